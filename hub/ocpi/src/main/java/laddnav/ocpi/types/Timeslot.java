package laddnav.ocpi.types;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time that can be booked. Power in W.
 *
 * @see "OCPI 2.3.0 bookings, mod_bookings, Timeslot class"
 */
public record Timeslot(
        Instant startDateTime,
        Instant endDateTime,
        @Nullable BigDecimal minPower,
        @Nullable BigDecimal maxPower,
        @Nullable Boolean greenEnergySupport) {

    public Timeslot {
        Required.present("start_date_time", startDateTime);
        Required.present("end_date_time", endDateTime);
    }
}
