package laddnav.ocpi.types;

import java.time.Instant;

/**
 * The time that a booking is asked for.
 *
 * @see "OCPI 2.3.0 bookings, mod_bookings, Period class"
 */
public record Period(Instant startDateTime, Instant endDateTime) {

    public Period {
        Required.present("start_date_time", startDateTime);
        Required.present("end_date_time", endDateTime);
    }
}
