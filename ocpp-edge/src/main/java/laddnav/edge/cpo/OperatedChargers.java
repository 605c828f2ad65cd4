package laddnav.edge.cpo;

import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.websocket.WsRouting;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import laddnav.database.Database;
import laddnav.database.DatabaseException;
import laddnav.edge.chargers.ChargerDetails;
import laddnav.edge.chargers.Chargers;
import laddnav.edge.chargers.Published;
import laddnav.edge.ocpp.OcppServer;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.OcpiRoutes;

/** The operator with all its parts: chargers on one side, the hub on the other. */
public final class OperatedChargers implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(OperatedChargers.class.getName());

    private final Database database;
    private final EdgeSettings settings;
    private final InstantSource clock;
    private final Publisher publisher;
    private final Signal news = new Signal();
    private final HubConnection hub;
    private final Operator operator;
    private final OcppServer server;
    private final OcpiRoutes routes;
    private final Delivery delivery;
    private final Thread absence;
    private final CountDownLatch closing = new CountDownLatch(1);

    private OperatedChargers(Database database, EdgeSettings settings, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.publisher = new Publisher(settings);
        this.hub = new HubConnection(database, settings, clock, news);
        StartsAwaited starts = new StartsAwaited();
        this.operator = new Operator(database, settings, clock, starts, news);
        this.server = OcppServer.create(operator, clock);
        Commands commands = new Commands(database, settings, clock, server, hub, starts);
        this.routes =
                OcpiRoutes.create(new EdgePlatform(database, settings, hub, commands), settings.ocpiBase(), clock);
        database.transact(connection -> {
            publisher.tariffs(connection);
            return true;
        });
        this.delivery = Delivery.start(database, settings, hub, news);
        this.absence = Thread.ofVirtual().name("edge-absence").start(this::watchAbsence);
    }

    public static OperatedChargers open(Database database, EdgeSettings settings, InstantSource clock) {
        return new OperatedChargers(database, settings, clock);
    }

    public HttpService ocpiRoutes() {
        return routes;
    }

    public WsRouting.Builder chargerRoutes() {
        return server.routing();
    }

    public boolean add(ChargerDetails details, String password) {
        boolean isNew = database.transact(connection -> {
            boolean isAdded = Chargers.put(connection, details, password.getBytes(StandardCharsets.UTF_8));
            publisher.location(connection, details.location(), null, clock.instant());
            return isAdded;
        });
        news.raise();
        return isNew;
    }

    public List<ImportedCharger> add(List<Json> chargers) {
        return chargers.stream().map(this::added).toList();
    }

    private ImportedCharger added(Json charger) {
        String id = charger.isObject() ? charger.text("id").orElse("") : "";
        try {
            String password = charger.isObject() ? charger.text("password").orElse("") : "";
            return new ImportedCharger(
                    id, add(Chargers.detailsFrom(charger.without("password")), password), Optional.empty());
        } catch (OcpiException | IllegalArgumentException e) {
            return new ImportedCharger(id, false, Optional.of(String.valueOf(e.getMessage())));
        }
    }

    public List<ChargerSummary> summaries() {
        return database.query(connection -> {
            Stream.Builder<ChargerSummary> summaries = Stream.builder();
            for (Chargers.Known known : Chargers.all(connection)) {
                summaries.add(summary(
                        known, Chargers.statuses(connection, known.details().id())));
            }
            return summaries.build().toList();
        });
    }

    private ChargerSummary summary(Chargers.Known known, Map<Integer, Chargers.ConnectorStatus> statuses) {
        String id = known.details().id();
        Optional<Instant> heard =
                Optional.ofNullable(server.lastHeard(id)).or(() -> Optional.ofNullable(known.heardAt()));
        List<ChargerSummary.ConnectorState> connectors = known.details().outlets().stream()
                .map(outlet -> {
                    Chargers.ConnectorStatus said = statuses.get(outlet.id());
                    return new ChargerSummary.ConnectorState(
                            outlet.id(),
                            said == null ? "Unknown" : said.status(),
                            said == null ? "" : said.errorCode());
                })
                .toList();
        return new ChargerSummary(
                known.details(),
                server.isConnected(id),
                Optional.ofNullable(known.vendor()),
                Optional.ofNullable(known.model()),
                Optional.ofNullable(known.firmware()),
                heard,
                connectors,
                server.repairs(id));
    }

    public void connect(URI hubVersionsUrl, String tokenA) {
        hub.connect(hubVersionsUrl, tokenA);
    }

    public boolean isRegistered() {
        return hub.peer().isPresent();
    }

    public Optional<String> hubAddress() {
        return hub.hubAddress();
    }

    public long undelivered() {
        return database.query(Published::countWaiting);
    }

    /** Shows chargers as offline that have been away for too long. */
    private void watchAbsence() {
        Duration between = settings.timing().offline().dividedBy(4);
        try {
            while (!closing.await(between.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    showAbsent();
                } catch (DatabaseException e) {
                    LOG.log(Level.WARNING, "chargers that are away cannot be shown so now", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void showAbsent() {
        Instant since = clock.instant().minus(settings.timing().offline());
        for (Chargers.Known known : database.query(connection -> Chargers.all(connection))) {
            String id = known.details().id();
            Instant heard = known.heardAt();
            boolean isAway = !server.isConnected(id) && (heard == null || heard.isBefore(since));
            if (isAway && !known.isShownOffline()) {
                operator.showOffline(id);
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.close();
        try {
            absence.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delivery.close();
        hub.close();
    }
}
