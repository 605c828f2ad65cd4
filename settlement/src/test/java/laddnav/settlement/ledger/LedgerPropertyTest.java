package laddnav.settlement.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import laddnav.database.Database;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

class LedgerPropertyTest {

    private static final Database DATABASE = Books.open();

    @AfterContainer
    static void close() {
        DATABASE.close();
    }

    @Property(tries = 60)
    void the_books_balance_after_any_history(@ForAll long seed, @ForAll @IntRange(min = 1, max = 700) int count)
            throws SQLException {
        Books.rolledBack(DATABASE, connection -> {
            List<JournalEntry> entries = Books.random(new Random(seed), "e/", count);
            assertEquals(count, Ledger.book(connection, entries));
            List<AccountBalance> balances = Ledger.balances(connection);
            assertEquals(Ledger.balancesFromPostings(connection), balances);
            assertEquals(expected(entries), nonZero(balances));
            Map<String, Long> trial = balances.stream()
                    .collect(Collectors.groupingBy(
                            b -> b.account().currency(), Collectors.summingLong(AccountBalance::balanceMinor)));
            trial.forEach((currency, sum) -> assertEquals(0L, sum, currency));
            Verification verified = Ledger.verify(connection);
            assertTrue(verified.holds(), verified.faults().toString());
            assertEquals(count, verified.entries());
        });
    }

    @Property(tries = 30)
    void reversals_restore_each_balance(@ForAll long seed) throws SQLException {
        Books.rolledBack(DATABASE, connection -> {
            Random random = new Random(seed);
            Ledger.book(connection, Books.random(random, "kept/", 20));
            Map<String, Long> before = nonZero(Ledger.balances(connection));
            List<JournalEntry> wrong = Books.random(random, "wrong/", 1 + random.nextInt(30));
            Ledger.book(connection, wrong);
            for (JournalEntry entry : wrong) {
                Instant later = entry.at().plusSeconds(60);
                Ledger.book(
                        connection,
                        List.of(Ledger.reversalOf(connection, entry.key(), "not/" + entry.key(), later, "a mistake")));
            }
            assertEquals(before, nonZero(Ledger.balances(connection)));
            assertTrue(Ledger.verify(connection).holds());
        });
    }

    @Property(tries = 30)
    void a_batch_that_is_booked_again_changes_nothing(@ForAll long seed) throws SQLException {
        Books.rolledBack(DATABASE, connection -> {
            Random random = new Random(seed);
            List<JournalEntry> entries = Books.random(random, "e/", 1 + random.nextInt(600));
            int first = random.nextInt(entries.size());
            Ledger.book(connection, entries.subList(0, first));
            assertEquals(entries.size() - first, Ledger.book(connection, entries));
            Verification once = Ledger.verify(connection);
            List<AccountBalance> balances = Ledger.balances(connection);
            List<JournalEntry> shuffled = new ArrayList<>(entries);
            Collections.shuffle(shuffled, random);
            assertEquals(0, Ledger.book(connection, shuffled));
            assertEquals(once, Ledger.verify(connection));
            assertEquals(balances, Ledger.balances(connection));
        });
    }

    @Property(tries = 150)
    void any_tampering_is_found(@ForAll long seed) throws SQLException {
        // The triggers are gone in this schema only: who tampers has got rid of them.
        Books.rolledBack(Tampered.DATABASE, connection -> {
            Random random = new Random(seed);
            Ledger.book(connection, Books.random(random, "e/", 2 + random.nextInt(8)));
            assertTrue(Ledger.verify(connection).holds());
            Books.execute(connection, "SET foreign_key_checks = 0");
            try {
                String deed = Tampered.deed(connection, random);
                assertFalse(Ledger.verify(connection).holds(), deed);
            } finally {
                Books.execute(connection, "SET foreign_key_checks = 1");
            }
        });
    }

