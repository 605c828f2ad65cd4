package laddnav.simulator.platform;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.Handshake;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.client.Peer;
import laddnav.ocpi.client.PeerAddress;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.json.KnownLocations;
import laddnav.ocpi.server.Caller;
import laddnav.ocpi.server.CredentialsReceiver;
import laddnav.ocpi.server.OcpiPlatform;
import laddnav.ocpi.server.OcpiRoutes;
import laddnav.ocpi.server.Offer;
import laddnav.ocpi.sides.ObjectReceiver;
import laddnav.ocpi.sides.ObjectSender;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.BusinessDetails;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.CredentialsRole;
import laddnav.ocpi.types.InvoiceReconciliationRecord;
import laddnav.simulator.documents.PartySettings;
import org.jspecify.annotations.Nullable;

/** A platform of one party, on a loopback port of its own, and its registration at one hub. */
public abstract sealed class SimulatedPlatform implements OcpiPlatform, CredentialsReceiver, AutoCloseable
        permits OperatorPlatform, ProviderPlatform, PaymentPlatform {

    private static final String LOOPBACK = "127.0.0.1";

    private final PartySettings settings;
    private final Role role;
    private final OcpiClient client;
    private final SmallFile memory;
    private final Optional<Registration> known;
    private final InstantSource clock;
    private final ObjectShelf shelf = new ObjectShelf();
    private final ReentrantLock registering = new ReentrantLock();
    private final OcpiRoutes routes;
    private final WebServer server;
    private volatile @Nullable Registration registration;

    /** Given to the hub in a handshake under way. */
    private volatile @Nullable String tokenInHandshake;

    private volatile @Nullable Peer hub;

    SimulatedPlatform(PartySettings settings, Role role, OcpiClient client, Path folder, InstantSource clock) {
        this.settings = settings;
        this.role = role;
        this.client = client;
        this.clock = clock;
        this.memory = new SmallFile(
                folder.resolve(settings.id().country() + settings.id().party() + ".json"));
        this.known = memory.read().map(Registration::parse);
        this.routes = OcpiRoutes.create(this, this::base, clock);
        this.server = OcpiRoutes.limit(WebServer.builder())
                .host(LOOPBACK)
                .port(known.map(Registration::ourPort)
                        .filter(SimulatedPlatform::isFree)
                        .orElse(0))
                .shutdownHook(false)
                .routing(routing -> routing.register(OcpiRoutes.MOUNT, routes))
                .build();
    }

    /** Starts to answer, with the registration of last time, if there is one. */
    public final void start() {
        server.start();
        known.ifPresent(this::resume);
    }

    public final PartySettings settings() {
        return settings;
    }

    /** Our own address. */
    public final URI base() {
        return URI.create("http://" + LOOPBACK + ":" + server.port());
    }

    /** What this platform published and received. */
    public final ObjectShelf shelf() {
        return shelf;
    }

    public final boolean isRegistered() {
        return registration != null;
    }

    /**
     * Registers at a hub: the credentials handshake, with the token A that it gave out.
     *
     * @throws OcpiException where the hub cannot be used or refuses
     */
    public final void register(URI versionsUrl, String tokenA) {
        registering.lock();
        try {
            String ourToken = freshToken();
            tokenInHandshake = ourToken;
            Handshake.Result result =
                    client.register(versionsUrl, tokenA, versions(), counterpart(), version -> credentials(ourToken));
            Registration fresh = new Registration(
                    result.version(),
                    hubParty(result.theirs()),
                    result.theirs().token(),
                    ourToken,
                    server.port(),
                    result.endpoints());
            remember(fresh);
        } finally {
            tokenInHandshake = null;
            registering.unlock();
        }
    }

    /** The hub, to call; there is none before registration. */
    final Peer hub() {
        Peer peer = hub;
        if (peer == null) {
            throw new IllegalStateException(settings.name() + " is not registered yet");
        }
        return peer;
    }

    /** A call of ours: to a party through the hub, or to the hub for everyone. */
    final Call call(@Nullable PartyId to) {
        Registration known = registered();
        return Call.create(known.version(), settings.id(), to == null ? known.hub() : to);
    }

    final Instant now() {
        return clock.instant();
    }

    final Json encoded(Object canonical) {
        return Codec.of(registered().version()).encode(canonical, sites());
    }

    /** Tells a party which CDRs an invoice to it is for. */
    public final Reply reconcile(InvoiceReconciliationRecord record, PartyId party) {
        Json body = encoded(record);
        shelf().hold(ObjectPath.of(ModuleId.INVOICE_RECONCILIATION, party(), record.id()), body);
        return hub().receiver().post(call(party), ModuleId.INVOICE_RECONCILIATION, body);
    }

    /** The interfaces of a version: those of all, and those that 2.3.0 added. */
    static List<Offer> offers(Version version, List<Offer> always, List<Offer> since23) {
        return version == Version.V2_3_0
                ? Stream.concat(always.stream(), since23.stream()).toList()
                : always;
    }

    /** The locations that this platform knows, for versions that embed them. */
    KnownLocations sites() {
        return KnownLocations.NONE;
    }

    /** What the hub is towards us, which 2.1.1 does not tell. */
    private Set<Role> counterpart() {
        return role == Role.CPO ? Set.of(Role.EMSP) : Set.of(Role.CPO);
    }

    @Override
    public final PartyId party() {
        return settings.id();
    }

    @Override
    public final List<Version> versions() {
        return List.of(settings.version());
    }

    @Override
    public final Optional<Caller> authenticate(String token) {
        Registration known = registration;
        boolean isHub = known != null && known.ourToken().equals(token) || token.equals(tokenInHandshake);
        return isHub ? Optional.of(new Caller("hub", hubRoles(known), true)) : Optional.empty();
    }

    @Override
    public final CredentialsReceiver credentials() {
        return this;
    }

    @Override
    public final ObjectSender sender() {
        return shelf;
    }

    @Override
    public final ObjectReceiver receiver() {
        return shelf;
    }

    @Override
    public final Credentials get(Caller caller, Version version) {
        return credentials(registered().ourToken());
    }

    @Override
    public final Credentials post(Caller caller, Version version, Credentials theirs) {
        throw new OcpiException(StatusCode.CLIENT_ERROR, "this platform registers at hubs, not the other way round");
    }

    /** The hub changes its token or roles; its endpoints stay those of the version. */
    @Override
    public final Credentials put(Caller caller, Version version, Credentials theirs) {
        Registration known = registered();
        remember(new Registration(
                known.version(),
                hubParty(theirs),
                theirs.token(),
                known.ourToken(),
                known.ourPort(),
                known.endpoints()));
        return credentials(known.ourToken());
    }

    @Override
    public final void delete(Caller caller, Version version) {
        throw new OcpiException(StatusCode.CLIENT_ERROR, "this platform stays registered until it is removed");
    }

    @Override
    public void close() {
        server.stop();
    }

    /** A hub that knows us on another port is told the new one. */
    private void resume(Registration known) {
        registration = known;
        hub = peer(known);
        if (known.ourPort() != server.port()) {
            Credentials theirs = hub().renew(credentials(known.ourToken()));
            remember(new Registration(
                    known.version(),
                    hubParty(theirs),
                    theirs.token(),
                    known.ourToken(),
                    server.port(),
                    known.endpoints()));
        }
    }

    private void remember(Registration fresh) {
        memory.write(fresh.json());
        hub = peer(fresh);
        registration = fresh;
    }

    private Peer peer(Registration known) {
        String name = "hub of " + settings.id();
        return client.peer(new PeerAddress(name, known.version(), known.hubToken(), known.endpoints()));
    }

    private Registration registered() {
        Registration known = registration;
        if (known == null) {
            throw new IllegalStateException(settings.name() + " is not registered yet");
        }
        return known;
    }

    private Credentials credentials(String token) {
        BusinessDetails self = new BusinessDetails(settings.name(), null, null);
        CredentialsRole own = new CredentialsRole(
                role, self, settings.id().party(), settings.id().country());
        return new Credentials(token, routes.versionsUrl(), null, List.of(own));
    }

    private List<CredentialsRole> hubRoles(@Nullable Registration known) {
        if (known == null) {
            return List.of();
        }
        BusinessDetails details = new BusinessDetails("hub", null, null);
        return List.of(new CredentialsRole(
                Role.HUB, details, known.hub().party(), known.hub().country()));
    }

    private PartyId hubParty(Credentials theirs) {
        if (!settings.version().isRouted()) {
            return theirs.roles().getFirst().party();
        }
        return theirs.roles().stream()
                .filter(each -> each.role() == Role.HUB)
                .findFirst()
                .map(CredentialsRole::party)
                .orElseThrow(() -> new OcpiException(StatusCode.CLIENT_ERROR, "the other side is not a hub"));
    }

    private static String freshToken() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
