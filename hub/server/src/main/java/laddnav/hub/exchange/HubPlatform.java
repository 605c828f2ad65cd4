package laddnav.hub.exchange;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import laddnav.database.Database;
import laddnav.hub.delivery.Deliveries;
import laddnav.hub.delivery.Forwarding;
import laddnav.hub.delivery.Links;
import laddnav.hub.registry.BoundCertificate;
import laddnav.hub.registry.PartyInRole;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.registry.Roster;
import laddnav.hub.store.Store;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.guard.CallerGuard;
import laddnav.ocpi.messages.MessageListener;
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
import laddnav.ocpi.types.CredentialsRole;

/** The hub as its partners' servers see it. */
public final class HubPlatform implements OcpiPlatform {

    private static final Duration AUTHORIZATION_PATIENCE = Duration.ofSeconds(5);
    private static final List<Version> ALL_VERSIONS = List.of(Version.values());
    private static final List<ModuleId> MODULES = List.of(
            ModuleId.LOCATIONS, ModuleId.TARIFFS, ModuleId.TOKENS, ModuleId.SESSIONS, ModuleId.CDRS, ModuleId.COMMANDS);

    private static final List<ModuleId> SINCE_2_3 =
            List.of(ModuleId.INVOICE_RECONCILIATION, ModuleId.PAYMENTS, ModuleId.BOOKINGS);

    private final PartyId hub;
    private final MessageListener messages;
    private final CallerGuard guard;
    private final Registry registry;
    private final Deliveries deliveries;
    private final Registration registration;
    private final Lists lists;
    private final PushIntake intake;
    private final CommandRelay commands;
    private final ProfileRelay profiles;
    private final OwnerRelay owners;
    private final Authorizations authorizations;
    private final List<Offer> offers = new ArrayList<>();
    private final List<Offer> offersSince23 = new ArrayList<>();
    private final List<Offer> offersToOperators = new ArrayList<>();
    private final List<Offer> offersToOthers = new ArrayList<>();
    private final List<Offer> offersToHubs = new ArrayList<>();
    private final List<Offer> offersToHubsSince23 = new ArrayList<>();
    private final HubNeighbours neighbours;
    private final OcpiRoutes routes;

    public HubPlatform(
            PartyId hub,
            Database database,
            Registry registry,
            Store store,
            Links links,
            Deliveries deliveries,
            Registration registration,
            ClientInfos clientInfos,
            HubNeighbours neighbours,
            MessageListener messages,
            CallerGuard guard,
            Supplier<URI> publicBase,
            InstantSource clock) {
        this.hub = hub;
        this.neighbours = neighbours;
        this.messages = messages;
        this.guard = guard;
        this.registry = registry;
        this.deliveries = deliveries;
        this.registration = registration;
        this.lists = new Lists(registry, store, clientInfos);
        this.intake = new PushIntake(registry, store, deliveries, new Forwarding(links, store.lists()), clock);
        this.routes = OcpiRoutes.create(this, publicBase, clock);
        AnsweredLater later = new AnsweredLater(registry, links, new PendingCommands(database), clock);
        this.commands = new CommandRelay(registry, store.lists(), later, routes::resultUrl);
        this.profiles = new ProfileRelay(registry, links, later, routes::profileResultUrl);
        this.owners = new OwnerRelay(registry, links, store, deliveries);
        this.authorizations = new Authorizations(registry, links, store, AUTHORIZATION_PATIENCE, clock);
        for (ModuleId module : MODULES) {
            offers.add(new Offer(module, InterfaceRole.SENDER));
            offers.add(new Offer(module, InterfaceRole.RECEIVER));
            offersToOperators.add(new Offer(module, module.sideOfOperators().other()));
            offersToOthers.add(new Offer(module, module.sideOfOperators()));
        }
        for (ModuleId module : SINCE_2_3) {
            offersSince23.add(new Offer(module, InterfaceRole.SENDER));
            offersSince23.add(new Offer(module, InterfaceRole.RECEIVER));
        }
        offers.add(new Offer(ModuleId.CHARGING_PROFILES, InterfaceRole.SENDER));
        offers.add(new Offer(ModuleId.CHARGING_PROFILES, InterfaceRole.RECEIVER));
        offers.add(new Offer(ModuleId.HUB_CLIENT_INFO, InterfaceRole.SENDER));
        offersSince23.addAll(offers);
        offersToHubs.addAll(offers);
        offersToHubsSince23.addAll(offersSince23);
        for (List<Offer> toHubs : List.of(offersToHubs, offersToHubsSince23)) {
            toHubs.add(new Offer(ModuleId.HUB_CLIENT_INFO, InterfaceRole.RECEIVER));
        }
    }

