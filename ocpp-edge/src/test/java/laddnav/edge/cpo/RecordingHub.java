package laddnav.edge.cpo;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.ClientSettings;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.client.Peer;
import laddnav.ocpi.client.PeerAddress;
import laddnav.ocpi.json.Codec;
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
import laddnav.ocpi.types.Token;
import org.jspecify.annotations.Nullable;

/** A hub on a real port that writes down what it is told; it can be stopped and started again on the same port. */
final class RecordingHub implements OcpiPlatform, CredentialsReceiver, CommandReceiver, AutoCloseable {

    static final PartyId PARTY = PartyId.parse("SE*HUB");
    static final String TOKEN_A = "token-a-of-the-edge";

    private final Version version;
    private final List<Token> tokens = new ArrayList<>();
    private final Map<String, Json> objects = new LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();
    private final Map<String, String> results = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final OcpiClient client = OcpiClient.create(ClientSettings.standard());
    private final String edgeToken = UUID.randomUUID().toString();
    private final OcpiRoutes routes;
    private int port;
    private WebServer web;
    private @Nullable Credentials edge;

    /** Whether the next pushes are refused with 2001. */
    volatile boolean refuses;

    RecordingHub(Version version) {
        this.version = version;
        Supplier<URI> base = () -> URI.create("http://127.0.0.1:" + port);
        this.routes = OcpiRoutes.create(this, base, InstantSource.system());
        this.web = started(0);
        this.port = web.port();
    }

    private WebServer started(int onPort) {
        return WebServer.builder()
                .host("127.0.0.1")
                .port(onPort)
                .shutdownHook(false)
                .addRouting(HttpRouting.builder().register(OcpiRoutes.MOUNT, routes))
                .build()
                .start();
    }

    void goDown() {
        web.stop();
    }

    void comeUp() {
        web = started(port);
    }

    URI versionsUrl() {
        return URI.create(routes.versionsUrl());
    }

    String resultUrl(String reference) {
        return routes.resultUrl(version, reference);
    }

    void knows(Token token) {
        tokens.add(token);
    }

    /** The edge as we call it, by what it told when it registered. */
    Peer edge() {
        Credentials known = edge;
        if (known == null) {
            throw new IllegalStateException("the edge has not registered");
        }
        var found = client.discover(URI.create(known.url()), known.token(), List.of(version));
        return client.peer(new PeerAddress("edge", version, known.token(), found.endpoints()));
    }

    Call callTo(PartyId from) {
        return Call.create(version, from, EdgeFixture.PARTY);
    }

    /** Waits for an object as the hub has it, such as {@code cdrs}, of which the condition holds. */
    Json await(String module, java.util.function.Predicate<Json> condition) {
        return await(() -> objects.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(module + "/"))
                .map(Map.Entry::getValue)
                .filter(condition)
                .findFirst());
    }

    String awaitResult(String reference) {
        return await(() -> Optional.ofNullable(results.get(reference)));
    }

    private <T> T await(Supplier<Optional<T>> what) {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(20);
            Optional<T> found = what.get();
            while (found.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
                found = what.get();
            }
            return found.orElseThrow(() -> new AssertionError("did not come; the hub was told " + log));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            lock.unlock();
        }
    }

    List<Json> all(String module) {
        lock.lock();
        try {
            return objects.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(module + "/"))
                    .map(Map.Entry::getValue)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** What was told: method, path, and whom it was for. */
    List<String> log() {
        lock.lock();
        try {
            return List.copyOf(log);
        } finally {
            lock.unlock();
        }
    }

    private Reply keep(String method, Call call, String path, Json body) {
        lock.lock();
        try {
            log.add(method + " " + path + " to " + call.to());
            if (refuses) {
                return Reply.refused(laddnav.ocpi.StatusCode.INVALID_PARAMETERS, "not now");
            }
            objects.put(path, body);
            changed.signalAll();
            return Reply.ok();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public PartyId party() {
        return PARTY;
    }

    @Override
    public Optional<Caller> authenticate(String token) {
        Credentials known = edge;
        if (token.equals(edgeToken) && known != null) {
            return Optional.of(new Caller("edge", known.roles(), true));
        }
        return token.equals(TOKEN_A) ? Optional.of(new Caller("edge", List.of(), false)) : Optional.empty();
    }

    @Override
    public List<Version> versions() {
        return List.of(version);
    }

    @Override
    public List<Offer> offers(Version asked) {
        return List.of(
                new Offer(ModuleId.LOCATIONS, InterfaceRole.RECEIVER),
                new Offer(ModuleId.TARIFFS, InterfaceRole.RECEIVER),
                new Offer(ModuleId.SESSIONS, InterfaceRole.RECEIVER),
                new Offer(ModuleId.CDRS, InterfaceRole.RECEIVER),
                new Offer(ModuleId.TOKENS, InterfaceRole.SENDER),
                new Offer(ModuleId.COMMANDS, InterfaceRole.SENDER));
    }

    @Override
    public CredentialsReceiver credentials() {
        return this;
    }

    @Override
    public Credentials get(Caller caller, Version asked) {
        return ours();
    }

    @Override
    public Credentials post(Caller caller, Version asked, Credentials theirs) {
        client.discover(URI.create(theirs.url()), theirs.token(), List.of(asked));
        edge = theirs;
        return ours();
    }

    @Override
    public Credentials put(Caller caller, Version asked, Credentials theirs) {
        return post(caller, asked, theirs);
    }

    @Override
    public void delete(Caller caller, Version asked) {
        edge = null;
    }

    private Credentials ours() {
        return new Credentials(
                edgeToken,
                routes.versionsUrl(),
                null,
                List.of(new CredentialsRole(
                        Role.HUB, new BusinessDetails("Hub", null, null), PARTY.party(), PARTY.country())));
    }

    @Override
    public ObjectSender sender() {
        return new ObjectSender() {
            @Override
            public Page list(Call call, ModuleId module, PageRequest page) {
                List<Json> items =
                        tokens.stream().map(Codec.of(version)::encode).toList();
                return new Page(items, items.size(), page.limit(), false);
            }

            @Override
            public Optional<Json> get(Call call, ObjectPath path) {
                return Optional.empty();
            }
        };
    }

    @Override
    public ObjectReceiver receiver() {
        return new ObjectReceiver() {
            @Override
            public Optional<Json> get(Call call, ObjectPath path) {
                return Optional.empty();
            }

            @Override
            public Reply put(Call call, ObjectPath path, Json body) {
                return keep("PUT", call, path.module() + "/" + String.join("/", path.ids()), body);
            }

            @Override
            public Reply patch(Call call, ObjectPath path, Json body) {
                return keep("PATCH", call, path.module() + "-patch/" + String.join("/", path.ids()), body);
            }

            @Override
            public Reply post(Call call, ModuleId module, Json body) {
                return keep("POST", call, module + "/" + body.text("id").orElseThrow(), body);
            }

            @Override
            public Reply delete(Call call, ObjectPath path) {
                throw OcpiException.methodNotAllowed("DELETE");
            }
        };
    }

    @Override
    public CommandReceiver commands() {
        return this;
    }

    @Override
    public Json command(Call call, String command, Json body) {
        throw OcpiException.notFound("no commands here");
    }

    @Override
    public void result(Call call, String reference, Json body) {
        lock.lock();
        try {
            results.put(reference, body.text("result").orElseThrow());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        web.stop();
        client.close();
    }

    static Instant time(Json object, String field) {
        return object.time(field).orElseThrow();
    }
}
