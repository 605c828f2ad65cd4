package laddnav.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private static final String MIGRATIONS = "laddnav/database/trial";
    private static final Instant SEEN = Instant.parse("2026-03-29T02:30:15.123456Z");

    private DatabaseAccess access = ThrowawayDatabase.access();
    private Database database = open();

    @BeforeEach
    void fresh() {
        database.close();
        access = ThrowawayDatabase.access();
        database = open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void migrations_run_once_and_a_second_opening_changes_nothing() {
        database.transact(c -> insert(c, "kept"));
        try (Database again = open()) {
            assertEquals(1, count(again));
            assertEquals(2, again.<Integer>query(c -> number(c, "SELECT COUNT(*) FROM flyway_schema_history")));
        }
    }

    @Test
    void a_single_connection_is_apart_from_the_others_and_is_not_waited_for_longer_than_told() throws SQLException {
        DataSource single = database.single(Duration.ofMillis(300));
        try (Connection one = single.getConnection()) {
            assertEquals(0, number(one, "SELECT COUNT(*) FROM trial"));
            long asked = System.nanoTime();
            assertThrows(SQLTransientConnectionException.class, single::getConnection);
            assertTrue(System.nanoTime() - asked < Duration.ofSeconds(3).toNanos());
            database.transact(c -> insert(c, "meanwhile"));
        }
        try (Connection again = single.getConnection()) {
            assertEquals(1, number(again, "SELECT COUNT(*) FROM trial"));
        }
    }

    @Test
    void a_query_that_asks_nothing_leaves_its_connection_fit_to_write() {
        for (int i = 0; i < 10; i++) {
            String name = "written " + i;
            assertEquals("nothing", database.<String>query(c -> "nothing"));
            database.transact(c -> insert(c, name));
        }
        assertEquals(10, count(database));
    }

    /** MariaDB joins lists of a thousand as tables unless told otherwise, and then narrows by their keys alone. */
    @Test
    void a_long_list_of_keys_is_looked_up_as_a_short_one_is() {
        database.query(c -> {
            try (Statement statement = c.createStatement()) {
                return statement.execute("CREATE TABLE listed (k INT, at INT, note CHAR(200), KEY listed_at (k, at))"
                        + " SELECT * FROM (WITH RECURSIVE n AS (SELECT 1 AS k UNION ALL SELECT k + 1 FROM n"
                        + " WHERE k < 90) SELECT a.k, b.k AS at, 'x' AS note FROM n a JOIN n b) all_of_them");
            }
        });
        String keys = IntStream.rangeClosed(1, 1500).mapToObj(String::valueOf).collect(Collectors.joining(","));
        List<String> plan = database.query(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet row = statement.executeQuery("EXPLAIN SELECT note FROM listed FORCE INDEX (listed_at)"
                            + " WHERE k IN (" + keys + ") AND at BETWEEN 4 AND 6")) {
                List<String> steps = new ArrayList<>();
                while (row.next()) {
                    steps.add(row.getString("table") + " by " + row.getString("type"));
                }
                return steps;
            }
        });
        assertEquals(List.of("listed by range"), plan);
    }

    @Test
    void a_transaction_that_throws_leaves_nothing() {
        assertThrows(
                IllegalStateException.class,
                () -> database.transact(c -> {
                    insert(c, "lost");
                    throw new IllegalStateException("no");
                }));
        assertThrows(
                DatabaseException.class,
                () -> database.transact(c -> {
                    insert(c, "lost too");
                    return number(c, "SELECT nothing FROM nowhere");
                }));
        assertThrows(
                IllegalStateException.class,
                () -> database.callInTransaction(em -> {
                    em.persist(row("lost as well"));
                    em.flush();
                    throw new IllegalStateException("no");
                }));
        assertEquals(0, count(database));
    }

    @Test
    void an_entity_comes_back_as_it_went_in_whatever_the_zone_of_the_machine() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Stockholm"));
            database.callInTransaction(em -> {
                em.persist(row("one"));
                return true;
            });
            TrialRow found = database.callInTransaction(
                    em -> em.createQuery("select t from TrialRow t where t.seen = :seen", TrialRow.class)
                            .setParameter("seen", SEEN)
                            .getSingleResult());
            assertTrue(found.id > 0);
            assertEquals(new BigDecimal("12.3450"), found.amount);
            assertEquals(SEEN, found.seen);
            Instant plain = database.query(c -> {
                try (Statement s = c.createStatement();
                        ResultSet r = s.executeQuery("SELECT seen, CAST(seen AS CHAR) AS text FROM trial")) {
                    r.next();
                    assertEquals("2026-03-29 02:30:15.123456", r.getString("text"));
                    return InstantColumn.get(r, "seen");
                }
            });
            assertEquals(SEEN, plain);
            for (String ambiguousHere : List.of("2026-10-25T00:30:00Z", "2026-10-25T01:30:00.000001Z")) {
                Instant instant = Instant.parse(ambiguousHere);
                assertEquals(instant, storedPlain(instant));
                assertEquals(instant, storedByEntity(instant));
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private Instant storedPlain(Instant instant) {
        return database.transact(c -> {
            try (PreparedStatement update = c.prepareStatement("UPDATE trial SET seen = ?")) {
                InstantColumn.set(update, 1, instant);
                update.executeUpdate();
            }
            try (Statement s = c.createStatement();
                    ResultSet r = s.executeQuery("SELECT seen FROM trial")) {
                r.next();
                return InstantColumn.get(r, "seen");
            }
        });
    }

    private Instant storedByEntity(Instant instant) {
        database.callInTransaction(em -> {
            em.createQuery("select t from TrialRow t", TrialRow.class).getSingleResult().seen = instant;
            return true;
        });
        return database.callInTransaction(
                em -> em.createQuery("select t from TrialRow t", TrialRow.class).getSingleResult().seen);
    }

    @Test
    void entities_and_plain_sql_share_a_transaction() {
        long seen = database.callInTransaction(em -> {
            em.persist(row("entity"));
            em.flush();
            Connection connection = em.unwrap(Connection.class);
            assertNotNull(connection);
            try {
                insert(connection, "plain");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return em.createQuery("select count(t) from TrialRow t", Long.class).getSingleResult();
        });
        assertEquals(2, seen);
        assertEquals(2, count(database));
    }

    @Test
    void the_same_key_twice_is_refused_and_names_the_key() {
        database.transact(c -> insert(c, "twin"));
        DatabaseException e = assertThrows(DatabaseException.class, () -> database.transact(c -> insert(c, "twin")));
        assertTrue(String.valueOf(e.getMessage()).contains("twin"), e.getMessage());
        DatabaseException entity = assertThrows(
                DatabaseException.class,
                () -> database.callInTransaction(em -> {
                    em.persist(row("twin"));
                    return true;
                }));
        assertTrue(String.valueOf(entity.getMessage()).contains("twin"), entity.getMessage());
        assertEquals(1, count(database));
    }

    @Test
    void a_deadlock_is_tried_once_more() {
        AtomicInteger runs = new AtomicInteger();
        database.transact(c -> {
            insert(c, "again");
            if (runs.incrementAndGet() == 1) {
                throw new SQLException("Deadlock found when trying to get lock", "40001", 1213);
            }
            return true;
        });
        assertEquals(2, runs.get());
        assertEquals(1, count(database));
    }

    @Test
    void a_query_sees_one_moment_and_cannot_write() {
        long[] counts = database.query(c -> {
            long before = number(c, "SELECT COUNT(*) FROM trial");
            database.transact(other -> insert(other, "meanwhile"));
            return new long[] {before, number(c, "SELECT COUNT(*) FROM trial")};
        });
        assertEquals(counts[0], counts[1]);
        assertEquals(1, count(database));
        assertThrows(DatabaseException.class, () -> database.query(c -> insert(c, "read only")));
    }

    @Test
    void an_unreachable_or_refusing_server_says_which() {
        DatabaseAccess nobody = new DatabaseAccess("jdbc:mariadb://127.0.0.1:1/", "u", "p", "x_");
        assertThrows(
                DatabaseUnreachableException.class, () -> Database.open(nobody, "trial", MIGRATIONS, List.of(), 2));
        DatabaseAccess wrong = new DatabaseAccess(access.jdbcUrl(), access.user(), "wrong", "x_");
        DatabaseException refused =
                assertThrows(DatabaseException.class, () -> Database.open(wrong, "trial", MIGRATIONS, List.of(), 2));
        assertFalse(refused instanceof DatabaseUnreachableException, refused.toString());
        assertTrue(String.valueOf(refused.getMessage()).contains("user or password"), refused.getMessage());
    }

    @Test
    void only_mariadb_is_taken_and_passwords_are_not_printed() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new DatabaseAccess("jdbc:postgresql://localhost/", "u", "p", "x_"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DatabaseAccess("jdbc:mariadb://localhost/laddnav", "u", "p", "x_"));
        DatabaseAccess given = new DatabaseAccess("jdbc:mariadb://h:3306?sslMode=trust", "u", "secret", "x_");
        assertEquals("jdbc:mariadb://h:3306/x_hub?sslMode=trust", given.url("x_hub"));
        assertFalse(given.toString().contains("secret"));
    }

    @Test
    void a_broken_migration_is_refused_with_its_name() {
        DatabaseException e = assertThrows(
                DatabaseException.class,
                () -> Database.open(access, "broken", "laddnav/database/nowhere", List.of(), 2));
        assertInstanceOf(DatabaseException.class, e);
        assertTrue(String.valueOf(e.getMessage()).contains("laddnav/database/nowhere"), e.getMessage());
    }

    private Database open() {
        return Database.open(access, "trial", MIGRATIONS, List.of(TrialRow.class), 4);
    }

    private static TrialRow row(String name) {
        return new TrialRow(name, new BigDecimal("12.3450"), SEEN);
    }

    static boolean insert(Connection connection, String name) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO trial (name, amount, seen) VALUES (?, 1, ?)")) {
            insert.setString(1, name);
            InstantColumn.set(insert, 2, SEEN);
            return insert.executeUpdate() == 1;
        }
    }

    private static long count(Database database) {
        return database.<Integer>query(c -> number(c, "SELECT COUNT(*) FROM trial"));
    }

    static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }
}
