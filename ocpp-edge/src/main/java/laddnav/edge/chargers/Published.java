package laddnav.edge.chargers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What we tell the hub: each object as it is now, with a revision. What the hub has not taken in its latest revision
 * waits to be told. The same rows are what the hub can list.
 */
public final class Published {

    /**
     * An object that waits.
     *
     * @param part the EVSE that alone has changed since the hub was last told; absent where the whole object goes
     */
    public record Waiting(
            ModuleId module,
            String id,
            Json body,
            long revision,
            @Nullable String part,
            int attempts) {}

    private Published() {}

    /** Sets an object; a body that is the same is no change. */
    public static void put(Connection connection, ModuleId module, String id, Json body, Instant changedAt)
            throws SQLException {
        putPart(connection, module, id, body, changedAt, null);
    }

    /** Sets an object of which one part has changed. */
    public static void putPart(
            Connection connection, ModuleId module, String id, Json body, Instant changedAt, @Nullable String part)
            throws SQLException {
        Optional<Json> before = find(connection, module, id);
        if (before.isPresent() && before.get().sameAs(body)) {
            return;
        }
        // a part that is told alone must be the only thing that waits
        Sql.update(
                connection,
                "INSERT INTO published (module, id, body, changed_at) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
                        + " part = IF(delivered = revision OR part <=> ?, ?, NULL),"
                        + " body = VALUES(body), changed_at = VALUES(changed_at), revision = revision + 1,"
                        + " attempts = 0",
                module.value(),
                id,
                body.toString(),
                changedAt,
                part,
                part);
    }

    public static Optional<Json> find(Connection connection, ModuleId module, String id) throws SQLException {
        return Sql.first(
                connection,
                row -> Stored.json(row.getString("body")),
                "SELECT body FROM published WHERE module = ? AND id = ?",
                module.value(),
                id);
    }

    /**
     * What waits, in the order in which it can be understood: what charges refer to first, CDRs last. What the hub has
     * refused before comes behind what it has not seen.
     */
    public static List<Waiting> waiting(Connection connection, int limit) throws SQLException {
        return Sql.list(
                connection,
                Published::waiting,
                "SELECT module, id, body, revision, part, attempts FROM published WHERE waiting = 1"
                        + " ORDER BY attempts, FIELD(module, 'tariffs', 'locations', 'sessions', 'cdrs'), place"
                        + " LIMIT ?",
                limit);
    }

    public static long countWaiting(Connection connection) throws SQLException {
        return Sql.first(connection, row -> row.getLong(1), "SELECT COUNT(*) FROM published WHERE waiting = 1")
                .orElse(0L);
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                new ModuleId(row.getString("module")),
                row.getString("id"),
                Stored.json(row.getString("body")),
                row.getLong("revision"),
                row.getString("part"),
                row.getInt("attempts"));
    }

    /** The hub has taken this revision; a newer one goes on waiting. */
    public static void delivered(Connection connection, Waiting waiting) throws SQLException {
        Sql.update(
                connection,
                "UPDATE published SET delivered = GREATEST(delivered, ?), attempts = 0, problem = NULL,"
                        + " part = IF(revision = ?, NULL, part) WHERE module = ? AND id = ?",
                waiting.revision(),
                waiting.revision(),
                waiting.module().value(),
                waiting.id());
    }

    /** The hub refused it; the whole object goes next time. */
    public static void failed(Connection connection, Waiting waiting, String problem) throws SQLException {
        Sql.update(
                connection,
                "UPDATE published SET attempts = attempts + 1, problem = ?, part = NULL"
                        + " WHERE module = ? AND id = ?",
                problem.length() <= 500 ? problem : problem.substring(0, 500),
                waiting.module().value(),
                waiting.id());
    }

    /** Another hub knows nothing of us: locations and tariffs wait again; charges stay with the hub that has them. */
    public static void tellAgain(Connection connection) throws SQLException {
        Sql.update(
                connection,
                "UPDATE published SET revision = revision + 1, part = NULL, attempts = 0"
                        + " WHERE module IN ('locations', 'tariffs')");
    }

    /** A page of a module's objects by their last change, and how many there are in all. */
    public static List<Json> page(
            Connection connection, ModuleId module, Instant from, Instant to, int offset, int limit)
            throws SQLException {
        return Sql.list(
                connection,
                row -> Stored.json(row.getString("body")),
                "SELECT body FROM published WHERE module = ? AND changed_at >= ? AND changed_at < ?"
                        + " ORDER BY changed_at, place LIMIT ? OFFSET ?",
                module.value(),
                from,
                to,
                limit,
                offset);
    }

    public static int count(Connection connection, ModuleId module, Instant from, Instant to) throws SQLException {
        return Sql.first(
                        connection,
                        row -> row.getInt(1),
                        "SELECT COUNT(*) FROM published WHERE module = ? AND changed_at >= ? AND changed_at < ?",
                        module.value(),
                        from,
                        to)
                .orElse(0);
    }
}
