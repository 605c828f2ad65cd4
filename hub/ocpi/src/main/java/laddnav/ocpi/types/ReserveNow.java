package laddnav.ocpi.types;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks an operator to keep an EVSE free until {@code expiryDate}.
 *
 * @see "OCPI 2.3.0, mod_commands, ReserveNow object"
 */
public record ReserveNow(
        String responseUrl,
        Token token,
        Instant expiryDate,
        String reservationId,
        String locationId,
        @Nullable String evseUid,
        @Nullable String authorizationReference) {

    public ReserveNow {
        Required.present("response_url", responseUrl);
        Required.present("token", token);
        Required.present("expiry_date", expiryDate);
        Required.present("reservation_id", reservationId);
        Required.present("location_id", locationId);
    }
}
