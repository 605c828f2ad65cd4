package laddnav.app;

import io.helidon.webserver.WebServer;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import laddnav.hub.Hub;
import laddnav.hub.Hub.PartyRole;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.ClientSettings;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.Caller;
import laddnav.ocpi.server.CommandReceiver;
import laddnav.ocpi.server.CredentialsReceiver;
import laddnav.ocpi.server.OcpiPlatform;
import laddnav.ocpi.server.OcpiRoutes;
import laddnav.ocpi.server.Offer;
import laddnav.ocpi.server.TokenAuthorizer;
import laddnav.ocpi.sides.ObjectReceiver;
import laddnav.ocpi.sides.ObjectSender;
import laddnav.ocpi.sides.Page;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.BusinessDetails;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.CredentialsRole;

/** A real OCPI platform of one party and one version on a loopback port, registered with the hub; keeps what it gets. */
final class StoryPlatform implements OcpiPlatform, ObjectReceiver, ObjectSender, CommandReceiver, AutoCloseable {

    private static final List<ModuleId> OBJECTS =
            List.of(ModuleId.LOCATIONS, ModuleId.TARIFFS, ModuleId.TOKENS, ModuleId.SESSIONS, ModuleId.CDRS);

    final PartyId party;
    final Version version;

    /** What came last for each path, such as {@code locations/SE*ABC/L1/E1}; commands by their name. */
    final Map<String, Json> got = new ConcurrentHashMap<>();

    /** How often something came for each path. */
    final Map<String, Integer> times = new ConcurrentHashMap<>();

    /** What is said of tokens that are asked for, by their uid; nothing is known of others. The token is added. */
    final Map<String, Json> authorizations = new ConcurrentHashMap<>();

    /** Closed, what comes waits for it, before it is kept or before it is answered. */
    volatile CountDownLatch beforeKept = new CountDownLatch(0);

    volatile CountDownLatch beforeAnswered = new CountDownLatch(0);

    /** How many pushes have come, kept or not yet. */
    final AtomicInteger came = new AtomicInteger();

    private final Role role;
    private final String ownToken = UUID.randomUUID().toString();
    private final WebServer server;
    private final URI[] base = new URI[1];
    private String hubToken = "";

    private StoryPlatform(PartyId party, Role role, Version version, InstantSource clock) {
        this.party = party;
        this.role = role;
        this.version = version;
        this.server = OcpiRoutes.limit(WebServer.builder())
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .routing(routing -> routing.register(OcpiRoutes.MOUNT, OcpiRoutes.create(this, () -> base[0], clock)))
                .build()
                .start();
        base[0] = URI.create("http://127.0.0.1:" + server.port());
    }

    /** Starts a platform and registers it over OCPI. */
    static StoryPlatform registered(Hub hub, PartyId party, Role role, Version version) {
        Hub.Invitation invitation = hub.invite(party.toString(), List.of(new PartyRole(party, role, "Firm " + party)));
        return registered(invitation.versionsUrl(), invitation.tokenA(), party, role, version);
    }

    /** The same with an invitation that was printed. */
    static StoryPlatform registered(String versionsUrl, String tokenA, PartyId party, Role role, Version version) {
        StoryPlatform platform = new StoryPlatform(party, role, version, InstantSource.system());
        try (OcpiClient client = OcpiClient.create(ClientSettings.standard())) {
            platform.hubToken = client.register(
                            URI.create(versionsUrl),
                            tokenA,
                            List.of(version),
                            Set.of(role == Role.CPO ? Role.EMSP : Role.CPO),
                            each -> platform.ours())
                    .theirs()
                    .token();
        }
        return platform;
    }

    /** With which this platform calls the hub. */
    String hubToken() {
        return hubToken;
    }

    String responseUrl() {
        return base[0] + "/ocpi/" + version + "/sender/commands/R1";
    }

    Credentials ours() {
        return new Credentials(ownToken, base[0] + "/ocpi/versions", null, List.of(role(role, party)));
    }

    private static CredentialsRole role(Role role, PartyId party) {
        return new CredentialsRole(
                role, new BusinessDetails(party.toString(), null, null), party.party(), party.country());
    }

