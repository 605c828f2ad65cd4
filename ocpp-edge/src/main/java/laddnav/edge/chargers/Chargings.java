package laddnav.edge.chargers;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import laddnav.edge.metering.EnergyCurve;
import laddnav.edge.metering.MeterFinding;
import laddnav.ocpi.types.AuthMethod;
import laddnav.ocpi.types.CdrToken;
import org.jspecify.annotations.Nullable;

/** The charges. */
public final class Chargings {

    private static final String SELECT = "SELECT id, charger, connector, id_tag, started_at, meter_start, session_id,"
            + " token, auth_method, authorization, stopped_at, meter_stop, findings, told_at FROM charging ";

    /** A charge that begins. {@code startKey} is what a replayed start has in common with the first. */
    public record Start(
            String charger,
            int connector,
            String startKey,
            String idTag,
            Instant at,
            long meterStart,
            String sessionId,
            Set<MeterFinding> findings) {}

    /** Who charges, and how that was found. */
    public record Authorized(Optional<CdrToken> token, AuthMethod method, Optional<String> authorization) {}

    private Chargings() {}

    public static Optional<Charging> find(Connection connection, long id) throws SQLException {
        return Sql.first(connection, Chargings::charging, SELECT + "WHERE id = ?", id);
    }

    public static Optional<Charging> bySession(Connection connection, String sessionId) throws SQLException {
        return Sql.first(connection, Chargings::charging, SELECT + "WHERE session_id = ?", sessionId);
    }

    public static Optional<Charging> byStart(
            Connection connection, String charger, int connector, String startKey, String idTag) throws SQLException {
        return Sql.first(
                connection,
                Chargings::charging,
                SELECT + "WHERE charger = ? AND connector = ? AND start_key = ? AND id_tag = ?",
                charger,
                connector,
                startKey,
                idTag);
    }

    /** Charges that go on at a charger, the newest first. */
    public static List<Charging> active(Connection connection, String charger) throws SQLException {
        return Sql.list(
                connection,
                Chargings::charging,
                SELECT + "WHERE charger = ? AND stopped_at IS NULL ORDER BY started_at DESC, id DESC",
                charger);
    }

    public static long insert(Connection connection, Start start, Authorized authorized) throws SQLException {
        return Sql.insert(
                connection,
                "INSERT INTO charging (charger, connector, start_key, id_tag, started_at, meter_start, session_id,"
                        + " token, auth_method, authorization, findings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                start.charger(),
                start.connector(),
                start.startKey(),
                start.idTag(),
                start.at(),
                start.meterStart(),
                start.sessionId(),
                authorized.token().map(Stored::text).orElse(null),
                authorized.method().name(),
                authorized.authorization().orElse(null),
                joined(start.findings()));
    }

    /** Names the token of a charge whose idTag became known later. */
    public static void identify(Connection connection, long id, CdrToken token) throws SQLException {
        Sql.update(connection, "UPDATE charging SET token = ? WHERE id = ? AND token IS NULL", Stored.text(token), id);
    }

    /** Keeps a reading; the same time again changes nothing. */
    public static void reading(Connection connection, long id, Instant at, BigDecimal wh) throws SQLException {
        Sql.update(connection, "INSERT IGNORE INTO reading (charging, taken_at, wh) VALUES (?, ?, ?)", id, at, wh);
    }

    public static List<EnergyCurve.Reading> readings(Connection connection, long id) throws SQLException {
        return Sql.list(
                connection,
                row -> new EnergyCurve.Reading(Sql.requiredTime(row, "taken_at"), row.getBigDecimal("wh")),
                "SELECT taken_at, wh FROM reading WHERE charging = ? ORDER BY taken_at",
                id);
    }

    /** Ends a charge; one that has ended stays as it is. */
    public static void stop(Connection connection, Charging charging, Charging.Stop stop) throws SQLException {
        Set<MeterFinding> findings = EnumSet.noneOf(MeterFinding.class);
        findings.addAll(charging.findings());
        findings.addAll(stop.findings());
        Sql.update(
                connection,
                "UPDATE charging SET started_at = ?, stopped_at = ?, meter_stop = ?, stop_reason = ?, findings = ?"
                        + " WHERE id = ? AND stopped_at IS NULL",
                stop.startedAt(),
                stop.at(),
                stop.meterStop(),
                stop.reason(),
                joined(findings),
                charging.id());
    }

    public static void told(Connection connection, long id, Instant at) throws SQLException {
        Sql.update(connection, "UPDATE charging SET told_at = ? WHERE id = ?", at, id);
    }

    private static Charging charging(ResultSet row) throws SQLException {
        String token = row.getString("token");
        long meterStop = row.getLong("meter_stop");
        @Nullable Long stop = row.wasNull() ? null : Long.valueOf(meterStop);
        return new Charging(
                row.getLong("id"),
                row.getString("charger"),
                row.getInt("connector"),
                row.getString("id_tag"),
                Sql.requiredTime(row, "started_at"),
                row.getLong("meter_start"),
                row.getString("session_id"),
                token == null ? Optional.empty() : Optional.of(Stored.read(token, CdrToken.class)),
                AuthMethod.valueOf(row.getString("auth_method")),
                Optional.ofNullable(row.getString("authorization")),
                Sql.time(row, "stopped_at"),
                stop,
                findings(row.getString("findings")),
                Sql.time(row, "told_at"));
    }

    private static String joined(Collection<MeterFinding> findings) {
        return findings.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }

    private static Set<MeterFinding> findings(String joined) {
        return Stream.of(joined.split(","))
                .filter(name -> !name.isEmpty())
                .map(MeterFinding::valueOf)
                .collect(Collectors.toSet());
    }
}
