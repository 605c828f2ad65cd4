package laddnav.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import laddnav.database.Database;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.feed.Feed;
import laddnav.ocpi.json.Json;

/**
 * The feed as it is in the database. Bodies are not kept twice: a change's body is read from the past state that it
 * made, where that is kept, else from the object as it is now.
 */
final class StoredFeed implements Feed {

    private static final int MOST = 2_000;
    private static final String AFTER = "SELECT f.seq, f.removed, f.revision, f.accepted_at, o.owner, o.module,"
            + " o.object_id, o.audience, EXISTS (SELECT 1 FROM hub_passages p WHERE p.owner = o.owner AND"
            + " f.seq > p.since_seq AND (p.until_seq IS NULL OR f.seq <= p.until_seq)) AS relayed,"
            + " COALESCE(v.version, o.version) AS version, COALESCE(v.body, o.body) AS body"
            + " FROM (SELECT * FROM feed WHERE seq > ? ORDER BY seq LIMIT ?) f JOIN objects o ON o.id = f.object"
            + " LEFT JOIN object_versions v ON f.revision < o.revision AND v.object = f.object AND v.revision ="
            + " (SELECT MIN(k.revision) FROM object_versions k WHERE k.object = f.object AND k.revision >= f.revision)"
            + " ORDER BY f.seq";

    private final Database database;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private volatile long newest;
    private volatile boolean isClosed;

    StoredFeed(Database database, long newest) {
        this.database = database;
        this.newest = newest;
    }

    @Override
    public List<Change> after(long cursor, int limit, Duration patience) {
        if (!awaitBeyond(cursor, patience)) {
            return List.of();
        }
        return database.query(connection -> read(connection, cursor, Math.min(limit, MOST)));
    }

    @Override
    public long newest() {
        return newest;
    }

    void grow(long sequence) {
        lock.lock();
        try {
            newest = Math.max(newest, sequence);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all who wait, since nothing will come any more. */
    void close() {
        isClosed = true;
        grow(0);
    }

    private boolean awaitBeyond(long cursor, Duration patience) {
        if (newest > cursor) {
            return true;
        }
        long left = patience.toNanos();
        lock.lock();
        try {
            while (newest <= cursor && left > 0 && !isClosed) {
                left = grown.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(60)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return newest > cursor;
    }

    private static List<Change> read(Connection connection, long cursor, int limit) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(AFTER)) {
            select.setLong(1, cursor);
            select.setInt(2, limit);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    changes.add(change(found));
                }
            }
        }
        return changes;
    }

    private static Change change(ResultSet found) throws SQLException {
        String audience = found.getString("audience");
        return new Change(
                found.getLong("seq"),
                found.getBoolean("removed") ? Change.Kind.REMOVED : Change.Kind.PUT,
                ObjectKey.of(
                        PartyId.parse(found.getString("owner")),
                        new ModuleId(found.getString("module")),
                        found.getString("object_id")),
                audience.isEmpty() ? null : PartyId.parse(audience),
                Tables.version(found.getString("version")),
                Json.trusted(found.getBytes("body")),
                Micros.instant(found.getLong("accepted_at")),
                found.getBoolean("relayed"));
    }
}
