package laddnav.hub;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.ClientSettings;
import laddnav.ocpi.client.Handshake;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.client.Peer;
import laddnav.ocpi.client.PeerAddress;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.Caller;
import laddnav.ocpi.server.ClientInfoReceiver;
import laddnav.ocpi.server.CommandReceiver;
import laddnav.ocpi.server.CredentialsReceiver;
import laddnav.ocpi.server.OcpiPlatform;
import laddnav.ocpi.server.OcpiRoutes;
import laddnav.ocpi.server.Offer;
import laddnav.ocpi.server.ProfileReceiver;
import laddnav.ocpi.server.TokenAuthorizer;
import laddnav.ocpi.sides.ObjectOwner;
import laddnav.ocpi.sides.ObjectReceiver;
import laddnav.ocpi.sides.ObjectSender;
import laddnav.ocpi.sides.Page;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.tls.ClientTls;
import laddnav.ocpi.tls.ServerTls;
import laddnav.ocpi.types.BusinessDetails;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.CredentialsRole;
import org.jspecify.annotations.Nullable;

/** A real OCPI platform of one party on a loopback port, which writes down what it gets. */
final class LoopbackPlatform implements OcpiPlatform, ObjectReceiver, ObjectSender, CommandReceiver, AutoCloseable {

    static final String FOR_HUB = "token-for-the-hub";

    final PartyId party;
    final Role role;
    /** The tokens with which the hub is let in, and the one that is given to it next. */
    final Set<String> forHub = ConcurrentHashMap.newKeySet();

    volatile String nextForHub = FOR_HUB;
    volatile boolean refusesCredentials;
    /** How often the hub told it new credentials, and what it does before it takes them. */
    final AtomicInteger renewals = new AtomicInteger();

    volatile Runnable whenRenewed = () -> {};
    final List<CredentialsRole> more = new CopyOnWriteArrayList<>();
    final List<String> got = new CopyOnWriteArrayList<>();
    final Map<String, Json> objects = new ConcurrentHashMap<>();
    final List<Json> listed = new CopyOnWriteArrayList<>();
    final List<Json> results = new CopyOnWriteArrayList<>();
    final List<Json> commands = new CopyOnWriteArrayList<>();
    final List<Json> clientInfos = new CopyOnWriteArrayList<>();
    final List<String> profiles = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    volatile Reply decision = Reply.ok();
    volatile Reply authorization = Reply.refused(StatusCode.UNKNOWN_TOKEN, "no such token");
    volatile long authorizationDelayMillis;
    volatile String commandAnswer = "{\"result\":\"ACCEPTED\",\"timeout\":30}";
    volatile Reply answer = Reply.ok();
    volatile boolean receives = true;
    volatile CountDownLatch slowness = new CountDownLatch(0);
    private final OcpiClient client;
    private final @Nullable Secure secure;
    volatile String host = "localhost";
    private final List<Version> versions;
    private volatile String inviteToken = "";
    private volatile Handshake.@Nullable Result connection;
    private @Nullable WebServer server;
    private boolean isClosed;
    private int port;

    /** How it speaks TLS: as a server, and to the hub. */
    record Secure(ServerTls server, ClientTls client) {}

    LoopbackPlatform(PartyId party, Role role, Version... versions) {
        this(party, role, null, versions);
    }

    /** Over TLS as {@code localhost}, where that is told. */
    LoopbackPlatform(PartyId party, Role role, @Nullable Secure secure, Version... versions) {
        this.secure = secure;
        this.client = OcpiClient.create(
                ClientSettings.standard().tls(secure == null ? ClientTls.standard() : secure.client()));
        this.party = party;
        this.role = role;
        this.versions = List.of(versions);
        start();
    }

    void start() {
        OcpiRoutes routes = OcpiRoutes.create(this, this::base, InstantSource.system());
        WebServerConfig.Builder builder = OcpiRoutes.limit(WebServer.builder());
        if (secure != null) {
            builder.tls(OcpiRoutes.tls(secure.server()));
        }
        WebServer started = builder.host("127.0.0.1")
                .port(port)
                .routing(routing -> routing.register(OcpiRoutes.MOUNT, routes))
                .build()
                .start();
        port = started.port();
        server = started;
    }

    void stop() {
        Objects.requireNonNull(server).stop();
    }

    URI base() {
        return URI.create((secure == null ? "http://127.0.0.1:" : "https://" + host + ":") + port);
    }

    String versionsUrl() {
        return base() + "/ocpi/versions";
    }

    /** The token A that this platform gives to a hub that begins. */
    void invites(String token) {
        inviteToken = token;
    }

    Credentials ours() {
        List<CredentialsRole> roles = new ArrayList<>(List.of(credentialsRole()));
        roles.addAll(more);
        return new Credentials(nextForHub, versionsUrl(), null, roles);
    }

    /** Tells the hub new credentials, in the version that is agreed. */
    void renew() {
        Handshake.Result before = Objects.requireNonNull(connection);
        forHub.add(nextForHub);
        connection = new Handshake.Result(before.version(), before.endpoints(), hub().renew(ours()));
    }

    /** Tells the hub new credentials in another version. */
    void renew(Version version) {
        Handshake.Result before = Objects.requireNonNull(connection);
        Handshake.Discovery found =
                client.discover(URI.create(before.theirs().url()), hubToken(), List.of(version), counterpart());
        connection = new Handshake.Result(version, found.endpoints(), before.theirs());
        renew();
    }

    Peer register(Hub.Invitation invitation) {
        registerIn(invitation, versions.toArray(Version[]::new));
        return hub();
    }

