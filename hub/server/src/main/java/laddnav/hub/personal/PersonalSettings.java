package laddnav.hub.personal;

import java.time.Duration;

/**
 * How long it is kept who charged.
 *
 * @param kept how long sessions and CDRs tell the token, counted from their last change; afterwards a pseudonym
 * @param settling how long they must tell it whatever is asked: while charges are settled, invoiced and disputed
 */
public record PersonalSettings(Duration kept, Duration settling) {

    public PersonalSettings {
        if (settling.isNegative() || kept.compareTo(settling) < 0) {
            throw new IllegalArgumentException("who charged is kept for at least as long as charges are settled");
        }
    }

    public static PersonalSettings standard() {
        return new PersonalSettings(Duration.ofDays(400), Duration.ofDays(120));
    }
}
