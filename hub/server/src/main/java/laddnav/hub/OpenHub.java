package laddnav.hub;

import io.helidon.webserver.http.HttpService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.hub.delivery.Contacts;
import laddnav.hub.delivery.Deliveries;
import laddnav.hub.delivery.Links;
import laddnav.hub.delivery.Notes;
import laddnav.hub.exchange.ClientInfos;
import laddnav.hub.exchange.CredentialsNews;
import laddnav.hub.exchange.HubNeighbours;
import laddnav.hub.exchange.HubPlatform;
import laddnav.hub.exchange.Registration;
import laddnav.hub.exchange.Replays;
import laddnav.hub.exchange.Withdrawals;
import laddnav.hub.messages.MessageLog;
import laddnav.hub.personal.PersonalData;
import laddnav.hub.polling.Poller;
import laddnav.hub.registry.Journal;
import laddnav.hub.registry.Registry;
import laddnav.hub.registry.RegistryRefusal;
import laddnav.hub.store.Intake;
import laddnav.hub.store.Outcome;
import laddnav.hub.store.Pulse;
import laddnav.hub.store.Store;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.feed.Feed;
import laddnav.ocpi.guard.CallerGuard;
import laddnav.ocpi.json.Differences;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.messages.LoggedMessage;
import laddnav.ocpi.messages.MessageSearch;

/** The hub, put together. */
final class OpenHub implements Hub {

    private static final int SHORTEST_TOKEN = 4;
    private static final int LONGEST_TOKEN = 36;
    private static final Json NOTHING = Json.parse("{}");

    private final Registry registry;
    private final OpenPartners partners;
    private final Store store;
    private final Deliveries deliveries;
    private final Poller poller;
    private final ClientInfos clientInfos;
    private final HubNeighbours neighbours;
    private final Withdrawals withdrawals;
    private final HubPlatform platform;
    private final CredentialsNews news;
    private final MessageLog messages;
    private final PersonalData personal;
    private final InstantSource clock;

    private OpenHub(Database database, HubSettings settings, Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.registry = Registry.open(database, settings.party(), settings.openings(), settings.encryptionKey(), clock);
        this.messages = MessageLog.start(database, settings.messages(), clock);
        OcpiClient client = OpenPartners.client(settings, messages);
        Contacts contacts = new Contacts(registry, clock);
        Links links = new Links(client, registry, contacts, new Notes(database, clock), clock);
        this.deliveries = Deliveries.start(database, registry, store, links, contacts, settings.delivery(), clock);
        Registration registration = OpenPartners.registration(settings, registry, client, deliveries::look);
        this.partners = new OpenPartners(database, settings, registry, client, contacts, links, registration, clock);
        this.withdrawals = Withdrawals.start(database, registry, store);
        this.neighbours = HubNeighbours.start(registry, links, store.passages(), clock);
        this.clientInfos = ClientInfos.start(database, registry, links, deliveries::catchUp, clock);
        this.platform = new HubPlatform(
                settings.party(),
                database,
                registry,
                store,
                links,
                deliveries,
                registration,
                clientInfos,
                neighbours,
                messages,
                new CallerGuard(settings.callers()),
                settings.publicBase(),
                clock);
        this.news = CredentialsNews.start(registry, registration, links, settings.news(), clock);
        this.personal = PersonalData.start(database, settings.personal(), settings.encryptionKey(), clock);
        this.poller = Poller.start(database, registry, links, contacts, store, settings.pollInterval(), clock);
    }

