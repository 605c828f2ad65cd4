package laddnav.hub.delivery;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.client.Peer;
import laddnav.ocpi.client.PeerAddress;
import laddnav.ocpi.sides.Reply;
import org.jspecify.annotations.Nullable;

/** The ways to the platforms: one peer each, renewed when the registry has other credentials or endpoints for it. */
public final class Links {

    private final OcpiClient client;
    private final Registry registry;
    private final Contacts contacts;
    private final Notes notes;
    private final ConcurrentHashMap<Long, Link> links = new ConcurrentHashMap<>();

    public Links(OcpiClient client, Registry registry, Contacts contacts, Notes notes) {
        this.notes = notes;
        this.client = client;
        this.registry = registry;
        this.contacts = contacts;
    }

    /** A peer, and the state of the platform and the token that it was made for. */
    private record Link(Platform platform, String token, Optional<String> former, Peer peer) {}

    /** @throws OcpiException 4003 for a platform that is not registered any more */
    @SuppressWarnings("ReferenceEquality") // the roster keeps one Platform until something of it changes
    public Peer peer(Platform platform) {
        String token = registry.findOutgoingToken(platform)
                .orElseThrow(() ->
                        new OcpiException(StatusCode.NOT_CONNECTED, platform.name() + " is not registered any more"));
        Optional<String> former = registry.formerToken(platform);
        Link known = links.get(platform.id());
        if (known != null
                && known.platform() == platform
                && known.token().equals(token)
                && known.former().equals(former)) {
            return known.peer();
        }
        Peer peer = renewed(platform, token, former, known);
        links.put(platform.id(), new Link(platform, token, former, peer));
        return peer;
    }

    private Peer renewed(Platform platform, String token, Optional<String> former, @Nullable Link known) {
        if (platform.version() == null || !platform.isRegistered()) {
            throw new IllegalStateException(platform.name() + " is not registered");
        }
        PeerAddress address = new PeerAddress(platform.name(), platform.version(), token, former, platform.endpoints());
        return known != null && known.peer().address().equals(address) ? known.peer() : client.peer(address);
    }

    /** What is counted of the platforms. */
    public Notes notes() {
        return notes;
    }

    /** Notes from an answer whether the platform is there. */
    public Reply noted(Platform platform, Reply reply) {
        if (isUnreached(reply)) {
            contacts.missed(platform);
        } else {
            contacts.reached(platform);
            if (reply.http() != 0 && reply.status().equals(StatusCode.UNABLE_TO_USE_CLIENT_API)) {
                notes.finding(platform, "answers", "HTTP " + reply.http() + " without an OCPI envelope");
            }
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
