package laddnav.edge.chargers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.types.CdrToken;

/** Starts that a provider asked for, until the charger tells that the charge began. */
public final class RemoteStarts {

    /**
     * One start.
     *
     * @param idTag what the charger is told, at most 20 characters; it stands for the token, whose uid may be longer
     */
    public record RemoteStart(
            String id, String charger, String idTag, CdrToken token, Optional<String> authorization, Instant askedAt) {}

    private RemoteStarts() {}

    public static void add(Connection connection, RemoteStart start) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO remote_start (id, charger, id_tag, token, authorization, asked_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                start.id(),
                start.charger(),
                start.idTag(),
                Stored.text(start.token()),
                start.authorization().orElse(null),
                start.askedAt());
    }

    /** The starts of that idTag that no charge has begun with yet, the newest first. */
    public static List<RemoteStart> waiting(Connection connection, String charger, String idTag, Instant askedAfter)
            throws SQLException {
        return Sql.list(
                connection,
                RemoteStarts::start,
                "SELECT id, charger, id_tag, token, authorization, asked_at FROM remote_start WHERE charger = ?"
                        + " AND id_tag = ? AND charging IS NULL AND asked_at >= ? ORDER BY asked_at DESC FOR UPDATE",
                charger,
                idTag,
                askedAfter);
    }

    /** The charge that began with this start. */
    public static void begun(Connection connection, String id, long charging) throws SQLException {
        Sql.update(connection, "UPDATE remote_start SET charging = ? WHERE id = ?", charging, id);
    }

    private static RemoteStart start(ResultSet row) throws SQLException {
        return new RemoteStart(
                row.getString("id"),
                row.getString("charger"),
                row.getString("id_tag"),
                Stored.read(row.getString("token"), CdrToken.class),
                Optional.ofNullable(row.getString("authorization")),
                Sql.requiredTime(row, "asked_at"));
    }
}
