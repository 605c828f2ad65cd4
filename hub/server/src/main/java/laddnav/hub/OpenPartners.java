package laddnav.hub;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import laddnav.database.Database;
import laddnav.hub.delivery.Contacts;
import laddnav.hub.delivery.Links;
import laddnav.hub.delivery.Notes;
import laddnav.hub.exchange.Registration;
import laddnav.hub.registry.Enrolment;
import laddnav.hub.registry.OpeningBook;
import laddnav.hub.registry.PartyInRole;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.registry.RegistryRefusal;
import laddnav.ocpi.Call;
import laddnav.ocpi.Limits;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.ClientSettings;
import laddnav.ocpi.client.Handshake;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.messages.MessageListener;
import laddnav.ocpi.server.OcpiRoutes;
import laddnav.ocpi.sides.Page;

/** The registry's part of the front door. */
final class OpenPartners implements Partners {

    /** Who acts where nobody is named. */
    static final String NOBODY = "the program";

    private final HubSettings settings;
    private final Registry registry;
    private final OcpiClient client;
    private final Contacts contacts;
    private final Links links;
    private final Registration registration;
    private final ToLongFunction<Platform> undelivered;
    private final String who;

    OpenPartners(
            HubSettings settings,
            Registry registry,
            OcpiClient client,
            Contacts contacts,
            Links links,
            Registration registration,
            ToLongFunction<Platform> undelivered,
            String who) {
        this.who = who;
        this.settings = settings;
        this.registry = registry;
        this.client = client;
        this.contacts = contacts;
        this.links = links;
        this.registration = registration;
        this.undelivered = undelivered;
    }

    static OpenPartners open(Database database, HubSettings settings, InstantSource clock) {
        Registry registry =
                Registry.open(database, settings.party(), settings.openings(), settings.encryptionKey(), clock);
        OcpiClient client = client(settings, MessageListener.NONE);
        Contacts contacts = new Contacts(registry, clock);
        Links links = new Links(client, registry, contacts, new Notes(database, clock));
        var undelivered = new laddnav.hub.delivery.Backlog(database);
        return new OpenPartners(
                settings,
                registry,
                client,
                contacts,
                links,
                registration(settings, registry, client, () -> {}),
                undelivered::of,
                NOBODY);
    }

    @Override
    public Partners actingFor(String somebody) {
        return new OpenPartners(settings, registry, client, contacts, links, registration, undelivered, somebody);
    }

    @Override
    public Network network() {
        return new OpenNetwork(new OpeningBook(registry), who);
    }

    static OcpiClient client(HubSettings settings, MessageListener messages) {
        return OcpiClient.create(ClientSettings.standard().callTimeout(settings.callTimeout()), messages);
    }

    static Registration registration(HubSettings settings, Registry registry, OcpiClient client, Runnable changed) {
        return new Registration(registry, client, settings.party(), settings.name(), versionsUrl(settings), changed);
    }

    @Override
    public List<Hub.PlatformStatus> platforms() {
        Map<Long, Instant> kept = registry.lastHeard();
        return registry.roster().platforms().stream()
                .map(platform -> new Hub.PlatformStatus(
                        platform.name(),
                        platform.parties().stream()
                                .map(each -> new Hub.PartyRole(each.party(), each.role(), each.name()))
                                .toList(),
                        status(platform),
                        Optional.ofNullable(platform.version()),
                        contacts.lastHeardAt(platform).or(() -> Optional.ofNullable(kept.get(platform.id()))),
                        platform.isRegistered() ? undelivered.applyAsLong(platform) : 0))
                .toList();
    }

    @Override
    public Hub.Invitation invite(String name, List<Hub.PartyRole> parties) {
        return refusing(() -> {
            String token = new Enrolment(registry).invite(name, inRoles(parties), who);
            return new Hub.Invitation(name, token, versionsUrl(settings).get());
        });
    }

    @Override
    public void allow(String platform, List<Hub.PartyRole> more) {
        refusing(() -> {
            new Enrolment(registry).allow(platform, inRoles(more), who);
            return true;
        });
    }

    private static List<PartyInRole> inRoles(List<Hub.PartyRole> parties) {
        return parties.stream()
                .map(each -> new PartyInRole(each.party(), each.role(), each.name()))
                .toList();
    }

