package laddnav.hub.delivery;

import java.time.Duration;

/**
 * How delivery goes about it.
 *
 * @param firstPause how long a platform that was not reached is left alone; doubled each time
 * @param longestPause and at most this long
 * @param stillAlive after this long without a word, a platform is asked for a sign of life
 */
public record DeliverySettings(Duration firstPause, Duration longestPause, Duration stillAlive) {

    public DeliverySettings {
        if (firstPause.isNegative() || firstPause.isZero() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("pauses must be longer than nothing, and the longest the longer one");
        }
    }

    public static DeliverySettings standard() {
        return new DeliverySettings(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(5));
    }
}
