package laddnav.ocpi.types;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A planned status, in UTC.
 *
 * @see "OCPI 2.3.0, mod_locations, StatusSchedule class"
 */
public record StatusSchedule(Instant periodBegin, @Nullable Instant periodEnd, Status status) {

    public StatusSchedule {
        Required.present("period_begin", periodBegin);
        Required.present("status", status);
    }
}