    @Override
    public PartyId party() {
        return party;
    }

    @Override
    public Optional<Caller> authenticate(String token) {
        CredentialsRole hub = role(Role.HUB, PartyId.of("SE", "LNV"));
        return token.equals(ownToken) ? Optional.of(new Caller("hub", List.of(hub), true)) : Optional.empty();
    }

    @Override
    public List<Version> versions() {
        return List.of(version);
    }

    @Override
    public List<Offer> offers(Version asked) {
        if (!asked.isRouted()) {
            return Stream.concat(OBJECTS.stream(), Stream.of(ModuleId.COMMANDS))
                    .map(module -> new Offer(module, module.sideOf(Set.of(role))))
                    .toList();
        }
        InterfaceRole side = role == Role.CPO ? InterfaceRole.RECEIVER : InterfaceRole.SENDER;
        return Stream.<Stream<Offer>>of(
                        received().stream().map(module -> new Offer(module, InterfaceRole.RECEIVER)),
                        Stream.of(new Offer(ModuleId.COMMANDS, side)),
                        role == Role.EMSP ? Stream.of(new Offer(ModuleId.TOKENS, InterfaceRole.SENDER)) : Stream.of())
                .flatMap(each -> each)
                .toList();
    }

    /** Operators take tokens, providers take all that is charged and where. */
    private List<ModuleId> received() {
        boolean isNewest = version == Version.V2_3_0;
        List<ModuleId> since23 = !isNewest
                ? List.of()
                : role == Role.CPO
                        ? List.of(ModuleId.PAYMENTS)
                        : List.of(ModuleId.INVOICE_RECONCILIATION, ModuleId.BOOKINGS);
        List<ModuleId> always = role == Role.CPO
                ? List.of(ModuleId.TOKENS)
                : List.of(ModuleId.LOCATIONS, ModuleId.TARIFFS, ModuleId.SESSIONS, ModuleId.CDRS);
        return Stream.concat(always.stream(), since23.stream()).toList();
    }

    @Override
    public CredentialsReceiver credentials() {
        return CredentialsReceiver.constant(this::ours);
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
    public TokenAuthorizer authorizer() {
        return (call, asked, references) -> {
            Json said = authorizations.get(asked.uid());
            if (said == null) {
                return Reply.refused(StatusCode.UNKNOWN_TOKEN, "not one of ours");
            }
            Json token = new StoryObjects(call.from(), party, version).token(asked.uid());
            return new Reply(200, StatusCode.SUCCESS, null, said.with("token", token), null);
        };
    }

    @Override
    public Page list(Call call, ModuleId module, PageRequest page) {
        return new Page(List.of(), 0, page.limit(), false);
    }

    @Override
    public Optional<Json> get(Call call, ObjectPath path) {
        return Optional.ofNullable(got.get(path.toString()));
    }

    @Override
    public Reply put(Call call, ObjectPath path, Json body) {
        return keep(path.toString(), body);
    }

    @Override
    public Reply patch(Call call, ObjectPath path, Json body) {
        return keep(path.toString(), body);
    }

    @Override
    public Reply post(Call call, ModuleId module, Json body) {
        String named = body.text("country_code").orElse("") + "*"
                + body.text("party_id").orElse("");
        String owner = module.namesOwner() ? named : call.from().toString();
        String id = body.text(module.equals(ModuleId.TERMINALS) ? "terminal_id" : "id")
                .orElse("");
        return keep(module + "/" + owner + "/" + id, body);
    }

    @Override
    public Reply delete(Call call, ObjectPath path) {
        return keep(path.toString(), Json.parse("{}"));
    }

    private Reply keep(String path, Json body) {
        came.incrementAndGet();
        try {
            beforeKept.await();
            got.put(path, body);
            times.merge(path, 1, Integer::sum);
            beforeAnswered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Reply.ok();
    }

    @Override
    public Json command(Call call, String command, Json body) {
        keep(command, body);
        return Json.parse("{\"result\":\"ACCEPTED\",\"timeout\":30}");
    }

    @Override
    public void result(Call call, String reference, Json body) {
        keep("result " + reference, body);
    }

    @Override
    public void close() {
        server.stop();
    }
}
