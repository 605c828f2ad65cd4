package laddnav.hub.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

    private static final String ANSWERS = "answers";

    /** What clocks may differ by without being told. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final Duration BETWEEN_TELLINGS = Duration.ofMinutes(10);

    private final OcpiClient client;
    private final Registry registry;
    private final Contacts contacts;
    private final Notes notes;
    private final InstantSource clock;
    private final ConcurrentHashMap<Long, Instant> clocksTold = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, Link> links = new ConcurrentHashMap<>();

    public Links(OcpiClient client, Registry registry, Contacts contacts, Notes notes, InstantSource clock) {
        this.clock = clock;
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

    /** Counts what was odd about a platform's answers: its addresses, its way with tokens, its clock. */
    public void listen(Platform platform) {
        Link link = links.get(platform.id());
        if (link == null) {
            return;
        }
        link.peer().oddities().forEach(what -> notes.finding(platform, ANSWERS, what));
        Instant now = clock.instant();
        link.peer()
                .clockAhead(now)
                .filter(ahead -> ahead.abs().compareTo(CLOCKS_DIFFER) > 0 && isDue(platform, now))
                .ifPresent(ahead -> notes.finding(
                        platform,
                        ANSWERS,
                        "its clock is " + (ahead.isNegative() ? "behind" : "ahead") + " by some "
                                + Math.max(1, ahead.abs().plusMinutes(5).toMinutes() / 10) + "0 minutes"));
    }

    /** A clock that is off is told now and then, and not with every answer. */
    private boolean isDue(Platform platform, Instant now) {
        Instant last = clocksTold.get(platform.id());
        boolean isDue = last == null || Duration.between(last, now).compareTo(BETWEEN_TELLINGS) > 0;
        if (isDue) {
            clocksTold.put(platform.id(), now);
        }
        return isDue;
    }

    /** Notes from an answer whether the platform is there. */
    public Reply noted(Platform platform, Reply reply) {
        if (isUnreached(reply)) {
            contacts.missed(platform, String.valueOf(reply.message()));
        } else {
            contacts.reached(platform);
            listen(platform);
            if (reply.http() != 0 && reply.status().equals(StatusCode.UNABLE_TO_USE_CLIENT_API)) {
                notes.finding(platform, ANSWERS, "HTTP " + reply.http() + " without an OCPI envelope");
            }
        }
        return reply;
    }

    /** Asks for a sign of life, and notes whether there was one. */
    boolean isThere(Platform platform) {
        boolean isThere;
        try {
            isThere = peer(platform).answers();
        } catch (OcpiException gone) {
            return false;
        }
        if (isThere) {
            contacts.reached(platform);
        } else {
            contacts.missed(platform);
        }
        return isThere;
    }

    /** Whether nobody answered. */
    public static boolean isUnreached(Reply reply) {
        return reply.http() == 0
                && (reply.status().equals(StatusCode.TIMED_OUT)
                        || reply.status().equals(StatusCode.NOT_CONNECTED));
    }
}
