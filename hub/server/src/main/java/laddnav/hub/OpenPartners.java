package laddnav.hub;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import laddnav.database.Database;
import laddnav.hub.delivery.Backlog;
import laddnav.hub.delivery.Contacts;
import laddnav.hub.delivery.Links;
import laddnav.hub.delivery.Notes;
import laddnav.hub.exchange.Registration;
import laddnav.hub.exchange.Withdrawals;
import laddnav.hub.registry.BoundCertificate;
import laddnav.hub.registry.Enrolment;
import laddnav.hub.registry.OpeningBook;
import laddnav.hub.registry.PartyInRole;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.registry.RegistryRefusal;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.client.ClientSettings;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.messages.MessageListener;
import laddnav.ocpi.server.OcpiRoutes;

/** The registry's part of the front door. */
final class OpenPartners implements Partners {

    /** Who acts where nobody is named. */
    static final String NOBODY = "the program";

    private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    private final Database database;
    private final HubSettings settings;
    private final Registry registry;
    private final OcpiClient client;
    private final Contacts contacts;
    private final Links links;
    private final Registration registration;
    private final InstantSource clock;
    private final String who;

    OpenPartners(
            Database database,
            HubSettings settings,
            Registry registry,
            OcpiClient client,
            Contacts contacts,
            Links links,
            Registration registration,
            InstantSource clock) {
        this(database, settings, registry, client, contacts, links, registration, clock, NOBODY);
    }

    private OpenPartners(
            Database database,
            HubSettings settings,
            Registry registry,
            OcpiClient client,
            Contacts contacts,
            Links links,
            Registration registration,
            InstantSource clock,
            String who) {
        this.database = database;
        this.settings = settings;
        this.registry = registry;
        this.client = client;
        this.contacts = contacts;
        this.links = links;
        this.registration = registration;
        this.clock = clock;
        this.who = who;
    }

    static OpenPartners open(Database database, HubSettings settings, InstantSource clock) {
        Registry registry =
                Registry.open(database, settings.party(), settings.openings(), settings.encryptionKey(), clock);
        OcpiClient client = client(settings, MessageListener.NONE);
        Contacts contacts = new Contacts(registry, clock);
        Links links = new Links(client, registry, contacts, new Notes(database, clock), clock);
        Registration registration = registration(settings, registry, client, () -> {});
        return new OpenPartners(database, settings, registry, client, contacts, links, registration, clock);
    }

    @Override
    public Partners actingFor(String somebody) {
        return new OpenPartners(database, settings, registry, client, contacts, links, registration, clock, somebody);
    }

    @Override
    public Network network() {
        return new OpenNetwork(new OpeningBook(registry), who);
    }

    @Override
    public List<Hub.PlatformStatus> platforms() {
        Map<Long, Instant> kept = registry.lastHeard();
        Backlog backlog = new Backlog(database);
        return registry.roster().platforms().stream()
                .filter(platform -> platform.state() != Platform.State.REMOVED)
                .map(platform -> new Hub.PlatformStatus(
                        platform.name(),
                        platform.parties().stream()
                                .map(each -> new Hub.PartyRole(each.party(), each.role(), each.name()))
                                .toList(),
                        status(platform),
                        Optional.ofNullable(platform.version()),
                        contacts.lastHeardAt(platform).or(() -> Optional.ofNullable(kept.get(platform.id()))),
                        platform.isRegistered() ? backlog.of(platform) : 0,
                        new Answers(answer(platform.whenOffline()), answer(platform.whenAway()))))
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

    @Override
    public void wish(String platform, Hub.Wish wish, boolean isWanted) {
        refusing(() -> {
            registry.wish(platform, Platform.Wish.valueOf(wish.name()), isWanted, who);
            return true;
        });
    }

    private static WhenOffline answer(Platform.WhenOffline kept) {
        return switch (kept) {
            case ACCEPT -> WhenOffline.ACCEPT;
            case REFUSE -> WhenOffline.REFUSE;
        };
    }

    @Override
    public List<String> bind(String platform, List<String> certificates) {
        return refusing(() -> {
            List<String> bound = certificates.stream()
                    .map(BoundCertificate::parse)
                    .map(BoundCertificate::toString)
                    .distinct()
                    .toList();
            registry.bind(platform, bound, who);
            return bound;
        });
    }

    private static Platform.WhenOffline answer(WhenOffline told) {
        return switch (told) {
            case ACCEPT -> Platform.WhenOffline.ACCEPT;
            case REFUSE -> Platform.WhenOffline.REFUSE;
        };
    }

    @Override
    public Instant rotate(String name, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new Hub.Refusal("old tokens may work for 0 to " + LONGEST_OVERLAP.toHours() + " hours longer, not "
                    + overlap.toHours());
        }
        return refusing(() -> {
            Platform platform = platform(name);
            if (!platform.isRegistered()) {
                throw new Hub.Refusal("platform '" + name + "' is not registered, so that it has no tokens to change");
            }
            registration.rotate(platform, links.peer(platform), overlap, clock, who);
            return clock.instant().plus(overlap);
        });
    }

    @Override
    public Removal remove(String name) {
        return refusing(() -> {
            Platform platform = platform(name);
            Withdrawals.Count count = Withdrawals.Count.of(database, registry.roster(), platform);
            int closed = registry.remove(name, who);
            return new Removal(count.withdrawn(), count.kept(), closed);
        });
    }

    @Override
    public ConnectionTest test(String name) {
        return refusing(() -> steps().walk(platform(name), true));
    }

    @Override
    public ConnectionTest look(String name) {
        return refusing(() -> steps().walk(platform(name), false));
    }

    private ConnectionSteps steps() {
        return new ConnectionSteps(
                registry,
                client,
                contacts,
                links,
                new Backlog(database)::of,
                versionsUrl(settings).get(),
                clock);
    }

    private Platform platform(String name) {
        return registry.roster().find(name).orElseThrow(() -> new Hub.Refusal("there is no platform '" + name + "'"));
    }

    static OcpiClient client(HubSettings settings, MessageListener messages) {
        return OcpiClient.create(
                ClientSettings.standard().callTimeout(settings.callTimeout()).tls(settings.tls()), messages);
    }

    static Registration registration(HubSettings settings, Registry registry, OcpiClient client, Runnable changed) {
        return new Registration(registry, client, settings.party(), settings.name(), versionsUrl(settings), changed);
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
