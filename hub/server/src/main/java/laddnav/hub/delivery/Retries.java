package laddnav.hub.delivery;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.hub.store.Micros;
import laddnav.hub.store.ObjectLists;

/**
 * Objects that a platform answered with errors again and again. Delivery goes on without them, and sends each once more
 * after a pause that grows, until the platform takes it or refuses it for good, or its owner changes it.
 */
final class Retries {

    /** The pause grows to 64 times the longest between two tries of a platform: about an hour, as is usual. */
    private static final int MOST_DOUBLINGS = 6;

    private static final int AT_ONCE = 8;

    private final Database database;
    private final Duration pause;

    Retries(Database database, DeliverySettings settings) {
        this.database = database;
        this.pause = settings.longestPause();
    }

    /** @param rounds how often the platform was let rest from it */
    record Retry(ObjectLists.Changed change, int rounds) {}

    /** A platform failed on an object so often that the others come first. */
    void first(long platform, ObjectLists.Changed change, Instant now) {
        keep(platform, new Retry(change, 1), now);
    }

    /** It failed on it once more. */
    void again(long platform, Retry retry, Instant now) {
        keep(platform, new Retry(retry.change(), retry.rounds() + 1), now);
    }

    private void keep(long platform, Retry retry, Instant now) {
        Duration rest = pause.multipliedBy(1L << Math.min(retry.rounds() - 1, MOST_DOUBLINGS));
        database.transact(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "REPLACE INTO delivery_retries (platform,object,change_seq,rounds,retry_at) VALUES (?,?,?,?,?)")) {
                insert.setLong(1, platform);
                insert.setLong(2, retry.change().object());
                insert.setLong(3, retry.change().sequence());
                insert.setInt(4, retry.rounds());
                insert.setLong(5, Micros.of(now.plus(rest)));
                return insert.executeUpdate();
            }
        });
    }

    /** A few of those whose pause is over, the longest first. */
    List<Retry> due(long platform, Instant now) {
        return database.query(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT object, change_seq, rounds FROM delivery_retries"
                            + " WHERE platform=? AND retry_at<=? ORDER BY retry_at LIMIT " + AT_ONCE)) {
                select.setLong(1, platform);
                select.setLong(2, Micros.of(now));
                List<Retry> due = new ArrayList<>();
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        due.add(new Retry(
                                new ObjectLists.Changed(found.getLong(1), found.getLong(2)), found.getInt(3)));
                    }
                }
                return due;
            }
        });
    }

    /** When the next is due; empty where there is none. */
    Optional<Instant> next(long platform) {
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT retry_at FROM delivery_retries WHERE platform=? ORDER BY retry_at LIMIT 1")) {
                select.setLong(1, platform);
                try (ResultSet found = select.executeQuery()) {
                    return found.next() ? Optional.of(Micros.instant(found.getLong(1))) : Optional.empty();
                }
            }
        });
    }

    /** The platform took it, refused it for good, or gets it with a later change. */
    void end(long platform, Retry retry) {
        database.transact(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM delivery_retries WHERE platform=? AND object=?")) {
                delete.setLong(1, platform);
                delete.setLong(2, retry.change().object());
                return delete.executeUpdate();
            }
        });
    }
}
