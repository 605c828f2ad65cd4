package laddnav.ocpi.types;

import java.time.Instant;

/**
 * An exception to the opening hours, in UTC.
 *
 * @see "OCPI 2.3.0, mod_locations, ExceptionalPeriod class"
 */
public record ExceptionalPeriod(Instant periodBegin, Instant periodEnd) {

    public ExceptionalPeriod {
        Required.present("period_begin", periodBegin);
        Required.present("period_end", periodEnd);
    }
}
