package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import laddnav.database.DatabaseAccess;
import laddnav.database.DatabaseException;
import laddnav.database.EmbeddedDatabase;

/** An engine of its own with a world on it, which can be killed at a write. */
final class KilledEngine implements AutoCloseable {

    /** A write waits while this holds; it holds until the server ends. */
    private static final String ARMED = "@@GLOBAL.long_query_time = 77";

    private final Path folder;
    private EmbeddedDatabase engine;
    private final World world;

    KilledEngine(Path folder, Function<DatabaseAccess, World> world) {
        this.folder = folder;
        this.engine = EmbeddedDatabase.start(folder);
        this.world = world.apply(engine.access());
    }

    World world() {
        return world;
    }

    /** Kills the database while the work is at a write, and the caller with it; and starts it again. */
    void killed(String write, Runnable work) {
        world.execute("CREATE OR REPLACE TRIGGER pause_here BEFORE " + write + " FOR EACH ROW BEGIN IF " + ARMED
                + " THEN DO SLEEP(60); END IF; END");
        world.execute("SET GLOBAL long_query_time = 77");
        Thread worker = Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (DatabaseException | IllegalStateException e) {
                assertTrue(String.valueOf(e.getMessage()).length() > 0);
            }
        });
        RecordedFeed.until(
                "the work is at " + write,
                () -> world.number("SELECT COUNT(*) FROM information_schema.processlist WHERE state = 'User sleep'")
                        > 0);
        ProcessHandle server = ProcessHandle.of(engine.pid()).orElseThrow();
        assertTrue(server.destroyForcibly());
        server.onExit().join();
        // as the program's own end: else the work would wait for the database, and go on by itself
        worker.interrupt();
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        engine = EmbeddedDatabase.start(folder);
        RecordedFeed.until("the database answers again", this::answers);
    }

    private boolean answers() {
        try {
            world.execute("DROP TRIGGER IF EXISTS pause_here");
            return true;
        } catch (DatabaseException e) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            return false;
        }
    }

    @Override
    public void close() {
        try (EmbeddedDatabase last = engine) {
            assertTrue(last.pid() > 0);
            world.close();
        }
    }
}
