package laddnav.rating;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Times and dates of restrictions, as numbers.
 *
 * @see "OCPI 2.3.0, mod_tariffs 11.4.8, TariffRestrictions class"
 */
final class WallClock {

    static final int ABSENT = -1;
    static final int UNREADABLE = -2;
    static final int DAY = 86_400;

    private WallClock() {}

    /** Seconds since midnight; {@code 24:00} and seconds, which some partners write, are taken. */
    static int time(@Nullable String text) {
        if (text == null) {
            return ABSENT;
        }
        boolean withSeconds = text.length() == 8 && text.charAt(5) == ':';
        if (!withSeconds && text.length() != 5 || text.charAt(2) != ':') {
            return UNREADABLE;
        }
        int hours = twoDigits(text, 0);
        int minutes = twoDigits(text, 3);
        int seconds = withSeconds ? twoDigits(text, 6) : 0;
        if (hours < 0 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) {
            return UNREADABLE;
        }
        int time = hours * 3600 + minutes * 60 + seconds;
        return time > DAY ? UNREADABLE : time;
    }

    /** Days since 1970-01-01; absent where there is no such date. */
    static @Nullable Long date(String text) {
        try {
            return LocalDate.parse(text).toEpochDay();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int twoDigits(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
