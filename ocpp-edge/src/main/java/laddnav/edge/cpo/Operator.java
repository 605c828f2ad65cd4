package laddnav.edge.cpo;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.edge.chargers.ChargerDetails;
import laddnav.edge.chargers.Chargers;
import laddnav.edge.chargers.RemoteStarts;
import laddnav.edge.chargers.Tokens;
import laddnav.edge.ocpp.Authorization;
import laddnav.edge.ocpp.CentralSystem;
import laddnav.edge.ocpp.Request;
import laddnav.ocpi.types.Token;
import laddnav.ocpi.types.WhitelistType;
import org.jspecify.annotations.Nullable;

/** What the edge makes of what chargers say. Each message is one transaction. */
final class Operator implements CentralSystem {

    /** A charge that begins later than this after a remote start did not begin because of it. */
    static final Duration REMOTE_START_HOLDS = Duration.ofMinutes(15);

    private static final System.Logger LOG = System.getLogger(Operator.class.getName());

    private final Database database;
    private final EdgeSettings settings;
    private final InstantSource clock;
    private final Publisher publisher;
    private final Charges charges;
    private final Signal news;

    Operator(Database database, EdgeSettings settings, InstantSource clock, StartsAwaited starts, Signal news) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.publisher = new Publisher(settings);
        this.charges = new Charges(database, settings, clock, publisher, starts, news);
        this.news = news;
    }

    @Override
    public boolean admits(String charger, byte[] password) {
        Optional<String> secret = database.query(connection -> Chargers.secret(connection, charger));
        return secret.isPresent() && Chargers.matches(secret.get(), password);
    }

    @Override
    public void connected(String charger) {
        LOG.log(Level.INFO, "charger {0} connected", charger);
        changeAndTell(charger, null, connection -> {
            Chargers.heard(connection, charger, clock.instant());
            Chargers.showOffline(connection, charger, false);
        });
    }

    /** Not told at once: many come back within a minute. */
    @Override
    public void disconnected(String charger) {
        LOG.log(Level.INFO, "charger {0} disconnected", charger);
        change(connection -> Chargers.heard(connection, charger, clock.instant()));
    }

    /** Shows a charger as offline that has been away for too long. */
    void showOffline(String charger) {
        changeAndTell(charger, null, connection -> Chargers.showOffline(connection, charger, true));
    }

    @Override
    public Duration booted(String charger, Request.BootNotification boot) {
        change(connection ->
                Chargers.booted(connection, charger, boot.vendor(), boot.model(), boot.firmware(), clock.instant()));
        return settings.timing().heartbeat();
    }

    @Override
    public void heard(String charger) {
        change(connection -> Chargers.heard(connection, charger, clock.instant()));
    }

    @Override
    public void status(String charger, Request.StatusNotification said) {
        Integer connector = said.connectorId() == 0 ? null : said.connectorId();
        changeAndTell(
                charger,
                connector,
                connection -> Chargers.status(
                        connection,
                        charger,
                        said.connectorId(),
                        new Chargers.ConnectorStatus(
                                said.status(), said.errorCode(), said.stamp().at())));
    }

    @Override
    public Authorization authorize(String charger, Request.Authorize asked) {
        Instant since = clock.instant().minus(REMOTE_START_HOLDS);
        return database.transact(connection ->
                RemoteStarts.waiting(connection, charger, asked.idTag(), since).isEmpty()
                        ? judged(Tokens.matching(connection, asked.idTag()))
                        : Authorization.ACCEPTED);
    }

    /**
     * What we may say of a token by ourselves: NEVER needs the provider to be asked, which the edge does not do yet;
     * ALLOWED_OFFLINE is allowed, since we are as good as offline.
     *
     * @see "OCPI 2.3.0, mod_tokens 12.4.5 WhitelistType"
     */
    static Authorization judged(List<Token> tokens) {
        if (tokens.isEmpty()) {
            return Authorization.INVALID;
        }
        Token token = tokens.getFirst();
        if (!token.valid()) {
            return Authorization.BLOCKED;
        }
        return token.whitelist() == WhitelistType.NEVER ? Authorization.INVALID : Authorization.ACCEPTED;
    }

    @Override
    public Started started(String charger, Request.StartTransaction start) {
        return charges.started(charger, start);
    }

    @Override
    public void metered(String charger, Request.MeterValues values) {
        charges.metered(charger, values);
    }

    @Override
    public Authorization stopped(String charger, Request.StopTransaction stop) {
        return charges.stopped(charger, stop);
    }

    private void change(Change change) {
        database.transact(connection -> {
            change.run(connection);
            return true;
        });
    }

    /** A change that the charger's location may show; the location is locked first, always in this order. */
    private void changeAndTell(String charger, @Nullable Integer connector, Change change) {
        database.transact(connection -> {
            Optional<Chargers.Known> known = Chargers.find(connection, charger);
            if (known.isPresent()) {
                ChargerDetails details = known.get().details();
                Chargers.atLocation(connection, details.location());
                change.run(connection);
                publisher.location(
                        connection,
                        details.location(),
                        connector == null ? null : details.evseUid(connector),
                        clock.instant());
            }
            return true;
        });
        news.raise();
    }

    private interface Change {
        void run(Connection connection) throws SQLException;
    }
}
