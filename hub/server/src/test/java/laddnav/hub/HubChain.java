package laddnav.hub;

import static laddnav.hub.HubNetwork.await;

import java.util.ArrayList;
import java.util.List;
import laddnav.database.ThrowawayDatabase;
import laddnav.hub.registry.Openings;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;

/** Several hubs on loopback, each with a database of its own, and their platforms. */
final class HubChain implements AutoCloseable {

    private final List<HubNetwork> networks = new ArrayList<>();
    private final List<LoopbackPlatform> platforms = new ArrayList<>();

    HubNetwork hub(PartyId party, Openings.Standing openings) {
        HubNetwork network = new HubNetwork(
                ThrowawayDatabase.access(), usual -> HubNetwork.as(party, usual).opened(openings));
        networks.add(network);
        return network;
    }

    LoopbackPlatform joined(HubNetwork network, PartyId party, Role role) {
        LoopbackPlatform platform = network.joined(party, role, Version.V2_2_1);
        platforms.add(platform);
        return platform;
    }

    /** The second hub registers with the first, as hubs' staffs arrange it. */
    static void connect(HubNetwork first, PartyId firstParty, HubNetwork second, PartyId secondParty) {
        Hub.Invitation invitation = first.hub.invite(
                secondParty.toString(), List.of(new Hub.PartyRole(secondParty, Role.HUB, "Hub " + secondParty)));
        second.hub.invite(firstParty.toString(), List.of(new Hub.PartyRole(firstParty, Role.HUB, "Hub " + firstParty)));
        second.hub.register(firstParty.toString(), invitation.versionsUrl(), invitation.tokenA());
    }

    /** Waits until the hub leads its platforms to a party behind another hub, or no longer does. */
    static void awaitTold(LoopbackPlatform platform, PartyId of, String status) {
        await(
                () -> platform.clientInfos.stream()
                        .filter(each -> each.text("party_id").orElse("").equals(of.party()))
                        .reduce((earlier, later) -> later)
                        .flatMap(each -> each.text("status"))
                        .filter(status::equals)
                        .isPresent(),
                platform.party + " is told that " + of + " is " + status);
    }

    @Override
    public void close() {
        platforms.forEach(LoopbackPlatform::close);
        networks.forEach(HubNetwork::close);
    }
}
