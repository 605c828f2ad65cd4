package laddnav.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The embedded engine for tests and benchmarks: one a JVM, in a temporary folder, gone when the JVM ends. It is set
 * up as in production, so that what is measured on it holds there.
 */
public final class ThrowawayDatabase {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private ThrowawayDatabase() {}

    /** Access with a prefix of its own, so that each caller begins with empty schemas. */
    public static DatabaseAccess access() {
        return Engine.ONE.access().withPrefix("t" + CALLS.incrementAndGet() + "_");
    }

    /** The engine itself, for tests that end it; start it again on {@link #folder()}. */
    public static Path folder() {
        return Engine.FOLDER;
    }

    private static final class Engine {
        static final Path FOLDER = folder();
        static final EmbeddedDatabase ONE = EmbeddedDatabase.start(FOLDER, EngineSettings.STANDARD);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(Engine::end, "throwaway-database-end"));
        }

        private static Path folder() {
            try {
                return Files.createTempDirectory("laddnav-database-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void end() {
            ONE.close();
            try {
                EngineBinaries.delete(FOLDER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
