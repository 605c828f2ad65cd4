package laddnav.ocpi.types;

import java.time.Instant;
import laddnav.ocpi.Role;

/**
 * Whether a party of a hub can be reached.
 *
 * @see "OCPI 2.3.0, mod_hub_client_info, ClientInfo object"
 */
public record ClientInfo(String partyId, String countryCode, Role role, ConnectionStatus status, Instant lastUpdated) {

    public ClientInfo {
        Required.present("party_id", partyId);
        Required.present("country_code", countryCode);
        Required.present("role", role);
        Required.present("status", status);
        Required.present("last_updated", lastUpdated);
    }
}
