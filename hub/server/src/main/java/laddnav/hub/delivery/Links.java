package laddnav.hub.delivery;

import java.util.concurrent.ConcurrentHashMap;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.client.Peer;
import laddnav.ocpi.client.PeerAddress;
import laddnav.ocpi.sides.Reply;

/** The ways to the platforms: one peer each, renewed when the registry has other credentials or endpoints for it. */
public final class Links {

    private final OcpiClient client;
    private final Registry registry;
    private final Contacts contacts;
    private final ConcurrentHashMap<Long, Peer> peers = new ConcurrentHashMap<>();

    public Links(OcpiClient client, Registry registry, Contacts contacts) {
        this.client = client;
        this.registry = registry;
        this.contacts = contacts;
    }

    /** @throws IllegalStateException for a platform that is not registered */
    public Peer peer(Platform platform) {
        if (platform.version() == null || !platform.isRegistered()) {
            throw new IllegalStateException(platform.name() + " is not registered");
        }
        PeerAddress address = new PeerAddress(
                platform.name(), platform.version(), registry.outgoingToken(platform), platform.endpoints());
        Peer known = peers.get(platform.id());
        if (known != null && known.address().equals(address)) {
            return known;
        }
        Peer fresh = client.peer(address);
        peers.put(platform.id(), fresh);
        return fresh;
    }

    /** Notes from an answer whether the platform is there. */
    public Reply noted(Platform platform, Reply reply) {
        if (isUnreached(reply)) {
            contacts.missed(platform);
        } else {
            contacts.reached(platform);
        }
        return reply;
    }

    /** Whether nobody answered. */
    public static boolean isUnreached(Reply reply) {
        return reply.http() == 0
                && (reply.status().equals(StatusCode.TIMED_OUT)
                        || reply.status().equals(StatusCode.NOT_CONNECTED));
    }
}
