package laddnav.edge.cpo;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import laddnav.database.Database;
import laddnav.edge.chargers.Charging;
import laddnav.edge.chargers.Chargings;
import laddnav.edge.chargers.RemoteStarts;
import laddnav.edge.chargers.Tokens;
import laddnav.edge.metering.EnergyCurve;
import laddnav.edge.metering.MeterFinding;
import laddnav.edge.ocpp.Authorization;
import laddnav.edge.ocpp.CentralSystem.Started;
import laddnav.edge.ocpp.MeterReading;
import laddnav.edge.ocpp.Request;
import laddnav.edge.ocpp.Stamp;
import laddnav.ocpi.types.AuthMethod;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.Token;
import org.jspecify.annotations.Nullable;

/** Charges as chargers tell them: started, metered and stopped, perhaps late, perhaps twice. */
final class Charges {

    private static final System.Logger LOG = System.getLogger(Charges.class.getName());

    private final Database database;
    private final EdgeSettings settings;
    private final InstantSource clock;
    private final Publisher publisher;
    private final StartsAwaited starts;
    private final Signal news;

    Charges(
            Database database,
            EdgeSettings settings,
            InstantSource clock,
            Publisher publisher,
            StartsAwaited starts,
            Signal news) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.publisher = publisher;
        this.starts = starts;
        this.news = news;
    }

    /** What is answered, and the remote start that led to it. */
    private record Beginning(Started started, @Nullable String remoteStart) {}

    Started started(String charger, Request.StartTransaction start) {
        Beginning beginning = database.transact(connection -> begin(connection, charger, start));
        if (beginning.remoteStart() != null) {
            starts.begun(beginning.remoteStart());
        }
        news.raise();
        return beginning.started();
    }

    private Beginning begin(Connection connection, String charger, Request.StartTransaction start) throws SQLException {
        int connector = Math.max(1, start.connectorId());
        String key = startKey(start);
        Optional<Charging> known = Chargings.byStart(connection, charger, connector, key, start.idTag());
        if (known.isPresent() && !start.stamp().isTrusted() && !known.get().isActive()) {
            // a clock that starts in 1970 gives the same time again after the next reset: this is another charge
            key = key + "@" + clock.millis();
            known = Optional.empty();
        }
        if (known.isPresent()) {
            Authorization authorization = known.get().token().isPresent()
                    ? Authorization.ACCEPTED
                    : Operator.judged(Tokens.matching(connection, start.idTag()));
            return new Beginning(new Started(known.get().id(), authorization), null);
        }
        return begin(
                connection,
                charger,
                new Chargings.Start(
                        charger,
                        connector,
                        key,
                        start.idTag(),
                        start.stamp().at(),
                        start.meterStart(),
                        UUID.randomUUID().toString(),
                        start.stamp().isTrusted() ? Set.of() : Set.of(MeterFinding.START_TIME_UNKNOWN)));
    }

    private Beginning begin(Connection connection, String charger, Chargings.Start start) throws SQLException {
        Optional<RemoteStarts.RemoteStart> remote = RemoteStarts.waiting(
                        connection, charger, start.idTag(), clock.instant().minus(Operator.REMOTE_START_HOLDS))
                .stream()
                .findFirst();
        List<Token> tokens = Tokens.matching(connection, start.idTag());
        Authorization authorization = remote.isPresent() ? Authorization.ACCEPTED : Operator.judged(tokens);
        Chargings.Authorized authorized = remote.map(asked ->
                        new Chargings.Authorized(Optional.of(asked.token()), AuthMethod.COMMAND, asked.authorization()))
                .orElseGet(() -> new Chargings.Authorized(
                        authorization == Authorization.ACCEPTED
                                ? Optional.of(cdrToken(tokens.getFirst()))
                                : Optional.empty(),
                        AuthMethod.WHITELIST,
                        Optional.empty()));
        endForgotten(connection, start);
        long id = Chargings.insert(connection, start, authorized);
        if (remote.isPresent()) {
            RemoteStarts.begun(connection, remote.get().id(), id);
        }
        publisher.charge(connection, Chargings.find(connection, id).orElseThrow(), clock.instant());
        return new Beginning(
                new Started(id, authorization),
                remote.map(RemoteStarts.RemoteStart::id).orElse(null));
    }

    /** A connector has one charge: one that was never stopped has ended, at its last reading, when the next begins. */
    private void endForgotten(Connection connection, Chargings.Start next) throws SQLException {
        for (Charging forgotten : Chargings.active(connection, next.charger())) {
            if (forgotten.connector() == next.connector()
                    && forgotten.startedAt().isBefore(next.at())) {
                Instant end = Chargings.readings(connection, forgotten.id()).stream()
                        .map(EnergyCurve.Reading::at)
                        .filter(at -> !at.isAfter(next.at()))
                        .reduce(forgotten.startedAt(), (a, b) -> a.isAfter(b) ? a : b);
                end(
                        connection,
                        forgotten,
                        new Charging.Stop(
                                forgotten.startedAt(), end, null, "Other", List.of(MeterFinding.STOP_NEVER_CAME)));
            }
        }
    }

    /** The charger's own time, where it has one; else what it sent as time, with the meter to tell charges apart. */
    private static String startKey(Request.StartTransaction start) {
        Stamp stamp = start.stamp();
        return stamp.isTrusted() ? stamp.at().toString() : "?" + stamp.raw() + "/" + start.meterStart();
    }

    void metered(String charger, Request.MeterValues values) {
        if (values.readings().isEmpty()) {
            return;
        }
        database.transact(connection -> {
            Optional<Charging> found = meteredCharge(connection, charger, values);
            if (found.isPresent()) {
                keep(connection, found.get(), values.readings());
                if (isDue(found.get())) {
                    publisher.charge(connection, found.get(), clock.instant());
                }
            }
            return true;
        });
        news.raise();
    }

    private static Optional<Charging> meteredCharge(Connection connection, String charger, Request.MeterValues values)
            throws SQLException {
        List<Charging> active = Chargings.active(connection, charger);
        Long id = values.transactionId();
        Optional<Charging> named = active.stream()
                .filter(charging -> id != null && charging.id() == id)
                .findFirst();
        // ids that we never gave come from starts made offline; an id of an ended charge is not another charge's
        boolean isForeign = id == null
                || id <= 0
                || Chargings.find(connection, id)
                        .filter(charging -> charging.charger().equals(charger))
                        .isEmpty();
        return named.isPresent() || !isForeign
                ? named
                : active.stream()
                        .filter(charging -> charging.connector() == Math.max(1, values.connectorId()))
                        .findFirst();
    }

    private static void keep(Connection connection, Charging charging, List<MeterReading> readings)
            throws SQLException {
        for (MeterReading reading : readings) {
            Chargings.reading(connection, charging.id(), reading.stamp().at(), reading.wh());
        }
    }

    private boolean isDue(Charging charging) {
        Instant told = charging.toldAt();
        return told == null
                || Duration.between(told, clock.instant())
                                .compareTo(settings.timing().sessionUpdate())
                        >= 0;
    }

    Authorization stopped(String charger, Request.StopTransaction stop) {
        Authorization authorization = database.transact(connection -> {
            Optional<Charging> found = stoppedCharge(connection, charger, stop);
            if (found.isEmpty()) {
                LOG.log(
                        Level.INFO,
                        "charger {0} stopped transaction {1}, which is not going on here",
                        charger,
                        String.valueOf(stop.transactionId()));
            } else if (found.get().isActive()) {
                finish(connection, found.get(), stop);
            }
            String idTag = stop.idTag();
            return idTag == null ? Authorization.ACCEPTED : Operator.judged(Tokens.matching(connection, idTag));
        });
        news.raise();
        return authorization;
    }

    /**
     * The charge by its id; where that is not one of ours (-1, 0, none), the oldest charge that goes on and fits: begun
     * before, by the same idTag, at a register not above the stop's.
     */
    private static Optional<Charging> stoppedCharge(Connection connection, String charger, Request.StopTransaction stop)
            throws SQLException {
        Long id = stop.transactionId();
        Optional<Charging> named = id == null || id <= 0
                ? Optional.empty()
                : Chargings.find(connection, id)
                        .filter(charging -> charging.charger().equals(charger));
        if (named.isPresent()) {
            return named;
        }
        return Chargings.active(connection, charger).reversed().stream()
                .filter(charging -> stop.idTag() == null || charging.idTag().equalsIgnoreCase(stop.idTag()))
                .filter(charging -> !stop.stamp().isTrusted()
                        || !charging.startedAt().isAfter(stop.stamp().at()))
                .filter(charging -> stop.meterStop() == null || charging.meterStart() <= stop.meterStop())
                .findFirst();
    }

    private void finish(Connection connection, Charging charging, Request.StopTransaction stop) throws SQLException {
        keep(connection, charging, stop.readings());
        List<MeterFinding> findings = new ArrayList<>();
        Long id = stop.transactionId();
        if (id == null || id != charging.id()) {
            findings.add(MeterFinding.STOP_WITHOUT_TRANSACTION);
        }
        Instant start = start(connection, charging, stop);
        Instant end = stop.stamp().at();
        if (!stop.stamp().isTrusted() || end.isBefore(start)) {
            findings.add(MeterFinding.STOP_TIME_UNKNOWN);
            end = end.isBefore(start) ? start : end;
        }
        end(connection, charging, new Charging.Stop(start, end, stop.meterStop(), stop.reason(), findings));
    }

    private void end(Connection connection, Charging charging, Charging.Stop stop) throws SQLException {
        Chargings.stop(connection, charging, stop);
        if (charging.token().isEmpty()) {
            identify(connection, charging);
        }
        publisher.charge(connection, Chargings.find(connection, charging.id()).orElseThrow(), clock.instant());
    }

    /** A start whose time was unknown was not later than the first time that is known. */
    private static Instant start(Connection connection, Charging charging, Request.StopTransaction stop)
            throws SQLException {
        if (!charging.findings().contains(MeterFinding.START_TIME_UNKNOWN)) {
            return charging.startedAt();
        }
        Stream<Instant> read =
                Chargings.readings(connection, charging.id()).stream().map(EnergyCurve.Reading::at);
        Stream<Instant> stopped =
                stop.stamp().isTrusted() ? Stream.of(stop.stamp().at()) : Stream.of();
        return Stream.of(Stream.of(charging.startedAt()), read, stopped)
                .flatMap(times -> times)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** The token may have become known while the car charged. */
    private static void identify(Connection connection, Charging charging) throws SQLException {
        List<Token> tokens = Tokens.matching(connection, charging.idTag());
        if (Operator.judged(tokens) == Authorization.ACCEPTED) {
            Chargings.identify(connection, charging.id(), cdrToken(tokens.getFirst()));
        }
    }

    static CdrToken cdrToken(Token token) {
        return new CdrToken(token.countryCode(), token.partyId(), token.uid(), token.type(), token.contractId());
    }
}
