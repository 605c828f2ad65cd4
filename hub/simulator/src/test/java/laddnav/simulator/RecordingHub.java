package laddnav.simulator;

import io.helidon.webserver.WebServer;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.ClientSettings;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.client.Peer;
import laddnav.ocpi.client.PeerAddress;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.Caller;
import laddnav.ocpi.server.CommandReceiver;
import laddnav.ocpi.server.CredentialsReceiver;
import laddnav.ocpi.server.OcpiPlatform;
import laddnav.ocpi.server.OcpiRoutes;
import laddnav.ocpi.server.Offer;
import laddnav.ocpi.sides.ObjectReceiver;
import laddnav.ocpi.sides.ObjectSender;
import laddnav.ocpi.sides.Page;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.BusinessDetails;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.CredentialsRole;
import org.jspecify.annotations.Nullable;

/** The other end: a hub that takes everything, writes down what came in which order, and can be out of order. */
final class RecordingHub
        implements OcpiPlatform, CredentialsReceiver, ObjectReceiver, ObjectSender, CommandReceiver, AutoCloseable {

    static final PartyId ID = PartyId.of("SE", "HUB");

    final Map<String, Json> objects = new ConcurrentHashMap<>();
    final ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
    final AtomicInteger conflicts = new AtomicInteger();
    final AtomicInteger handshakes = new AtomicInteger();
    final AtomicInteger troubles = new AtomicInteger();
    private final Map<String, Caller> callers = new ConcurrentHashMap<>();
    private final Map<String, Peer> peers = new ConcurrentHashMap<>();
    private final OcpiClient client = OcpiClient.create(ClientSettings.standard());
    private final WebServer server;

    RecordingHub() {
        OcpiRoutes routes = OcpiRoutes.create(this, this::base, InstantSource.fixed(Instant.EPOCH));
        server = OcpiRoutes.limit(WebServer.builder())
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .routing(routing -> routing.register(OcpiRoutes.MOUNT, routes))
                .build()
                .start();
    }

    URI versionsUrl() {
        return URI.create(base() + "/ocpi/versions");
    }

    String tokenA(String platform) {
        String token = "a-" + platform;
        callers.put(token, new Caller(platform, List.of(), false));
        return token;
    }

    /** The platform of that name, as the hub calls it. */
    Peer peer(String platform) {
        return Objects.requireNonNull(peers.get(platform));
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public PartyId party() {
        return ID;
    }

    @Override
    public Optional<Caller> authenticate(String token) {
        return Optional.ofNullable(callers.get(token));
    }

    @Override
    public List<Version> versions() {
        return List.of(Version.values());
    }

    @Override
    public List<Offer> offers(Version version) {
        List<Offer> offers = new ArrayList<>();
        for (ModuleId module : List.of(
                ModuleId.LOCATIONS,
                ModuleId.TARIFFS,
                ModuleId.TOKENS,
                ModuleId.SESSIONS,
                ModuleId.CDRS,
                ModuleId.COMMANDS)) {
            offers.add(new Offer(module, InterfaceRole.SENDER));
            offers.add(new Offer(module, InterfaceRole.RECEIVER));
        }
        return offers;
    }

    @Override
    public CredentialsReceiver credentials() {
        return this;
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
    public Credentials get(Caller caller, Version version) {
        return ours("c-" + caller.platform());
    }

    @Override
    public Credentials post(Caller caller, Version version, Credentials theirs) {
        handshakes.incrementAndGet();
        String name = caller.platform();
        var found = client.discover(URI.create(theirs.url()), theirs.token(), versions());
        peers.put(name, client.peer(new PeerAddress(name, found.version(), theirs.token(), found.endpoints())));
        callers.put("c-" + name, new Caller(name, theirs.roles(), true));
        return ours("c-" + name);
    }

    @Override
    public Credentials put(Caller caller, Version version, Credentials theirs) {
        var found = client.discover(URI.create(theirs.url()), theirs.token(), versions());
        String name = caller.platform();
        peers.put(name, client.peer(new PeerAddress(name, found.version(), theirs.token(), found.endpoints())));
        return ours("c-" + name);
    }

    @Override
    public void delete(Caller caller, Version version) {
        throw new OcpiException(StatusCode.CLIENT_ERROR, "not here");
    }

    @Override
    public Optional<Json> get(Call call, ObjectPath path) {
        return Optional.ofNullable(objects.get(path.toString()));
    }

    @Override
    public Reply put(Call call, ObjectPath path, Json body) {
        Reply trouble = trouble();
        if (trouble != null) {
            return trouble;
        }
        order.add("PUT " + path + " " + body.text("status").orElse("") + " to " + call.to());
        objects.put(path.toString(), body);
        return Reply.ok();
    }

    @Override
    public Reply patch(Call call, ObjectPath path, Json body) {
        order.add("PATCH " + path + " " + body.text("status").orElse("") + " to " + call.to());
        return Reply.ok();
    }

    @Override
    public Reply post(Call call, ModuleId module, Json body) {
        Reply trouble = trouble();
        if (trouble != null) {
            return trouble;
        }
        String key = module + "/" + call.from() + "/" + body.text("id").orElse("");
        order.add("POST " + key + " to " + call.to());
        Json known = objects.putIfAbsent(key, body);
        if (known != null && !known.sameAs(body)) {
            conflicts.incrementAndGet();
            return Reply.refused(StatusCode.INVALID_PARAMETERS, "another CDR with this id is known");
        }
        return Reply.created(null);
    }

    @Override
    public Reply delete(Call call, ObjectPath path) {
        objects.remove(path.toString());
        return Reply.ok();
    }

    @Override
    public Page list(Call call, ModuleId module, PageRequest page) {
        return new Page(List.of(), 0, page.limit(), false);
    }

    @Override
    public Json command(Call call, String command, Json body) {
        order.add("COMMAND " + command + " to " + call.to());
        return Json.parse("{\"result\":\"ACCEPTED\",\"timeout\":30}");
    }

    @Override
    public void result(Call call, String reference, Json body) {
        order.add("RESULT " + reference + " " + body.text("result").orElse(""));
    }

    @Override
    public void close() {
        server.stop();
        client.close();
    }

    /** A number of requests to come are answered as a hub in trouble does. */
    private @Nullable Reply trouble() {
        boolean isTroubled = troubles.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return isTroubled ? Reply.refused(StatusCode.SERVER_ERROR, "the store is away") : null;
    }

    private static Credentials ours(String token) {
        BusinessDetails details = new BusinessDetails("Hub", null, null);
        CredentialsRole role = new CredentialsRole(Role.HUB, details, ID.party(), ID.country());
        return new Credentials(token, "http://127.0.0.1:1/ocpi/versions", "SEHUB", List.of(role));
    }
}
