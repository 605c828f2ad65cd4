package laddnav.ocpi.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import laddnav.ocpi.OcpiException;
import org.jspecify.annotations.Nullable;

/**
 * Times of OCPI: RFC 3339 in UTC; text without an offset is UTC too. Written with {@code Z}, at most 25 characters.
 *
 * @see "OCPI 2.3.0, types, DateTime"
 */
public final class Times {

    private static final int LONGEST_TAKEN = 40;
    private static final int LONGEST_SENT = 25;
    private static final String USUAL = "0000-00-00T00:00:00.";

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Times() {}

    /** @throws OcpiException 2001 naming the field */
    public static Instant parse(@Nullable String field, String text) {
        return find(text)
                .orElseThrow(
                        () -> OcpiException.invalid("field '" + field + "': '" + shortened(text) + "' is not a time"));
    }

    /** The time; empty where the text is none, such as one with a second 66. */
    static Optional<Instant> find(String text) {
        if (text.length() > LONGEST_TAKEN) {
            return Optional.empty();
        }
        try {
            if (isUsual(text)) {
                return Optional.of(usual(text));
            }
            Instant time = hasOffset(text)
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            return Optional.of(time).filter(Times::isOfFourDigits);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Java knows years of nine digits; RFC 3339 and our tables do not. */
    private static boolean isOfFourDigits(Instant time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }

    /** Whether the text, which is a time, is written as the specification has it: UTC, at most 25 characters. */
    static boolean isAsSpecified(String text) {
        return text.length() <= LONGEST_SENT && (text.endsWith("Z") || !hasOffset(text));
    }

    public static String format(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /**
     * The form that nearly all write, {@code 2026-11-24T08:10:00Z} with or without a fraction. It is read by hand,
     * since the general parser took two fifths of the time of reading a CDR.
     */
    private static boolean isUsual(String text) {
        int length = text.length();
        if (length < 20 || length > 30 || length == 21 || text.charAt(length - 1) != 'Z') {
            return false;
        }
        for (int i = 0; i < length - 1; i++) {
            char due = i < 20 ? USUAL.charAt(i) : '0';
            char c = text.charAt(i);
            if (due == '0' ? c < '0' || c > '9' : c != due) {
                return false;
            }
        }
        return true;
    }

    /** @throws DateTimeException where a part is out of its range */
    private static Instant usual(String text) {
        int hour = ChronoField.HOUR_OF_DAY.checkValidIntValue(number(text, 11, 13));
        int minute = ChronoField.MINUTE_OF_HOUR.checkValidIntValue(number(text, 14, 16));
        int second = ChronoField.SECOND_OF_MINUTE.checkValidIntValue(number(text, 17, 19));
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        long nanos = 0;
        for (int i = 20; i < 29; i++) {
            nanos = nanos * 10 + (i < text.length() - 1 ? text.charAt(i) - '0' : 0);
        }
        return Instant.ofEpochSecond(day * 86_400 + hour * 3_600L + minute * 60L + second, nanos);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean hasOffset(String text) {
        int time = text.indexOf('T');
        return text.endsWith("Z") || time > 0 && (text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TAKEN ? text : text.substring(0, LONGEST_TAKEN) + "…";
    }
}
