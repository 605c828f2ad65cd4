package laddnav.ocpi.client;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.guard.PeerGuard;
import laddnav.ocpi.messages.MessageListener;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.Endpoint;

/**
 * Calls partners. One client serves a whole process: it keeps connections alive by origin, and for each peer's name
 * remembers how its last calls went.
 */
public final class OcpiClient implements AutoCloseable {

    private final ClientSettings settings;
    private final Wire wire;
    private final MessageListener messages;
    private final ConcurrentHashMap<String, PeerGuard> guards = new ConcurrentHashMap<>();

    private OcpiClient(ClientSettings settings, MessageListener messages) {
        this.settings = settings;
        this.messages = messages;
        this.wire = new Wire(settings);
    }

    public static OcpiClient create(ClientSettings settings) {
        return create(settings, MessageListener.NONE);
    }

    /** The same, where every call and its answer is told. */
    public static OcpiClient create(ClientSettings settings, MessageListener messages) {
        return new OcpiClient(settings, messages);
    }

    /**
     * Registers with a partner: reads its versions and details, and posts our credentials for the newest version that
     * both speak.
     *
     * @param tokenA the token that the partner gave us for this
     * @param ours the versions that we speak
     * @throws OcpiException 3001 where the partner cannot be used, 3002 without common version, 3003 without endpoints
     */
    public Handshake.Result register(
            URI versionsUrl, String tokenA, List<Version> ours, Function<Version, Credentials> ourCredentials) {
        return register(versionsUrl, tokenA, ours, Set.of(), ourCredentials);
    }

    /** The same with a partner of known roles, which 2.1.1 does not tell. */
    public Handshake.Result register(
            URI versionsUrl,
            String tokenA,
            List<Version> ours,
            Set<Role> theirRoles,
            Function<Version, Credentials> ourCredentials) {
        return handshake(versionsUrl, tokenA, ours, theirRoles).register(versionsUrl, ours, ourCredentials);
    }

    /**
     * Reads a partner's versions and details: what the side that is registered with does before it answers.
     *
     * @throws OcpiException 3001 where the partner cannot be used, 3002 without common version, 3003 without endpoints
     */
    public Handshake.Discovery discover(URI versionsUrl, String token, List<Version> ours) {
        return discover(versionsUrl, token, ours, Set.of());
    }

    /** The same with a partner of known roles, which 2.1.1 does not tell. */
    public Handshake.Discovery discover(URI versionsUrl, String token, List<Version> ours, Set<Role> theirRoles) {
        return handshake(versionsUrl, token, ours, theirRoles).discover(versionsUrl, ours);
    }

    /**
     * Asks a registered partner for its versions, to see how it does.
     *
     * @param agreed the version that is agreed with it
     * @throws OcpiException 3001 where the partner cannot be used
     */
    public Handshake.Look look(URI versionsUrl, String token, Version agreed) {
        return handshake(versionsUrl, token, List.of(agreed), Set.of()).look(versionsUrl);
    }

    private Handshake handshake(URI versionsUrl, String token, List<Version> ours, Set<Role> theirRoles) {
        boolean isRaw = ours.stream().noneMatch(Version::isRouted);
        return new Handshake(connection(versionsUrl.toString(), token, isRaw, List.of()), theirRoles);
    }

    /** The partner at this address. Keep it: it remembers in which form the partner wants its token. */
    public Peer peer(PeerAddress address) {
        boolean isRaw = !address.version().isRouted();
        Connection connection = connection(address.name(), address.token(), isRaw, address.endpoints());
        return new Peer(
                address,
                address.formerToken()
                        .map(former -> connection.or(connection(address.name(), former, isRaw, address.endpoints())))
                        .orElse(connection));
    }

    private Connection connection(String name, String token, boolean isRaw, List<Endpoint> endpoints) {
        PeerGuard guard = guards.computeIfAbsent(name, each -> new PeerGuard(each, settings.callsPerPeer()));
        return new Connection(wire, guard, token, isRaw, new Telling(name, new Endpoints(endpoints), messages));
    }

    @Override
    public void close() {
        wire.close();
    }
}
