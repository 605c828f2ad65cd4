package laddnav.ocpi.types;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a driver wants a session to go on. Energy in kWh.
 *
 * @see "OCPI 2.3.0, mod_sessions, ChargingPreferences object"
 */
public record ChargingPreferences(
        ProfileType profileType,
        @Nullable Instant departureTime,
        @Nullable BigDecimal energyNeed,
        @Nullable Boolean dischargeAllowed) {

    public ChargingPreferences {
        Required.present("profile_type", profileType);
    }
}