    /** Pushes of the log, once more. */
    public Replays replays() {
        return new Replays(intake);
    }

    public OcpiRoutes routes() {
        return routes;
    }

    @Override
    public PartyId party() {
        return hub;
    }

    @Override
    public Optional<Caller> authenticate(String token) {
        return authenticate(token, Optional::empty);
    }

    /** @throws OcpiException HTTP 401 where the platform is bound to a certificate and presents none or another */
    @Override
    public Optional<Caller> authenticate(String token, Supplier<Optional<X509Certificate>> presented) {
        Optional<Roster.Admitted> admitted = registry.admit(token);
        admitted.map(Roster.Admitted::platform)
                .filter(each -> !each.certificates().isEmpty())
                .ifPresent(platform -> checkCertificate(platform, presented.get()));
        admitted.ifPresent(each -> deliveries.heard(each.platform()));
        return admitted.map(each -> new Caller(
                each.platform().name(),
                each.platform().parties().stream()
                        .map(PartyInRole::credentialsRole)
                        .toList(),
                !each.isInvitation() && each.platform().isRegistered(),
                party -> speaksFor(each.platform(), party)));
    }

    private void checkCertificate(Platform platform, Optional<X509Certificate> presented) {
        if (!platform.takes(presented)) {
            String what = presented.isEmpty() ? "no client certificate" : "another client certificate";
            deliveries.finding(platform, ModuleId.CREDENTIALS, "calls with " + what + " than it is bound to");
            throw OcpiException.unauthorized("this platform is bound to a client certificate, and presents "
                    + presented
                            .map(each -> BoundCertificate.of(each).toString())
                            .orElse("none"));
        }
    }

    private boolean speaksFor(Platform platform, PartyId party) {
        HubNeighbours.checkLed(registry.roster(), platform, party);
        return platform.speaksFor(party);
    }

    @Override
    public List<Version> versions() {
        return ALL_VERSIONS;
    }

    /** A platform of 2.1.1 is an operator or it is none: its endpoints name no sides, and its credentials no roles. */
    @Override
    public List<Version> versions(Caller caller) {
        boolean isOperator = false;
        boolean isOther = false;
        for (CredentialsRole role : caller.roles()) {
            isOperator |= role.role() == Role.CPO;
            isOther |= role.role() != Role.CPO;
            if (role.role() == Role.HUB) {
                return Version.routed();
            }
        }
        return isOperator && isOther ? Version.routed() : ALL_VERSIONS;
    }

    @Override
    public List<Offer> offers(Version version, Caller caller) {
        if (version.isRouted()) {
            boolean isHub = caller.roles().stream().anyMatch(role -> role.role() == Role.HUB);
            List<Offer> toHub = version == Version.V2_2_1 ? offersToHubs : offersToHubsSince23;
            return isHub ? toHub : offers(version);
        }
        return caller.roles().stream().anyMatch(role -> role.role() == Role.CPO) ? offersToOperators : offersToOthers;
    }

    @Override
    public List<Offer> offers(Version version) {
        return switch (version) {
            case V2_1_1 -> offersToOperators;
            case V2_2_1 -> offers;
            case V2_3_0 -> offersSince23;
        };
    }

    @Override
    public CallerGuard.Turn enter(Caller caller) {
        return guard.enter(caller.platform());
    }

    @Override
    public MessageListener messages() {
        return messages;
    }

    @Override
    public CredentialsReceiver credentials() {
        return registration;
    }

    @Override
    public ObjectSender sender() {
        return lists;
    }

    @Override
    public ObjectReceiver receiver() {
        return intake;
    }

    @Override
    public CommandReceiver commands() {
        return commands;
    }

    @Override
    public ClientInfoReceiver clientInfos() {
        return neighbours;
    }

    @Override
    public ProfileReceiver profiles() {
        return profiles;
    }

    @Override
    public ObjectOwner owner() {
        return owners;
    }

    @Override
    public TokenAuthorizer authorizer() {
        return authorizations;
    }
}
