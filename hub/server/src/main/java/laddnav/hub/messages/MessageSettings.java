package laddnav.hub.messages;

import java.time.Duration;

/**
 * What is kept of messages.
 *
 * @param kept how long a message can be found
 * @param bodiesKept how long its bodies can be read; they hold personal data
 * @param longestBody the part of a body that is kept, in bytes
 * @param mostPerSecond how many are written in the long run, so that a log under full load leaves the database to the
 *     messages themselves; short bursts above it are kept, too
 */
public record MessageSettings(Duration kept, Duration bodiesKept, int longestBody, int mostPerSecond) {

    public MessageSettings {
        if (kept.isNegative() || bodiesKept.isNegative() || longestBody < 0 || mostPerSecond < 1) {
            throw new IllegalArgumentException("times and sizes of the message log must not be negative");
        }
    }

    public static MessageSettings standard() {
        return new MessageSettings(Duration.ofDays(90), Duration.ofDays(14), 16 * 1024, 500);
    }
}