    static OpenHub open(Database database, HubSettings settings, InstantSource clock) {
        Store store;
        try {
            store = Store.open(
                    database,
                    clock,
                    settings.lockPatience(),
                    settings.commitPatience(),
                    PersonalData.pseudonymity(settings.encryptionKey()));
        } catch (IllegalStateException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
        try {
            return new OpenHub(database, settings, store, clock);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    @Override
    public HttpService routes() {
        return platform.routes();
    }

    @Override
    public Feed feed() {
        return store.feed();
    }

    @Override
    public List<Imported> importObjects(PartyId party, ModuleId module, Version version, List<Json> objects) {
        List<Imported> results = new ArrayList<>();
        for (Json object : objects) {
            String id = object.isObject()
                    ? object.text(module.equals(ModuleId.TOKENS) ? "uid" : "id").orElse("")
                    : "";
            results.add(
                    switch (Intake.take(store, Optional.of(party), module, version, object)) {
                        case Outcome.Stored stored -> new Imported(id, stored.isNew(), Optional.empty());
                        case Outcome.Refused refused -> new Imported(id, false, Optional.of(refused.message()));
                        case Outcome.Failed failed -> new Imported(id, false, Optional.of(failed.message()));
                    });
        }
        return results;
    }

    @Override
    public Activity activity(Optional<PartyId> party) {
        Pulse.Figures figures = store.pulse().figures(party, clock.instant());
        return new Activity(
                figures.activeSessions(),
                figures.evses().all(),
                figures.evses().charging(),
                figures.evses().outOfOrder(),
                figures.cdrsLastHour(),
                figures.kwhLastHour(),
                figures.recent().stream()
                        .map(each -> new RecentCharge(
                                each.operator(),
                                each.charge().place(),
                                each.charge().status(),
                                each.charge().energyKwh().toPlainString(),
                                each.charge().at()))
                        .toList());
    }

    @Override
    public List<PlatformStatus> platforms() {
        return partners.platforms();
    }

    @Override
    public Invitation invite(String name, List<PartyRole> parties) {
        return partners.invite(name, parties);
    }

    @Override
    public void register(String name, String versionsUrl, String tokenA) {
        partners.register(name, versionsUrl, tokenA);
    }

    @Override
    public void suspend(String name) {
        partners.suspend(name);
    }

    @Override
    public void resume(String name) {
        partners.resume(name);
    }

    @Override
    public Partners actingFor(String who) {
        return partners.actingFor(who);
    }

    @Override
    public Network network() {
        return partners.network();
    }

    @Override
    public void allow(String name, List<PartyRole> more) {
        partners.allow(name, more);
    }

    @Override
    public void answerWhenOffline(String name, WhenOffline asSender, WhenOffline asReceiver) {
        partners.answerWhenOffline(name, asSender, asReceiver);
    }

    @Override
    public void wish(String name, Wish wish, boolean isWanted) {
        partners.wish(name, wish, isWanted);
    }

    @Override
    public List<String> bind(String name, List<String> certificates) {
        return partners.bind(name, certificates);
    }

    @Override
    public Instant rotate(String name, Duration overlap) {
        return partners.rotate(name, overlap);
    }

    @Override
    public Removal remove(String name) {
        return partners.remove(name);
    }

    @Override
    public ConnectionTest test(String name) {
        return partners.test(name);
    }

    @Override
    public ConnectionTest look(String name) {
        return partners.look(name);
    }

    @Override
    public Messages messages(MessageSearch search) {
        return new Messages(messages.find(search), messages.dropped(), messages.droppedBodies());
    }

    @Override
    public Optional<LoggedMessage> message(long number, Optional<PartyId> partner) {
        return messages.find(number, partner);
    }

    @Override
    public Replay replay(long number, boolean isSent, String who) {
        LoggedMessage message =
                messages.find(number, Optional.empty()).orElseThrow(() -> new Refusal("there is no message " + number));
        try {
            Replays.Result result = platform.replays().dryRun(message);
            Json before = result.before().orElse(NOTHING);
            Json after = result.refusal().isPresent() ? before : result.after().orElse(NOTHING);
            Optional<String> answer = Optional.empty();
            if (isSent) {
                registry.note(who, Journal.What.REPLAYED, "message " + number);
                answer = Optional.of(platform.replays().send(message));
            }
            return new Replay(
                    message, result.before().isPresent(), Differences.between(before, after), result.refusal(), answer);
        } catch (RegistryRefusal | IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Json exportPersonal(String token, String who) {
        registry.note(who, Journal.What.EXPORTED, "token " + personal.pseudonym(checked(token)));
        return personal.export(token);
    }

    @Override
    public PersonalData.Erased erasePersonal(String token, String who) {
        registry.note(who, Journal.What.ERASED, "token " + personal.pseudonym(checked(token)));
        return personal.erase(token);
    }

    /** A short name would be found in too many texts. */
    private static String checked(String token) {
        if (token.length() < SHORTEST_TOKEN || token.length() > LONGEST_TOKEN) {
            throw new Refusal("a token's uid or contract id has " + SHORTEST_TOKEN + " to " + LONGEST_TOKEN
                    + " characters, and not " + token.length());
        }
        return token;
    }

    @Override
    public void close() {
        personal.close();
        poller.close();
        news.close();
        neighbours.close();
        clientInfos.close();
        withdrawals.close();
        deliveries.close();
        store.close();
        partners.close();
        messages.close();
    }
}