    private static Map<String, Long> expected(List<JournalEntry> entries) {
        Map<String, Long> sums = new TreeMap<>();
        entries.forEach(e -> e.postings().forEach(p -> sums.merge(p.account().toString(), p.amountMinor(), Long::sum)));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static Map<String, Long> nonZero(List<AccountBalance> balances) {
        Map<String, Long> sums = new TreeMap<>();
        balances.forEach(b -> sums.put(b.account().toString(), b.balanceMinor()));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    /** One change to one random row. */
    private static final class Tampered {

        static final Database DATABASE = withoutTriggers();

        private static final List<String> DEEDS = List.of(
                "UPDATE ledger_entry SET number = number + 1000 ORDER BY RAND(%d) LIMIT 1",
                "UPDATE ledger_entry SET entry_key = CONCAT(entry_key, 'x') ORDER BY RAND(%d) LIMIT 1",
                "UPDATE ledger_entry SET at_micros = at_micros + 1 ORDER BY RAND(%d) LIMIT 1",
                "UPDATE ledger_entry SET text = CONCAT('x', text) ORDER BY RAND(%d) LIMIT 1",
                "UPDATE ledger_entry SET hash = CONCAT(CHAR(ORD(hash) ^ 1), SUBSTR(hash, 2)) ORDER BY RAND(%d) LIMIT 1",
                "UPDATE ledger_entry SET hash = CONCAT(LEFT(hash, 31), CHAR(ORD(RIGHT(hash, 1)) ^ 128))",
                "UPDATE ledger_posting SET amount_minor = amount_minor + 1 ORDER BY RAND(%d) LIMIT 1",
                "UPDATE ledger_posting SET amount_minor = -amount_minor",
                "UPDATE ledger_posting SET amount_minor = amount_minor * 2",
                "UPDATE ledger_posting SET entry = entry + 1000 ORDER BY RAND(%d) LIMIT 1",
                "UPDATE ledger_posting SET line = line + 10 ORDER BY RAND(%d) LIMIT 1",
                "UPDATE ledger_posting SET account = account + 1 ORDER BY RAND(%d) LIMIT 1",
                "UPDATE ledger_account SET name = INSERT(name, 4, 3, 'QQQ') ORDER BY RAND(%d) LIMIT 1",
                "UPDATE ledger_account SET name = 'no account' ORDER BY RAND(%d) LIMIT 1",
                "UPDATE ledger_balance SET debit_minor = debit_minor + 1 ORDER BY RAND(%d) LIMIT 1",
                "UPDATE ledger_balance SET debit_minor = debit_minor + 1, credit_minor = credit_minor + 1"
                        + " ORDER BY RAND(%d) LIMIT 1",
                "UPDATE ledger_head SET number = number - 1",
                "UPDATE ledger_head SET hash = REVERSE(hash)",
                "DELETE FROM ledger_posting ORDER BY RAND(%d) LIMIT 1",
                "DELETE FROM ledger_entry ORDER BY RAND(%d) LIMIT 1",
                "DELETE FROM ledger_balance ORDER BY RAND(%d) LIMIT 1",
                "DELETE FROM ledger_account ORDER BY RAND(%d) LIMIT 1",
                "INSERT INTO ledger_head (id, number, hash) SELECT 2, number, hash FROM ledger_head",
                "INSERT INTO ledger_posting (entry, line, account, amount_minor)"
                        + " SELECT entry, 99, account, amount_minor FROM ledger_posting LIMIT 1",
                "INSERT INTO ledger_entry (number, entry_key, at_micros, text, hash)"
                        + " SELECT number + 1000, 'forged', at_micros, text, hash FROM ledger_entry LIMIT 1");

        private static Database withoutTriggers() {
            Database database = Books.open();
            database.transact(connection -> {
                for (String table : List.of("account", "entry", "posting")) {
                    Books.execute(connection, "DROP TRIGGER ledger_" + table + "_is_kept");
                    Books.execute(connection, "DROP TRIGGER ledger_" + table + "_is_never_deleted");
                }
                return true;
            });
            return database;
        }

        static String deed(Connection connection, Random random) throws SQLException {
            String sql = DEEDS.get(random.nextInt(DEEDS.size())).replace("%d", "" + random.nextInt(1000));
            Books.execute(connection, sql);
            return sql;
        }
    }
}
