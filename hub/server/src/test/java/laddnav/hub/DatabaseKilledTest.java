package laddnav.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import laddnav.database.Database;
import laddnav.database.EmbeddedDatabase;
import laddnav.hub.store.Intake;
import laddnav.hub.store.Outcome;
import laddnav.hub.store.Store;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.Version;
import laddnav.ocpi.feed.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is confirmed is kept, whatever happens to the database meanwhile. */
class DatabaseKilledTest {

    private static final int WRITERS = 200;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    @Timeout(60)
    void each_confirmed_change_is_in_store_and_feed_once_after_the_engine_was_killed() throws Exception {
        EmbeddedDatabase first = EmbeddedDatabase.start(folder.resolve("data"));
        int port = Integer.parseInt(first.access().jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
        assertTrue(port > 0);
        try (Database database = Database.open(first.access(), "hub", Hub.MIGRATIONS, List.of(), 6);
                Store store = Store.open(
                        database,
                        InstantSource.system(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        AsTold.PSEUDONYMITY)) {
            Set<String> confirmed = ConcurrentHashMap.newKeySet();
            AtomicInteger failed = new AtomicInteger();
            List<Thread> writers = write(store, confirmed, failed);
            HubNetwork.await(() -> confirmed.size() > WRITERS, "the writers are at it");
            ProcessHandle engine = ProcessHandle.of(first.pid()).orElseThrow();
            assertTrue(engine.destroyForcibly());
            engine.onExit().join();
            try (EmbeddedDatabase second = EmbeddedDatabase.start(folder.resolve("data"))) {
                assertEquals(first.access().jdbcUrl(), second.access().jdbcUrl(), "the engine keeps its port");
                for (Thread writer : writers) {
                    writer.join();
                }
                assertTrue(confirmed.size() > WRITERS * 2, confirmed.size() + " confirmed, " + failed + " failed");
                check(database, store, confirmed);
            }
        } finally {
            first.close();
        }
    }

    private static List<Thread> write(Store store, Set<String> confirmed, AtomicInteger failed) {
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            int writer = w;
            writers.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 15; i++) {
                    String id = "C" + writer + "-" + i;
                    Outcome outcome = Intake.take(
                            store,
                            java.util.Optional.empty(),
                            ModuleId.CDRS,
                            Version.V2_2_1,
                            Samples.cdr(id, "EMP", "5"));
                    if (outcome instanceof Outcome.Stored) {
                        confirmed.add(id);
                    } else {
                        failed.incrementAndGet();
                    }
                }
            }));
        }
        return writers;
    }

    private static void check(Database database, Store store, Set<String> confirmed) {
        Map<String, Integer> inFeed = new HashMap<>();
        long cursor = 0;
        List<Change> changes = store.feed().after(cursor, 500, Duration.ZERO);
        while (!changes.isEmpty()) {
            for (Change change : changes) {
                inFeed.merge(change.key().id(), 1, Integer::sum);
                assertTrue(change.sequence() > cursor);
                cursor = change.sequence();
            }
            changes = store.feed().after(cursor, 500, Duration.ZERO);
        }
        assertTrue(inFeed.keySet().containsAll(confirmed), "each confirmed change is in the feed");
        assertTrue(inFeed.values().stream().allMatch(times -> times == 1), "and once");
        int rows = database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM objects");
                    ResultSet found = select.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        });
        assertEquals(inFeed.size(), rows);
    }
}
