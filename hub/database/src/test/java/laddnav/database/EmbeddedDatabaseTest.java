package laddnav.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    private static final EngineSettings SMALL = new EngineSettings(0, 32, 16, 50);

    @TempDir
    Path folder;

    @Test
    void a_folder_has_one_owner_and_a_second_program_can_still_reach_the_engine() {
        assertTrue(EmbeddedDatabase.running(folder).isEmpty());
        try (EmbeddedDatabase engine = EmbeddedDatabase.start(folder, SMALL)) {
            DatabaseException refused =
                    assertThrows(DatabaseException.class, () -> EmbeddedDatabase.start(folder, SMALL));
            assertTrue(String.valueOf(refused.getMessage()).contains("another Laddnav"), refused.getMessage());
            assertEquals(engine.access(), EmbeddedDatabase.running(folder).orElseThrow());
        }
        assertTrue(EmbeddedDatabase.running(folder).isEmpty());
    }

    @Test
    void the_port_and_the_rows_stay_over_a_clean_restart() {
        DatabaseAccess first;
        try (EmbeddedDatabase engine = EmbeddedDatabase.start(folder, SMALL)) {
            first = engine.access();
            write(first, "kept");
        }
        try (EmbeddedDatabase engine = EmbeddedDatabase.start(folder, SMALL)) {
            assertEquals(first, engine.access());
            assertEquals(1, rows(engine.access()));
        }
    }

    @Test
    void a_new_engine_listens_where_no_outgoing_connection_can_take_its_place() {
        try (EmbeddedDatabase engine = EmbeddedDatabase.start(folder, SMALL)) {
            int port = portOf(engine);
            assertTrue(port < RunningServer.FIRST_OUTGOING_PORT, "port " + port);
        }
    }

    @Test
    void an_engine_that_starts_leaves_the_temporary_tables_of_others_alone() throws SQLException {
        try (EmbeddedDatabase engine = EmbeddedDatabase.start(folder.resolve("one"), SMALL);
                Connection connection = DriverManager.getConnection(
                        engine.access().url(""),
                        engine.access().user(),
                        engine.access().password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE own");
            statement.execute("CREATE TEMPORARY TABLE own.passing (id INT) ENGINE=Aria");
            EmbeddedDatabase.start(folder.resolve("two"), SMALL).close();
            statement.execute("INSERT INTO own.passing VALUES (1)");
            statement.execute("DROP TEMPORARY TABLE own.passing");
        }
    }

    @Test
    void a_port_that_another_program_listens_on_is_left_to_it_and_one_that_it_gives_up_is_taken_again()
            throws IOException {
        int port;
        try (EmbeddedDatabase engine = EmbeddedDatabase.start(folder, SMALL)) {
            port = portOf(engine);
        }
        InetSocketAddress place = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ServerSocket stranger = new ServerSocket()) {
            stranger.bind(place);
            try (EmbeddedDatabase engine = EmbeddedDatabase.start(folder, SMALL)) {
                port = portOf(engine);
                assertNotEquals(stranger.getLocalPort(), port);
            }
        }
        ServerSocket passing = new ServerSocket();
        passing.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            closed(passing);
        });
        try (EmbeddedDatabase engine = EmbeddedDatabase.start(folder, SMALL)) {
            assertEquals(port, portOf(engine));
        }
    }

    private static void closed(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int portOf(EmbeddedDatabase engine) {
        return Integer.parseInt(engine.access().jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
    }

    @Test
    void after_the_server_is_killed_the_next_start_finds_every_committed_row_and_pools_recover() {
        EmbeddedDatabase engine = EmbeddedDatabase.start(folder, SMALL);
        try (Database open = trial(engine.access())) {
            open.transact(c -> DatabaseTest.insert(c, "committed"));
            kill(engine.pid());
            assertThrows(DatabaseUnreachableException.class, () -> open.transact(c -> DatabaseTest.insert(c, "lost")));
            try (EmbeddedDatabase again = EmbeddedDatabase.start(folder, SMALL)) {
                assertEquals(engine.access(), again.access());
                open.transact(c -> DatabaseTest.insert(c, "after"));
                assertEquals(2, rows(again.access()));
            }
        }
        engine.close();
    }

    @Test
    void a_server_whose_program_was_killed_ends_and_the_folder_can_be_started_again() throws Exception {
        Process program = program();
        long server;
        try (BufferedReader out = program.inputReader()) {
            server = Long.parseLong(out.readLine());
            write(EmbeddedDatabase.running(folder).orElseThrow(), "kept");
            program.destroyForcibly();
            program.waitFor();
        }
        // at once: the server may be on its way out, or not have noticed yet
        try (EmbeddedDatabase engine = EmbeddedDatabase.start(folder, SMALL)) {
            assertEquals(1, rows(engine.access()));
            assertFalse(ProcessHandle.of(server).map(ProcessHandle::isAlive).orElse(false));
        }
    }

    @Test
    void a_stale_process_number_of_somebody_else_is_left_alone() throws IOException {
        try (EmbeddedDatabase engine = EmbeddedDatabase.start(folder, SMALL)) {
            kill(engine.pid());
        }
        long mine = ProcessHandle.current().pid();
        Files.writeString(folder.resolve("data/mariadbd.pid"), mine + "\n");
        assertTrue(EmbeddedDatabase.running(folder).isEmpty());
        try (EmbeddedDatabase engine = EmbeddedDatabase.start(folder, SMALL)) {
            assertTrue(engine.pid() != mine);
        }
    }

    @Test
    void a_set_up_that_was_cut_short_is_begun_again() throws IOException {
        Files.createDirectories(folder.resolve("data.unfinished/mysql"));
        Files.writeString(folder.resolve("data.unfinished/ibdata1"), "half");
        try (EmbeddedDatabase engine = EmbeddedDatabase.start(folder, SMALL)) {
            write(engine.access(), "first");
        }
        assertFalse(Files.exists(folder.resolve("data.unfinished")));
    }

    @Test
    void only_the_user_with_the_password_gets_in_and_the_password_is_the_owners() throws IOException {
        try (EmbeddedDatabase engine = EmbeddedDatabase.start(folder, SMALL)) {
            for (String user : List.of("root", "", "laddnav")) {
                DatabaseAccess guess = new DatabaseAccess(engine.access().jdbcUrl(), user, "", "");
                assertFalse(RunningServer.answers(guess), "user " + user + " got in without a password");
            }
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))));
        }
    }

    private Process program() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void kill(long pid) {
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    private static Database trial(DatabaseAccess access) {
        return Database.open(access, "trial", "laddnav/database/trial", List.of(), 4);
    }

    private static void write(DatabaseAccess access, String name) {
        try (Database database = trial(access)) {
            database.transact(c -> DatabaseTest.insert(c, name));
        }
    }

    private static int rows(DatabaseAccess access) {
        try (Database database = trial(access)) {
            return database.query(c -> DatabaseTest.number(c, "SELECT COUNT(*) FROM trial"));
        }
    }

    /** A program that owns an engine until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            EmbeddedDatabase engine = EmbeddedDatabase.start(Path.of(arguments[0]), SMALL);
            System.out.println(engine.pid());
            Thread.currentThread().join();
        }
    }
}
