package laddnav.edge.chargers;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/** The chargers that may connect, and the last that they said of themselves. */
public final class Chargers {

    /** The status of a connector as OCPP has it. */
    public record ConnectorStatus(String status, String errorCode, Instant changedAt) {}

    /** What is known of a charger. Times in UTC; absent where it was never heard. */
    public record Known(
            ChargerDetails details,
            @Nullable String vendor,
            @Nullable String model,
            @Nullable String firmware,
            @Nullable Instant bootedAt,
            @Nullable Instant heardAt,
            boolean isShownOffline) {}

    private static final String COLUMNS = "details, vendor, model, firmware, booted_at, heard_at, shown_offline";

    private Chargers() {}

    /** Reads a charger's description. @throws laddnav.ocpi.OcpiException naming the field that is wrong */
    public static ChargerDetails detailsFrom(Json json) {
        return Codec.of(Version.V2_3_0).decode(json, ChargerDetails.class);
    }

    /** Adds a charger or changes it; the password is stored as a hash. Answers whether it is new. */
    public static boolean put(Connection connection, ChargerDetails details, byte[] password) throws SQLException {
        int touched = Sql.update(
                connection,
                "INSERT INTO charger (id, secret, details, location_id) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
                        + " secret = VALUES(secret), details = VALUES(details), location_id = VALUES(location_id)",
                details.id(),
                ChargerPassword.hashed(password),
                Stored.text(details),
                details.location());
        return touched == 1;
    }

    /** The stored form of the charger's password; empty for a charger that we do not know. */
    public static Optional<String> secret(Connection connection, String charger) throws SQLException {
        return Sql.first(connection, row -> row.getString(1), "SELECT secret FROM charger WHERE id = ?", charger);
    }

    /** Whether this is the password; may take some time, so never to be called within a transaction. */
    public static boolean matches(String secret, byte[] password) {
        return ChargerPassword.matches(secret, password);
    }

    public static Optional<Known> find(Connection connection, String charger) throws SQLException {
        return Sql.first(connection, Chargers::known, "SELECT " + COLUMNS + " FROM charger WHERE id = ?", charger);
    }

    public static List<Known> all(Connection connection) throws SQLException {
        return Sql.list(connection, Chargers::known, "SELECT " + COLUMNS + " FROM charger ORDER BY id");
    }

    /** The chargers of a location, locked until the transaction ends: whoever tells its state waits its turn. */
    public static List<Known> atLocation(Connection connection, String location) throws SQLException {
        return Sql.list(
                connection,
                Chargers::known,
                "SELECT " + COLUMNS + " FROM charger WHERE location_id = ? ORDER BY id FOR UPDATE",
                location);
    }

    private static Known known(java.sql.ResultSet row) throws SQLException {
        return new Known(
                Stored.read(row.getString("details"), ChargerDetails.class),
                row.getString("vendor"),
                row.getString("model"),
                row.getString("firmware"),
                Sql.time(row, "booted_at"),
                Sql.time(row, "heard_at"),
                row.getBoolean("shown_offline"));
    }

    public static void booted(
            Connection connection, String charger, String vendor, String model, @Nullable String firmware, Instant at)
            throws SQLException {
        Sql.update(
                connection,
                "UPDATE charger SET vendor = ?, model = ?, firmware = ?, booted_at = ?, heard_at = ? WHERE id = ?",
                vendor,
                model,
                firmware,
                at,
                at,
                charger);
    }

    public static void heard(Connection connection, String charger, Instant at) throws SQLException {
        Sql.update(connection, "UPDATE charger SET heard_at = ? WHERE id = ?", at, charger);
    }

    /** Sets whether the network sees the charger as offline; answers whether that is a change. */
    public static boolean showOffline(Connection connection, String charger, boolean isOffline) throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE charger SET shown_offline = ? WHERE id = ? AND shown_offline <> ?",
                        isOffline,
                        charger,
                        isOffline)
                > 0;
    }

    public static void status(Connection connection, String charger, int number, ConnectorStatus status)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO connector (charger, number, status, error_code, changed_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE status = VALUES(status), error_code = VALUES(error_code),"
                        + " changed_at = VALUES(changed_at)",
                charger,
                number,
                status.status(),
                status.errorCode(),
                status.changedAt());
    }

    /** By connector number; 0 is the charger as a whole. */
    public static Map<Integer, ConnectorStatus> statuses(Connection connection, String charger) throws SQLException {
        Map<Integer, ConnectorStatus> statuses = new HashMap<>();
        Sql.list(
                connection,
                row -> statuses.put(
                        row.getInt("number"),
                        new ConnectorStatus(
                                row.getString("status"),
                                row.getString("error_code"),
                                Sql.requiredTime(row, "changed_at"))),
                "SELECT number, status, error_code, changed_at FROM connector WHERE charger = ?",
                charger);
        return statuses;
    }
}
