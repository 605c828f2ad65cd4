package laddnav.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import laddnav.database.Database;
import laddnav.database.ThrowawayDatabase;
import laddnav.hub.store.Belongings;
import laddnav.hub.store.Checked;
import laddnav.hub.store.Outcome;
import laddnav.hub.store.Store;
import laddnav.hub.store.Write;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.Test;

class StoreTest {

    @Test
    void a_store_that_has_nothing_to_do_closes_at_once() {
        try (Database database = Database.open(ThrowawayDatabase.access(), "hub", Hub.MIGRATIONS, List.of(), 4)) {
            Store store = Store.open(
                    database,
                    InstantSource.system(),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    AsTold.PSEUDONYMITY);
            LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
            long asked = System.nanoTime();
            store.close();
            Duration taken = Duration.ofNanos(System.nanoTime() - asked);
            assertTrue(taken.compareTo(Duration.ofSeconds(2)) < 0, "closing took " + taken);
        }
    }

    private static Outcome patch(Store store, String evse, String status, String time) {
        ObjectPath path = new ObjectPath(ModuleId.LOCATIONS, HubNetwork.CPO, List.of("L1", evse), null);
        Json body = Json.parse("{\"status\":\"" + status + "\",\"last_updated\":\"2026-11-01T" + time + "Z\"}");
        return store.commit(Write.patch(path, null, Version.V2_2_1, body, false));
    }

    private static String state(Store store) {
        Json location = store.lists()
                .find(ObjectKey.of(HubNetwork.CPO, ModuleId.LOCATIONS, "L1"), HubNetwork.EMP)
                .orElseThrow()
                .body();
        List<String> said =
                new ArrayList<>(List.of(location.text("last_updated").orElseThrow()));
        location.field("evses")
                .orElseThrow()
                .elements()
                .forEach(evse -> said.add(evse.text("uid").orElseThrow() + " "
                        + evse.text("status").orElseThrow()));
        return String.join(", ", said);
    }

    private static boolean isChanged(Outcome outcome) {
        return outcome instanceof Outcome.Stored stored && stored.isChanged();
    }

    @Test
    void a_status_changes_the_evse_that_it_names_whether_its_location_is_remembered_or_read() {
        Duration patience = Duration.ofSeconds(5);
        Json location = Samples.location("L1", "AVAILABLE");
        Json first = location.field("evses").orElseThrow().elements().getFirst();
        Json both = location.with("evses", Json.list(List.of(first, first.with("uid", "E2"))));
        try (Database database = Database.open(ThrowawayDatabase.access(), "hub", Hub.MIGRATIONS, List.of(), 4)) {
            try (Store store = Store.open(database, InstantSource.system(), patience, patience, AsTold.PSEUDONYMITY)) {
                ObjectPath path = ObjectPath.of(ModuleId.LOCATIONS, HubNetwork.CPO, "L1");
                Checked checked = Checked.at(path, Version.V2_2_1, both);
                assertTrue(isChanged(store.commit(Write.put(path, null, Version.V2_2_1, checked, false))));
                assertTrue(isChanged(patch(store, "E2", "CHARGING", "10:00:00")));
                assertFalse(isChanged(patch(store, "E2", "CHARGING", "10:00:00")));
                assertEquals("2026-11-01T10:00:00Z, E1 AVAILABLE, E2 CHARGING", state(store));
                assertInstanceOf(Outcome.Refused.class, patch(store, "E2", "ASLEEP", "10:01:00"));
                assertInstanceOf(Outcome.Refused.class, patch(store, "E3", "CHARGING", "10:01:00"));
                assertEquals("2026-11-01T10:00:00Z, E1 AVAILABLE, E2 CHARGING", state(store));
                assertEquals(
                        1,
                        store.pulse()
                                .figures(Optional.empty(), Instant.EPOCH)
                                .evses()
                                .charging());
            }
            try (Store store = Store.open(database, InstantSource.system(), patience, patience, AsTold.PSEUDONYMITY)) {
                assertTrue(isChanged(patch(store, "E1", "CHARGING", "09:00:00")));
                assertEquals("2026-11-01T10:00:00Z, E1 CHARGING, E2 CHARGING", state(store));
                assertEquals(
                        2,
                        store.pulse()
                                .figures(Optional.empty(), Instant.EPOCH)
                                .evses()
                                .charging());
            }
        }
    }

    private static Json cdr(String id) {
        return Samples.cdr(id, HubNetwork.EMP.party(), "12.50");
    }

    private static Outcome create(Store store, Json cdr, PartyId audience) {
        ObjectKey key =
                ObjectKey.of(HubNetwork.CPO, ModuleId.CDRS, cdr.text("id").orElseThrow());
        Checked checked = Checked.whole(ModuleId.CDRS, Version.V2_2_1, cdr);
        return store.commit(Write.whole(Write.Kind.CREATE, key, audience, Version.V2_2_1, checked, false));
    }

    /** A batch is written in the belief that its CDRs are new; here each has one that is not. */
    @Test
    void a_cdr_that_comes_again_is_known_and_spoils_none_that_came_with_it() throws InterruptedException {
        Duration patience = Duration.ofSeconds(5);
        try (Database database = Database.open(ThrowawayDatabase.access(), "hub", Hub.MIGRATIONS, List.of(), 4);
                Store store = Store.open(database, InstantSource.system(), patience, patience, AsTold.PSEUDONYMITY)) {
            Json first = cdr("C-FIRST");
            assertTrue(isChanged(create(store, first, HubNetwork.EMP)));
            Queue<Outcome> known = new ConcurrentLinkedQueue<>();
            Queue<Outcome> added = new ConcurrentLinkedQueue<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                Json other = cdr("C" + i);
                threads.add(Thread.startVirtualThread(() -> {
                    added.add(create(store, other, HubNetwork.EMP));
                    known.add(create(store, first, HubNetwork.EMP));
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(150, added.stream().filter(StoreTest::isChanged).count());
            assertEquals(
                    150, known.stream().filter(Outcome.Stored.class::isInstance).count());
            assertEquals(0, known.stream().filter(StoreTest::isChanged).count());
            assertEquals(151, new Belongings(database).count(HubNetwork.CPO, ModuleId.CDRS));
        }
    }

    @Test
    void a_cdr_that_went_to_one_party_goes_to_no_other() {
        Duration patience = Duration.ofSeconds(5);
        try (Database database = Database.open(ThrowawayDatabase.access(), "hub", Hub.MIGRATIONS, List.of(), 4);
                Store store = Store.open(database, InstantSource.system(), patience, patience, AsTold.PSEUDONYMITY)) {
            assertTrue(isChanged(create(store, cdr("C1"), HubNetwork.EMP)));
            Outcome toOther = create(store, cdr("c1"), PartyId.of("FR", "OTH"));
            assertInstanceOf(Outcome.Refused.class, toOther);
            Outcome changed = create(store, cdr("C1").with("currency", "NOK"), HubNetwork.EMP);
            assertInstanceOf(Outcome.Refused.class, changed);
            assertFalse(isChanged(create(store, cdr("C1"), HubNetwork.EMP)));
        }
    }
}