    @Override
    public void register(String platform, String versionsUrl, String tokenA) {
        refusing(() -> {
            registration.begin(platform, URI.create(versionsUrl.trim()), tokenA);
            return true;
        });
    }

    @Override
    public void suspend(String platform) {
        refusing(() -> {
            registry.suspend(platform, who);
            return true;
        });
    }

    @Override
    public void resume(String platform) {
        refusing(() -> {
            registry.resume(platform, who);
            return true;
        });
    }

    @Override
    public void answerWhenOffline(String platform, WhenOffline asSender, WhenOffline asReceiver) {
        refusing(() -> {
            registry.answerWhenOffline(platform, answer(asSender), answer(asReceiver), who);
            return true;
        });
    }

    private static Platform.WhenOffline answer(WhenOffline told) {
        return switch (told) {
            case ACCEPT -> Platform.WhenOffline.ACCEPT;
            case REFUSE -> Platform.WhenOffline.REFUSE;
        };
    }

    @Override
    public List<Hub.TestStep> test(String name) {
        Platform platform =
                registry.roster().find(name).orElseThrow(() -> new Hub.Refusal("there is no platform '" + name + "'"));
        List<Hub.TestStep> steps = new ArrayList<>();
        String url = platform.versionsUrl();
        Version version = platform.version();
        if (!platform.isRegistered() || url == null || version == null) {
            steps.add(new Hub.TestStep(
                    "registration",
                    false,
                    "the platform has not registered",
                    "give it its token A and " + versionsUrl(settings).get()));
            return steps;
        }
        steps.add(versions(platform, url));
        for (ModuleId module : platform.lists()) {
            steps.add(page(platform, version, module));
        }
        links.notes().of(platform).forEach(note -> steps.add(step(note)));
        return steps;
    }

    /** What was odd or lost is no failure: the messages went through. */
    private static Hub.TestStep step(Notes.Note note) {
        String found = note.about() + ": " + note.what() + ", " + note.times() + " times, last " + note.lastAt();
        return switch (note.kind()) {
            case FINDING -> new Hub.TestStep("finding", true, found, "");
            case LOSS -> new Hub.TestStep("lost in translation", true, found, "");
        };
    }

    private Hub.TestStep versions(Platform platform, String url) {
        try {
            Handshake.Discovery found = client.discover(
                    URI.create(url),
                    registry.outgoingToken(platform),
                    List.of(Version.values()),
                    platform.parties().stream().map(PartyInRole::role).collect(java.util.stream.Collectors.toSet()));
            return new Hub.TestStep(
                    "versions and details",
                    true,
                    "version " + found.version() + " with " + found.endpoints().size() + " endpoints",
                    "");
        } catch (OcpiException e) {
            return new Hub.TestStep(
                    "versions and details",
                    false,
                    String.valueOf(e.getMessage()),
                    "check that " + url + " answers, and that the token given to us is still right");
        }
    }

    private Hub.TestStep page(Platform platform, Version version, ModuleId module) {
        try {
            Call call = Call.create(
                    version, settings.party(), platform.parties().getFirst().party());
            Page page = links.peer(platform).sender().list(call, module, PageRequest.first(Limits.DEFAULT_PAGE));
            return new Hub.TestStep(
                    module.value(), true, page.items().size() + " of " + page.total() + " objects on one page", "");
        } catch (OcpiException e) {
            return new Hub.TestStep(
                    module.value(), false, String.valueOf(e.getMessage()), "check its Sender interface of " + module);
        }
    }

    private static Hub.ConnectionStatus status(Platform platform) {
        return switch (platform.state()) {
            case INVITED -> Hub.ConnectionStatus.PLANNED;
            case SUSPENDED, REMOVED -> Hub.ConnectionStatus.SUSPENDED;
            case REGISTERED -> platform.isOffline() ? Hub.ConnectionStatus.OFFLINE : Hub.ConnectionStatus.CONNECTED;
        };
    }

    private static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (RegistryRefusal | OcpiException | IllegalArgumentException e) {
            throw new Hub.Refusal(String.valueOf(e.getMessage()));
        }
    }

    private static Supplier<String> versionsUrl(HubSettings settings) {
        return () -> {
            String base = settings.publicBase().get().toString();
            String bare = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
            return (bare.endsWith(OcpiRoutes.MOUNT) ? bare : bare + OcpiRoutes.MOUNT) + "/versions";
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
