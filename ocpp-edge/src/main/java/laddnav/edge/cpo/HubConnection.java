package laddnav.edge.cpo;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.edge.chargers.HubLinks;
import laddnav.edge.chargers.HubLinks.HubLink;
import laddnav.edge.chargers.Published;
import laddnav.edge.chargers.Tokens;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.ClientSettings;
import laddnav.ocpi.client.Handshake;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.client.Peer;
import laddnav.ocpi.client.PeerAddress;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.Caller;
import laddnav.ocpi.server.CredentialsReceiver;
import laddnav.ocpi.server.OcpiRoutes;
import laddnav.ocpi.types.BusinessDetails;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.CredentialsRole;
import laddnav.ocpi.types.Endpoint;
import laddnav.ocpi.types.Token;
import org.jspecify.annotations.Nullable;

/** The registration with the hub, and the two directions of calls that it allows. */
final class HubConnection implements CredentialsReceiver, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(HubConnection.class.getName());
    private static final String NAME = "hub";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final EdgeSettings settings;
    private final InstantSource clock;
    private final Signal news;
    private final OcpiClient client;

    /** The token of a handshake under way: the hub calls us with it before it answers. */
    private volatile @Nullable String pendingHash;

    /** What the hub showed last; it is kept as a hash, so that this is the only way to tell it its own token. */
    private volatile String shown = "";

    private volatile @Nullable Link link;

    /** The hub as it is called. {@code hubParty} is whom broadcasts are sent to. */
    record Link(Peer peer, Version version, PartyId hubParty) {}

    HubConnection(Database database, EdgeSettings settings, InstantSource clock, Signal news) {
        this.database = database;
        this.settings = settings;
        this.client = OcpiClient.create(ClientSettings.standard().tls(settings.tls()));
        this.clock = clock;
        this.news = news;
        database.query(HubLinks::find).ifPresent(known -> link = link(known));
    }

    /** The versions address of the hub that we registered with. */
    Optional<String> hubAddress() {
        return database.query(HubLinks::find).map(HubLink::versionsUrl);
    }

    /** The hub, once we are registered. */
    Optional<Link> peer() {
        return Optional.ofNullable(link);
    }

    /**
     * Registers. Everything that the hub shall know is told it from then on.
     *
     * @throws OcpiException when the hub cannot be used; an earlier registration stays as it is
     */
    void connect(URI versionsUrl, String tokenA) {
        String token = newToken();
        pendingHash = hash(token);
        try {
            Handshake.Result result =
                    client.register(versionsUrl, tokenA, Version.routed(), version -> credentials(token));
            keep(versionsUrl.toString(), hash(token), result.version(), result.endpoints(), result.theirs());
        } finally {
            pendingHash = null;
        }
        fetchTokens();
    }

    private void keep(
            String versionsUrl, String ourHash, Version version, List<Endpoint> endpoints, Credentials theirs) {
        HubLink known = new HubLink(versionsUrl, ourHash, version, theirs.token(), endpoints, theirs.roles());
        database.transact(connection -> {
            HubLinks.put(connection, known, clock.instant());
            Published.tellAgain(connection);
            return true;
        });
        link = link(known);
        news.raise();
        LOG.log(Level.INFO, "registered with the hub at {0}, OCPI {1}", versionsUrl, version);
    }

    private Link link(HubLink known) {
        PartyId hubParty = known.roles().stream()
                .filter(role -> role.role() == Role.HUB)
                .findFirst()
                .or(() -> known.roles().stream().findFirst())
                .map(CredentialsRole::party)
                .orElseThrow(() -> new IllegalStateException("the hub has no role"));
        Peer peer = client.peer(new PeerAddress(NAME, known.version(), known.token(), known.endpoints()));
        return new Link(peer, known.version(), hubParty);
    }

    /** The tokens that the hub knows already; from now on it pushes what changes. Those it has not got are Invalid. */
    private void fetchTokens() {
        Link hub = link;
        if (hub == null || !hub.peer().offers(ModuleId.TOKENS, InterfaceRole.SENDER)) {
            return;
        }
        try {
            Call call = Call.create(hub.version(), settings.party(), hub.hubParty());
            hub.peer().walk(call, ModuleId.TOKENS, PageRequest.first(100), page -> keepTokens(hub.version(), page));
        } catch (OcpiException e) {
            LOG.log(Level.WARNING, "the hub''s tokens could not be fetched: {0}", e.getMessage());
        }
    }

    private void keepTokens(Version version, List<Json> page) {
        database.transact(connection -> {
            for (Json body : page) {
                try {
                    Tokens.put(connection, Codec.of(version).decode(body, Token.class), body);
                } catch (OcpiException e) {
                    LOG.log(Level.INFO, "a token of the hub cannot be read: {0}", e.getMessage());
                }
            }
            return true;
        });
    }

    Optional<Caller> authenticate(String token) {
        String hash = hash(token);
        if (same(hash, pendingHash)) {
            return Optional.of(new Caller(NAME, List.of(), false));
        }
        Optional<HubLink> hub = database.query(HubLinks::find).filter(known -> same(hash, known.ourTokenHash()));
        if (hub.isPresent()) {
            shown = token;
        }
        return hub.map(known -> new Caller(NAME, known.roles(), true));
    }

    /** Whether a URL is an address of the hub's own. */
    boolean isOfHub(URI url) {
        return database.query(HubLinks::find).stream()
                .flatMap(known -> known.endpoints().stream())
                .map(endpoint -> URI.create(endpoint.url()))
                .anyMatch(own -> origin(own).equals(origin(url)));
    }

    private static String origin(URI url) {
        int usual = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        return (url.getScheme() + "://" + url.getHost() + ":" + (url.getPort() < 0 ? usual : url.getPort()))
                .toLowerCase(java.util.Locale.ROOT);
    }

    private Credentials credentials(String token) {
        return new Credentials(
                token,
                versionsUrl(),
                null,
                List.of(new CredentialsRole(
                        Role.CPO,
                        new BusinessDetails(settings.name(), null, null),
                        settings.party().party(),
                        settings.party().country())));
    }

    private String versionsUrl() {
        String base = settings.ocpiBase().get().toString();
        String bare = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return (bare.endsWith(OcpiRoutes.MOUNT) ? bare : bare + OcpiRoutes.MOUNT) + "/versions";
    }

    @Override
    public Credentials get(Caller caller, Version version) {
        return credentials(shown);
    }

    /** Only we begin: the edge gives nobody a token A. */
    @Override
    public Credentials post(Caller caller, Version version, Credentials theirs) {
        throw OcpiException.methodNotAllowed("POST");
    }

    @Override
    public Credentials put(Caller caller, Version version, Credentials theirs) {
        Handshake.Discovery found = client.discover(URI.create(theirs.url()), theirs.token(), List.of(version));
        String token = newToken();
        keep(theirs.url(), hash(token), found.version(), found.endpoints(), theirs);
        return credentials(token);
    }

    @Override
    public void delete(Caller caller, Version version) {
        database.transact(connection -> {
            HubLinks.remove(connection);
            return true;
        });
        link = null;
    }

    private static String newToken() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK lacks SHA-256", e);
        }
    }

    private static boolean same(String a, @Nullable String b) {
        return b != null
                && MessageDigest.isEqual(a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        client.close();
    }
}
