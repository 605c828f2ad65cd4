package laddnav.hub;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import laddnav.database.Database;
import laddnav.database.ThrowawayDatabase;
import laddnav.hub.store.Store;
import org.junit.jupiter.api.Test;

class StoreTest {

    @Test
    void a_store_that_has_nothing_to_do_closes_at_once() {
        try (Database database = Database.open(ThrowawayDatabase.access(), "hub", Hub.MIGRATIONS, List.of(), 4)) {
            Store store = Store.open(database, InstantSource.system(), Duration.ofSeconds(5), Duration.ofSeconds(5));
            LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
            long asked = System.nanoTime();
            store.close();
            Duration taken = Duration.ofNanos(System.nanoTime() - asked);
            assertTrue(taken.compareTo(Duration.ofSeconds(2)) < 0, "closing took " + taken);
        }
    }
}
