package laddnav.hub;

import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.Caller;
import laddnav.ocpi.server.ClientInfoReceiver;

/** What a loopback platform is told of the parties behind the hub, in the order that it came. */
record LoopbackClientInfos(List<Json> clientInfos) implements ClientInfoReceiver {

    @Override
    public Optional<Json> get(Caller hub, PartyId told) {
        return clientInfos.stream()
                .filter(each -> each.text("party_id").orElse("").equals(told.party()))
                .findFirst();
    }

    @Override
    public void put(Caller hub, PartyId told, Json clientInfo) {
        clientInfos.add(clientInfo);
    }
}
