package laddnav.ocpi.types;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a booking location is free, {@code [beginFrom, endBefore)}.
 *
 * @param timeslotIncrement minutes
 * @see "OCPI 2.3.0 bookings, mod_bookings, Calendar object"
 */
public record Calendar(
        String id,
        Instant beginFrom,
        Instant endBefore,
        @Nullable Integer timeslotIncrement,
        List<Timeslot> availableTimeslots,
        Instant lastUpdated) {

    public Calendar {
        Required.present("id", id);
        Required.present("begin_from", beginFrom);
        Required.present("end_before", endBefore);
        availableTimeslots = Required.nonEmpty("available_timeslots", availableTimeslots);
        Required.present("last_updated", lastUpdated);
    }
}
