package laddnav.ocpi.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
            return Optional.of(
                    hasOffset(text)
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public static String format(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static boolean hasOffset(String text) {
        int time = text.indexOf('T');
        return text.endsWith("Z") || time > 0 && (text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TAKEN ? text : text.substring(0, LONGEST_TAKEN) + "…";
    }
}
