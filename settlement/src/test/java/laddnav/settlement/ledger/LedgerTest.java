package laddnav.settlement.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import laddnav.database.Database;
import laddnav.settlement.ledger.Templates.Pair;
import laddnav.settlement.ledger.Templates.Share;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Database DATABASE = Books.open();
    private static final Instant AT = Instant.parse("2026-10-03T12:00:00.123456Z");
    private static final Pair PAIR = new Pair("SE*ABC", "DE*XYZ", "EUR");

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void a_charge_and_its_invoice_leave_what_is_owed() throws SQLException {
        Books.rolledBack(DATABASE, connection -> {
            Ledger.book(
                    connection,
                    List.of(
                            Templates.chargeAgreed("charge/1", AT, "a", PAIR, "S25", 1_000)
                                    .orElseThrow(),
                            Templates.chargeAgreed("charge/2", AT, "b", PAIR, "AE", 500)
                                    .orElseThrow(),
                            Templates.chargeAgreed("charge/3", AT, "credit", PAIR, "S25", -200)
                                    .orElseThrow(),
                            Templates.invoiceDrawn(
                                            "invoice/1",
                                            AT,
                                            "c",
                                            PAIR,
                                            List.of(new Share("S25", 800, 200), new Share("AE", 500, 0)))
                                    .orElseThrow()));
            assertEquals(
                    List.of(
                            "DE*XYZ/RECEIVABLE/SE*ABC/-/EUR 1500",
                            "DE*XYZ/UNBILLED_RECEIVABLE/SE*ABC/AE/EUR 0",
                            "DE*XYZ/UNBILLED_RECEIVABLE/SE*ABC/S25/EUR 0",
                            "SE*ABC/PAYABLE/DE*XYZ/-/EUR -1300",
                            "SE*ABC/UNBILLED_PAYABLE/DE*XYZ/AE/EUR 0",
                            "SE*ABC/UNBILLED_PAYABLE/DE*XYZ/S25/EUR 0",
                            "SE*ABC/VAT_PAYABLE/DE*XYZ/S25/EUR -200"),
                    Ledger.balances(connection).stream()
                            .map(b -> b.account() + " " + b.balanceMinor())
                            .toList());
            assertEquals(4, Ledger.balances(connection, "SE*ABC").size());
            assertEquals(List.of(), Ledger.balances(connection, "SE_ABC"));
        });
    }

    @Test
    void a_free_charge_has_no_entry() {
        assertEquals(Optional.empty(), Templates.chargeAgreed("charge/1", AT, "free", PAIR, "S25", 0));
        assertEquals(
                Optional.empty(),
                Templates.invoiceDrawn("invoice/1", AT, "free", PAIR, List.of(new Share("S25", 0, 0))));
    }

    @Test
    void an_entry_is_read_as_it_was_booked() throws SQLException {
        Books.rolledBack(DATABASE, connection -> {
            List<JournalEntry> entries = Books.random(new Random(1), "read/", 20);
            assertEquals(20, Ledger.book(connection, entries));
            for (JournalEntry entry : entries) {
                assertEquals(Optional.of(entry), Ledger.entry(connection, entry.key()));
            }
            assertEquals(Optional.empty(), Ledger.entry(connection, "read/20"));
        });
    }

    @Test
    void the_same_key_with_other_content_is_an_error_that_names_it() throws SQLException {
        Books.rolledBack(DATABASE, connection -> {
            JournalEntry entry = Templates.chargeAgreed("charge/7", AT, "a", PAIR, "S25", 1_000)
                    .orElseThrow();
            Ledger.book(connection, List.of(entry));
            for (JournalEntry other : List.of(
                    Templates.chargeAgreed("charge/7", AT, "a", PAIR, "S25", 1_001)
                            .orElseThrow(),
                    Templates.chargeAgreed("charge/7", AT, "b", PAIR, "S25", 1_000)
                            .orElseThrow(),
                    Templates.chargeAgreed("charge/7", AT.plusNanos(1_000), "a", PAIR, "S25", 1_000)
                            .orElseThrow(),
                    Templates.chargeAgreed("charge/7", AT, "a", PAIR, "AE", 1_000)
                            .orElseThrow())) {
                IllegalStateException refused =
                        assertThrows(IllegalStateException.class, () -> Ledger.book(connection, List.of(other)));
                assertTrue(refused.toString().contains("charge/7"), refused.getMessage());
                assertThrows(IllegalStateException.class, () -> Ledger.book(connection, List.of(other, entry)));
            }
            assertEquals(0, Ledger.book(connection, List.of(entry, entry)));
            assertEquals(1, Ledger.verify(connection).entries());
        });
    }

    @Test
    void a_reversal_needs_something_booked() throws SQLException {
        Books.rolledBack(
                DATABASE,
                connection -> assertThrows(
                        IllegalStateException.class,
                        () -> Ledger.reversalOf(connection, "no/such", "reversal/1", AT, "why")));
    }

    @Test
    void what_is_booked_is_neither_changed_nor_deleted() throws SQLException {
        Books.rolledBack(DATABASE, connection -> {
            Ledger.book(connection, Books.random(new Random(2), "kept/", 3));
            for (String sql : List.of(
                    "UPDATE ledger_entry SET text = ''",
                    "UPDATE ledger_posting SET amount_minor = 1",
                    "UPDATE ledger_account SET name = 'x'",
                    "DELETE FROM ledger_posting",
                    "DELETE FROM ledger_entry",
                    "DELETE FROM ledger_account")) {
                SQLException refused = assertThrows(SQLException.class, () -> Books.execute(connection, sql));
                assertTrue(refused.toString().contains("append-only"), refused.getMessage());
            }
            assertTrue(Ledger.verify(connection).holds());
        });
    }

    @Test
    void many_who_book_at_once_make_one_chain() throws Exception {
        try (Database database = Books.open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> booked = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                // Every second batch is one that another thread books as well.
                int batch = i / 2 * (i % 2) + i * (1 - i % 2);
                List<JournalEntry> entries = Books.random(new Random(batch), "batch" + batch + "/", 40);
                Callable<Integer> work = () -> database.transact(c -> Ledger.book(c, entries));
                booked.add(threads.submit(work));
            }
            int sum = 0;
            for (Future<Integer> one : booked) {
                sum += one.get();
            }
            Verification verified = database.query(Ledger::verify);
            assertTrue(verified.holds(), verified.faults().toString());
            assertEquals(sum, verified.entries());
            assertEquals(0, verified.entries() % 40);
            List<AccountBalance> running = database.query(c -> Ledger.balances(c));
            assertEquals(database.<List<AccountBalance>>query(c -> Ledger.balancesFromPostings(c)), running);
        }
    }

    @Test
    void what_was_rolled_back_leaves_no_trace() {
        try (Database database = Books.open()) {
            List<JournalEntry> entries = Books.random(new Random(3), "again/", 50);
            assertThrows(
                    RuntimeException.class,
                    () -> database.transact(c -> {
                        Ledger.book(c, entries);
                        throw new SQLException("the caller's own work failed");
                    }));
            assertEquals(0, database.query(Ledger::verify).entries());
            int booked = database.transact(c -> Ledger.book(c, entries));
            assertEquals(50, booked);
            assertTrue(database.query(Ledger::verify).holds());
        }
    }
}
