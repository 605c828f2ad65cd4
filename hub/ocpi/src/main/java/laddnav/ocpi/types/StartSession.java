package laddnav.ocpi.types;

import org.jspecify.annotations.Nullable;

/**
 * Asks an operator to start a charge.
 *
 * @see "OCPI 2.3.0, mod_commands, StartSession object"
 */
public record StartSession(
        String responseUrl,
        Token token,
        String locationId,
        @Nullable String evseUid,
        @Nullable String connectorId,
        @Nullable String authorizationReference) {

    public StartSession {
        Required.present("response_url", responseUrl);
        Required.present("token", token);
        Required.present("location_id", locationId);
    }
}