    /** Registers in the best of some of its versions. */
    void registerIn(Hub.Invitation invitation, Version... among) {
        forHub.add(nextForHub);
        connection = client.register(
                URI.create(invitation.versionsUrl()),
                invitation.tokenA(),
                List.of(among),
                counterpart(),
                version -> ours());
    }

    private Set<Role> counterpart() {
        return Set.of(role == Role.CPO ? Role.EMSP : Role.CPO);
    }

    Peer hub() {
        Handshake.Result result = Objects.requireNonNull(connection);
        return client.peer(
                new PeerAddress("hub", result.version(), result.theirs().token(), result.endpoints()));
    }

    /** What the hub's credentials said last. */
    Credentials theirs() {
        return Objects.requireNonNull(connection).theirs();
    }

    /** The token that this platform uses at the hub. */
    String hubToken() {
        return Objects.requireNonNull(connection).theirs().token();
    }

    Call call(@Nullable PartyId to) {
        return Call.create(Objects.requireNonNull(connection).version(), party, to);
    }

    private CredentialsRole credentialsRole() {
        return new CredentialsRole(
                role, new BusinessDetails(party.toString(), null, null), party.party(), party.country());
    }

    long count(String what) {
        return got.stream().filter(what::equals).count();
    }

    @Override
    public PartyId party() {
        return party;
    }

    @Override
    public Optional<Caller> authenticate(String token) {
        if (forHub.contains(token)) {
            return Optional.of(new Caller("hub", List.of(hubRole()), true));
        }
        return token.equals(inviteToken) ? Optional.of(new Caller("hub", List.of(hubRole()), false)) : Optional.empty();
    }

    private static CredentialsRole hubRole() {
        return new CredentialsRole(Role.HUB, new BusinessDetails("hub", null, null), "LNV", "SE");
    }

    @Override
    public List<Version> versions() {
        return versions;
    }

    @Override
    public List<Offer> offers(Version version) {
        return LoopbackOffers.of(version, role, receives);
    }

    @Override
    public CredentialsReceiver credentials() {
        return new CredentialsReceiver() {
            @Override
            public Credentials get(Caller caller, Version version) {
                return ours();
            }

            @Override
            public Credentials post(Caller caller, Version version, Credentials theirs) {
                // a partner that looks at our versions before it answers must not wait for us
                Handshake.Discovery found =
                        client.discover(URI.create(theirs.url()), theirs.token(), List.of(version), counterpart());
                if (refusesCredentials) {
                    throw OcpiException.invalid("no new credentials today");
                }
                connection = new Handshake.Result(version, found.endpoints(), theirs);
                forHub.add(nextForHub);
                return ours();
            }

            @Override
            public Credentials put(Caller caller, Version version, Credentials theirs) {
                whenRenewed.run();
                Credentials answer = post(caller, version, theirs);
                renewals.incrementAndGet();
                return answer;
            }

            @Override
            public void delete(Caller caller, Version version) {
                connection = null;
            }
        };
    }

    @Override
    public ObjectSender sender() {
        return this;
    }

    @Override
    public ObjectReceiver receiver() {
        return this;
    }

    @Override
    public CommandReceiver commands() {
        return this;
    }

    @Override
    public Page list(Call call, ModuleId module, PageRequest page) {
        List<Json> all = module.equals(ModuleId.LOCATIONS) ? listed : List.of();
        return new Page(all, all.size(), Math.max(1, page.limit()), false);
    }

    @Override
    public Optional<Json> get(Call call, ObjectPath path) {
        return Optional.ofNullable(objects.get(path.toString()));
    }

    @Override
    public Reply put(Call call, ObjectPath path, Json body) {
        return note("PUT " + path, path, body);
    }

    @Override
    public Reply patch(Call call, ObjectPath path, Json body) {
        return note("PATCH " + path, path, body);
    }

    @Override
    public Reply post(Call call, ModuleId module, Json body) {
        String id = body.text(module.equals(ModuleId.TERMINALS) ? "terminal_id" : "id")
                .orElseThrow();
        PartyId owner = call.version().isRouted() && module.namesOwner()
                ? PartyId.of(
                        body.text("country_code").orElseThrow(),
                        body.text("party_id").orElseThrow())
                : call.from();
        ObjectPath path = ObjectPath.of(module, owner, id);
        return note("POST " + path, path, body);
    }

    @Override
    public Reply delete(Call call, ObjectPath path) {
        return note("DELETE " + path, path, Json.parse("{}"));
    }

    private Reply note(String what, ObjectPath path, Json body) {
        try {
            slowness.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        objects.put(path.toString(), body);
        got.add(what);
        return answer;
    }

    @Override
    public Json command(Call call, String command, Json body) {
        commands.add(body);
        return Json.parse(commandAnswer);
    }

    @Override
    public void result(Call call, String reference, Json body) {
        results.add(body.with("reference", reference));
    }

    @Override
    public ObjectOwner owner() {
        return (call, request) -> {
            requests.add(request.kind() + " " + request.id() + " " + request.body());
            return decision;
        };
    }

    @Override
    public TokenAuthorizer authorizer() {
        return (call, asked, references) -> {
            authorizations.add(asked.uid() + "/" + asked.type() + " " + references);
            java.util.concurrent.locks.LockSupport.parkNanos(authorizationDelayMillis * 1_000_000);
            return authorization;
        };
    }

    @Override
    public ClientInfoReceiver clientInfos() {
        return new LoopbackClientInfos(clientInfos);
    }

    @Override
    public ProfileReceiver profiles() {
        return new LoopbackProfiles(profiles);
    }

    @Override
    public void close() {
        if (!isClosed && server != null) {
            server.stop();
        }
        isClosed = true;
        client.close();
    }
}
