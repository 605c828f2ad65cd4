package laddnav.settlement.reports;

import java.time.LocalDate;
import java.time.ZoneId;
import laddnav.settlement.rows.Micros;

/** The day as of which a report is: all of it counts, and nothing after it. */
public record Day(LocalDate date, ZoneId zone) {

    /** The first moment that does not count, in microseconds since 1970. */
    public long end() {
        return Micros.of(date.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
