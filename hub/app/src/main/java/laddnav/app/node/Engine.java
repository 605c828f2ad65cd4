package laddnav.app.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import laddnav.app.settings.Settings;
import laddnav.database.DatabaseAccess;
import laddnav.database.DatabaseException;
import laddnav.database.EmbeddedDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The database engine of an installation: the given one, the embedded one that a running node holds, or else one that
 * is started here and stopped with it. One that was started here and dies by itself is started again.
 */
final class Engine implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Engine.class.getName());

    /** Between tries to start it again; a disk that is full, say, needs somebody's help first. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final DatabaseAccess access;
    private final Path folder;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final @Nullable Thread watch;
    private volatile @Nullable EmbeddedDatabase own;

    private Engine(DatabaseAccess access, Path folder, @Nullable EmbeddedDatabase own) {
        this.access = access;
        this.folder = folder;
        this.own = own;
        this.watch = own == null
                ? null
                : Thread.ofPlatform().name("engine").daemon(true).unstarted(this::watch);
    }

    static Engine open(Settings settings) {
        Path folder = settings.createdData().resolve("database");
        Optional<DatabaseAccess> given = settings.database().or(() -> EmbeddedDatabase.running(folder));
        if (given.isPresent()) {
            return new Engine(given.get(), folder, null);
        }
        EmbeddedDatabase started = EmbeddedDatabase.start(folder);
        Engine engine = new Engine(started.access(), folder, started);
        Thread watch = engine.watch;
        if (watch != null) {
            watch.start();
        }
        return engine;
    }

    /** Whether it was started here, so that nobody else used it before. */
    boolean isOwn() {
        return own != null;
    }

    DatabaseAccess access() {
        return access;
    }

    private void watch() {
        try {
            EmbeddedDatabase running = own;
            while (running != null && !endsWhileOpen(running)) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "the database in {0} ended by itself; it is started again",
                        folder.toString());
                running = startedAgain().orElse(null);
                own = running;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end of the engine, or of this. @return whether this came to its end */
    private boolean endsWhileOpen(EmbeddedDatabase running) throws InterruptedException {
        CountDownLatch either = new CountDownLatch(1);
        running.whenEnded(either::countDown);
        while (!either.await(FIRST_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            if (closing.getCount() == 0) {
                return true;
            }
        }
        return closing.getCount() == 0;
    }

    /** Empty when this is closed before, or another node started the engine meanwhile and holds it from now on. */
    private Optional<EmbeddedDatabase> startedAgain() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (closing.getCount() > 0) {
            try {
                EmbeddedDatabase started = EmbeddedDatabase.start(folder);
                if (started.access().equals(access)) {
                    return Optional.of(started);
                }
                // everyone here knows it by its old port, which somebody has taken: wait until it is free again
                LOG.log(System.Logger.Level.ERROR, "the database''s port in {0} is taken", access.jdbcUrl());
                started.close();
            } catch (DatabaseException | java.io.UncheckedIOException e) {
                if (EmbeddedDatabase.running(folder).filter(access::equals).isPresent()) {
                    return Optional.empty();
                }
                LOG.log(System.Logger.Level.ERROR, "the database cannot be started again: {0}", e.getMessage());
            }
            closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (watch != null) {
                watch.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        EmbeddedDatabase running = own;
        if (running != null) {
            running.close();
        }
    }
}
