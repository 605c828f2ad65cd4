package laddnav.hub.delivery;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import laddnav.database.Database;
import laddnav.hub.store.Micros;
import laddnav.hub.store.ObjectLists;
import laddnav.ocpi.sides.Reply;

/** How far each platform has been served, and what it refused for good. */
final class Cursors {

    private static final int LONGEST_MESSAGE = 500;

    private final Database database;

    Cursors(Database database) {
        this.database = database;
    }

    long read(long platform) {
        return database.query(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT delivered_seq FROM platforms WHERE id=?")) {
                select.setLong(1, platform);
                try (ResultSet found = select.executeQuery()) {
                    return found.next() ? found.getLong(1) : 0L;
                }
            }
        });
    }

    void move(long platform, long sequence) {
        database.transact(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE platforms SET delivered_seq=? WHERE id=?")) {
                update.setLong(1, sequence);
                update.setLong(2, platform);
                return update.executeUpdate();
            }
        });
    }

    void refused(long platform, ObjectLists.Changed change, Reply reply, Instant at) {
        String message = reply.message() == null ? "" : reply.message();
        database.transact(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("REPLACE INTO delivery_refusals"
                    + " (platform, object, change_seq, code, message, refused_at) VALUES (?,?,?,?,?,?)")) {
                insert.setLong(1, platform);
                insert.setLong(2, change.object());
                insert.setLong(3, change.sequence());
                insert.setInt(4, reply.status().value());
                insert.setString(
                        5, message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE));
                insert.setLong(6, Micros.of(at));
                return insert.executeUpdate();
            }
        });
    }

    boolean isRefused(long platform, long object) {
        return database.query(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT 1 FROM delivery_refusals WHERE platform=? AND object=?")) {
                select.setLong(1, platform);
                select.setLong(2, object);
                try (ResultSet found = select.executeQuery()) {
                    return found.next();
                }
            }
        });
    }
}
