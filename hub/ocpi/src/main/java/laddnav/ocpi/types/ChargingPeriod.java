package laddnav.ocpi.types;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a charge; it ends where the next begins.
 *
 * @see "OCPI 2.3.0, mod_cdrs, ChargingPeriod class"
 */
public record ChargingPeriod(
        Instant startDateTime,
        List<CdrDimension> dimensions,
        @Nullable String tariffId) {

    public ChargingPeriod {
        Required.present("start_date_time", startDateTime);
        dimensions = Required.nonEmpty("dimensions", dimensions);
    }
}
