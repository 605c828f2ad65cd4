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

    /** What the calling hub told last. */
    Optional<Json> get(Caller hub, PartyId party);

    void put(Caller hub, PartyId party, Json clientInfo);
}
