package laddnav.hub.delivery;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import laddnav.database.Database;
import laddnav.hub.registry.Platform;
import laddnav.hub.store.Micros;

/**
 * What was odd about each partner, and what translation into its version left out: counted in memory, written now and
 * then. Texts name fields and codes, never a driver.
 */
public final class Notes {

    private static final int LONGEST = 200;
    private static final int MOST_IN_MEMORY = 2_000;

    private final Database database;
    private final InstantSource clock;
    private final Map<Key, Long> fresh = new HashMap<>();

    public Notes(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a note is of. */
    public enum Kind {
        /** The partner did something in another way than the specification has it. */
        FINDING,
        /** The partner's version could not say it. */
        LOSS
    }

    /** @param about a module, or what else it is about */
    public record Note(Kind kind, String about, String what, long times, Instant lastAt) {}

    private record Key(long platform, Kind kind, String about, String what) {}

    public void finding(Platform platform, String about, String what) {
        note(platform, Kind.FINDING, about, what);
    }

    /** @param lost as the codec tells it */
    public void losses(Platform receiver, String about, List<String> lost) {
        lost.stream().distinct().forEach(what -> note(receiver, Kind.LOSS, about, what));
    }

    /** What is known of a platform, most often seen first. */
    public List<Note> of(Platform platform) {
        keep();
        return database.query(connection -> {
            List<Note> notes = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT * FROM partner_notes WHERE platform=? ORDER BY kind, times DESC, about, what LIMIT 200")) {
                select.setLong(1, platform.id());
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        notes.add(new Note(
                                Kind.valueOf(found.getString("kind")),
                                found.getString("about"),
                                found.getString("what"),
                                found.getLong("times"),
                                Micros.instant(found.getLong("last_at"))));
                    }
                }
            }
            return notes;
        });
    }

    /** Writes what was counted since the last time. Who reads them waits for a writing that is under way. */
    public synchronized void keep() {
        Map<Key, Long> counted;
        synchronized (fresh) {
            if (fresh.isEmpty()) {
                return;
            }
            counted = Map.copyOf(fresh);
            fresh.clear();
        }
        long now = Micros.of(clock.instant());
        database.transact(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO partner_notes (platform, kind,"
                    + " about, what, times, last_at) VALUES (?,?,?,?,?,?) ON DUPLICATE KEY UPDATE"
                    + " times=times+VALUES(times), last_at=VALUES(last_at)")) {
                for (Map.Entry<Key, Long> each : counted.entrySet()) {
                    insert.setLong(1, each.getKey().platform());
                    insert.setString(2, each.getKey().kind().name());
                    insert.setString(3, each.getKey().about());
                    insert.setString(4, each.getKey().what());
                    insert.setLong(5, each.getValue());
                    insert.setLong(6, now);
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
    }

    /** Beyond a number of different notes, new ones are left out until the next writing. */
    private void note(Platform platform, Kind kind, String about, String what) {
        Key key = new Key(platform.id(), kind, about, what.length() <= LONGEST ? what : what.substring(0, LONGEST));
        synchronized (fresh) {
            if (fresh.size() < MOST_IN_MEMORY || fresh.containsKey(key)) {
                fresh.merge(key, 1L, Long::sum);
            }
        }
    }
}
