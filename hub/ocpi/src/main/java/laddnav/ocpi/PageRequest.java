package laddnav.ocpi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for. Times compare with {@code last_updated}, {@code [from, to)}.
 *
 * @param mark what the link to this page says of where it begins, in the words of the server that wrote the link;
 *     absent on the first page, and where the caller counts for itself
 * @see "OCPI 2.3.0, transport_and_format, pagination"
 */
public record PageRequest(
        @Nullable Instant dateFrom,
        @Nullable Instant dateTo,
        int offset,
        int limit,
        @Nullable String mark) {

    private static final int LONGEST_MARK = 64;

    public PageRequest {
        if (offset < 0) {
            throw OcpiException.invalid("offset is " + offset + ", and must not be below 0");
        }
        if (limit < 1) {
            throw OcpiException.invalid("limit is " + limit + ", and must be at least 1");
        }
        if (mark != null && mark.length() > LONGEST_MARK) {
            throw OcpiException.invalid("mark has " + mark.length() + " characters, and the limit is " + LONGEST_MARK);
        }
        limit = Math.min(limit, Limits.MAX_PAGE);
    }

    public PageRequest(@Nullable Instant dateFrom, @Nullable Instant dateTo, int offset, int limit) {
        this(dateFrom, dateTo, offset, limit, null);
    }

    public static PageRequest first(int limit) {
        return new PageRequest(null, null, 0, limit);
    }

    /** The page after this one. */
    public PageRequest next() {
        return new PageRequest(dateFrom, dateTo, offset + limit, limit);
    }
}
