package laddnav.app.node;

import java.nio.file.Path;
import java.util.Optional;
import laddnav.app.settings.Settings;
import laddnav.database.DatabaseAccess;
import laddnav.database.EmbeddedDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The database engine of an installation: the given one, the embedded one that a running node holds, or else
 * one that is
 * started here and stopped with it.
 */
final class Engine implements AutoCloseable {

    private final DatabaseAccess access;
    private final @Nullable EmbeddedDatabase own;

    private Engine(DatabaseAccess access, @Nullable EmbeddedDatabase own) {
        this.access = access;
        this.own = own;
    }

    static Engine open(Settings settings) {
        Optional<DatabaseAccess> given = settings.database();
        if (given.isPresent()) {
            return new Engine(given.get(), null);
        }
        Path folder = settings.createdData().resolve("database");
        Optional<DatabaseAccess> running = EmbeddedDatabase.running(folder);
        if (running.isPresent()) {
            return new Engine(running.get(), null);
        }
        EmbeddedDatabase started = EmbeddedDatabase.start(folder);
        return new Engine(started.access(), started);
    }

    /** Whether it was started here, so that nobody else used it before. */
    boolean isOwn() {
        return own != null;
    }

    DatabaseAccess access() {
        return access;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
