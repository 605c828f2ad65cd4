package laddnav.ocpi.server;

import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;

/**
 * Takes what a hub tells of its parties. A party with two roles is told twice at one address: both are to be kept.
 *
 * @see "OCPI 2.3.0, mod_hub_client_info, Receiver Interface"
 */
public interface ClientInfoReceiver {

    Optional<Json> get(PartyId party);

    void put(PartyId party, Json clientInfo);
}
