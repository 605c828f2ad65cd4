package laddnav.app.bench;

import io.helidon.webserver.WebServer;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import laddnav.hub.Hub;
import laddnav.hub.Hub.PartyRole;
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
import laddnav.ocpi.client.Handshake;
import laddnav.ocpi.client.OcpiClient;
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

/**
 * A platform at the other end of a benchmark: takes every object at once, counts it, and keeps nothing. It
 * registers with
 * the hub like any other.
 */
final class BenchPlatform implements OcpiPlatform, ObjectReceiver, AutoCloseable {

    private static final String OWN_TOKEN = "bench-platform-token-0123456789abcdef";

    private final PartyId party;
    private final Role role;
    private final Set<ModuleId> pushed;
    private final AtomicLong taken = new AtomicLong();
    private final WebServer[] server = new WebServer[1];
    private volatile long answerMillis;
    private String hubToken = "";

    private BenchPlatform(PartyId party, Role role, Set<ModuleId> pushed) {
        this.party = party;
        this.role = role;
        this.pushed = pushed;
    }

    /** Starts the platform and registers it with the hub. */
    static BenchPlatform registered(Hub hub, PartyId party, Role role, Set<ModuleId> pushed, InstantSource clock) {
        BenchPlatform platform = new BenchPlatform(party, role, pushed);
        platform.server[0] = OcpiRoutes.limit(WebServer.builder())
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .routing(routing ->
                        routing.register(OcpiRoutes.MOUNT, OcpiRoutes.create(platform, platform::base, clock)))
                .build()
                .start();
        Hub.Invitation invitation = hub.invite("bench " + party, List.of(new PartyRole(party, role, "Bench")));
        try (OcpiClient client = OcpiClient.create(ClientSettings.standard())) {
            Handshake.Result result = client.register(
                    URI.create(invitation.versionsUrl()),
                    invitation.tokenA(),
                    List.of(Version.V2_2_1),
                    version -> platform.ownCredentials());
            platform.hubToken = result.theirs().token();
        }
        return platform;
    }

    /** The token with which the hub knows this platform. */
    String hubToken() {
        return hubToken;
    }

    String ownToken() {
        return OWN_TOKEN;
    }

    int port() {
        return server[0].port();
    }

    long taken() {
        return taken.get();
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server[0].port());
    }

    private Credentials ownCredentials() {
        BusinessDetails details = new BusinessDetails("Bench", null, null);
        return new Credentials(
                OWN_TOKEN,
                base() + "/ocpi/versions",
                null,
                List.of(new CredentialsRole(role, details, party.party(), party.country())));
    }

    @Override
    public PartyId party() {
        return party;
    }

    @Override
    public Optional<Caller> authenticate(String token) {
        BusinessDetails details = new BusinessDetails("Hub", null, null);
        CredentialsRole hub = new CredentialsRole(Role.HUB, details, "LNV", "SE");
        return token.equals(OWN_TOKEN) ? Optional.of(new Caller("hub", List.of(hub), true)) : Optional.empty();
    }

    @Override
    public List<Version> versions() {
        return List.of(Version.V2_2_1);
    }

    @Override
    public List<Offer> offers(Version version) {
        return pushed.stream()
                .map(module -> new Offer(module, InterfaceRole.RECEIVER))
                .toList();
    }

    @Override
    public CredentialsReceiver credentials() {
        return CredentialsReceiver.constant(this::ownCredentials);
    }

    @Override
    public ObjectSender sender() {
        return new ObjectSender() {
            @Override
            public Page list(Call call, ModuleId module, PageRequest page) {
                return new Page(List.of(), 0, page.limit(), false);
            }

            @Override
            public Optional<Json> get(Call call, ObjectPath path) {
                return Optional.empty();
            }
        };
    }

    @Override
    public ObjectReceiver receiver() {
        return this;
    }

    @Override
    public CommandReceiver commands() {
        return new CommandReceiver() {
            @Override
            public Json command(Call call, String command, Json body) {
                throw OcpiException.invalid("this platform takes no commands");
            }

            @Override
            public void result(Call call, String reference, Json body) {
                throw OcpiException.invalid("this platform has sent no commands");
            }
        };
    }

    @Override
    public Optional<Json> get(Call call, ObjectPath path) {
        return Optional.empty();
    }

    @Override
    public Reply put(Call call, ObjectPath path, Json body) {
        take();
        return Reply.ok();
    }

    @Override
    public Reply patch(Call call, ObjectPath path, Json body) {
        take();
        return Reply.ok();
    }

    @Override
    public Reply post(Call call, ModuleId module, Json body) {
        take();
        return Reply.created(null);
    }

    @Override
    public Reply delete(Call call, ObjectPath path) {
        take();
        return Reply.ok();
    }

    private void take() {
        if (answerMillis > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(answerMillis));
        }
        taken.incrementAndGet();
    }

    /** Takes longer over each push from now on. */
    BenchPlatform slowedTo(long millis) {
        answerMillis = millis;
        return this;
    }

    /** Is away from now on: nobody listens at its address. */
    void die() {
        server[0].stop();
    }

    @Override
    public void close() {
        server[0].stop();
    }
}
