package laddnav.app.node;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import laddnav.database.Database;
import laddnav.database.DatabaseAccess;
import laddnav.database.Fence;
import org.jspecify.annotations.Nullable;

/**
 * The right to serve, of which there is one on a database: a lock of the database on a connection of its own, and an
 * epoch that each holder counts up. The lock tells who may begin; the epoch, read under a shared row lock in every
 * transaction that writes, keeps a holder that lost the lock without noticing (paused, cut off) from writing on.
 */
final class Place implements Fence, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Place.class.getName());
    private static final String SCHEMA = "node";
    private static final String MIGRATIONS = "laddnav/app/node/migrations";
    private static final int CONNECTIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** A machine that vanishes does not close its connections; its lock ends after this many seconds of silence. */
    private static final int SECONDS_OF_SILENCE = 6;

    private static final String NO_LONGER = "another node has taken over; this one must not write any more";

    private final Database database;
    private final DataSource single;
    private final String table;
    private final String node;
    private final InstantSource clock;
    private final AtomicBoolean isLost = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Runnable whenLost = () -> {};
    private volatile long epoch;
    private @Nullable Connection connection;
    private @Nullable Thread watch;

    private Place(Database database, String table, String node, InstantSource clock) {
        this.database = database;
        this.single = database.single(PATIENCE);
        this.table = table;
        this.node = node;
        this.clock = clock;
    }

    /** @param node how the holder is called, for whoever looks into the table */
    static Place at(DatabaseAccess access, String node, InstantSource clock) {
        Database database = Database.open(access, SCHEMA, MIGRATIONS, List.of(), CONNECTIONS);
        return new Place(database, access.prefix() + SCHEMA + ".place", node, clock);
    }

    /**
     * Takes the place if it is free, or becomes so soon.
     *
     * @return whether it is ours now
     * @throws SQLException when the database is away
     */
    boolean take(Duration patience) throws SQLException {
        Connection fresh = locked(patience);
        if (fresh == null) {
            return false;
        }
        connection = fresh;
        epoch = database.transact(this::countUp);
        Thread thread = Thread.ofPlatform().name("place").daemon(true).unstarted(this::watch);
        watch = thread;
        thread.start();
        return true;
    }

    /** @throws SQLException when the database is away */
    void probe() throws SQLException {
        try (Connection asking = single.getConnection()) {
            long _ = epochIn(asking, "");
            asking.commit();
        }
    }

    /** Calls this, once, when another node has taken over. */
    void whenLost(Runnable then) {
        whenLost = then;
        if (isLost.get()) {
            then.run();
        }
    }

    @Override
    public void check(Connection writing) throws SQLException {
        if (isLost.get() || epochIn(writing, " LOCK IN SHARE MODE") != epoch) {
            lose();
            throw new SQLException(NO_LONGER, "45000");
        }
    }

    private long countUp(Connection writing) throws SQLException {
        try (PreparedStatement update =
                writing.prepareStatement("UPDATE " + table + " SET epoch=epoch+1, node=?, taken_at=? WHERE id=1")) {
            update.setString(1, node);
            update.setLong(2, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
            update.executeUpdate();
        }
        return epochIn(writing, "");
    }

    private long epochIn(Connection reading, String lock) throws SQLException {
        try (Statement select = reading.createStatement();
                ResultSet found = select.executeQuery("SELECT epoch FROM " + table + " WHERE id=1" + lock)) {
            found.next();
            return found.getLong(1);
        }
    }

    /** A connection that holds the lock; absent when another node has it. */
    private @Nullable Connection locked(Duration patience) throws SQLException {
        Connection fresh = single.getConnection();
        try (Statement set = fresh.createStatement();
                PreparedStatement get = fresh.prepareStatement("SELECT GET_LOCK(CONCAT(DATABASE(), '.place'), ?)")) {
            set.execute("SET SESSION wait_timeout = " + SECONDS_OF_SILENCE);
            get.setBigDecimal(1, BigDecimal.valueOf(patience.toMillis(), 3));
            try (ResultSet answer = get.executeQuery()) {
                answer.next();
                if (answer.getInt(1) == 1) {
                    fresh.commit();
                    return fresh;
                }
            }
        } catch (SQLException e) {
            fresh.close();
            throw e;
        }
        fresh.close();
        return null;
    }

    /** Keeps the connection, and with it the lock, which it takes again where the database was away. */
    private void watch() {
        boolean isClosing = false;
        while (!isClosing && !isLost.get()) {
            try {
                isClosing = closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (!isClosing) {
                    look();
                }
            } catch (InterruptedException e) {
                isClosing = true;
            } catch (SQLException e) {
                // the database is away: nobody can write, and the next look tells who holds the lock
                giveUp();
            }
        }
    }

    private void look() throws SQLException {
        Connection held = connection;
        if (held == null) {
            Connection fresh = locked(PATIENCE);
            if (fresh == null || epochIn(fresh, "") != epoch) {
                lose();
                return;
            }
            fresh.commit();
            connection = fresh;
            return;
        }
        try (Statement ask = held.createStatement();
                ResultSet answer =
                        ask.executeQuery("SELECT IS_USED_LOCK(CONCAT(DATABASE(), '.place')) = CONNECTION_ID()")) {
            answer.next();
            if (answer.getInt(1) != 1) {
                giveUp();
            }
        }
        held.commit();
    }

    private void giveUp() {
        Connection old = connection;
        connection = null;
        try {
            if (old != null) {
                old.close();
            }
        } catch (SQLException e) {
            // it is broken, which is why it is given up
            connection = null;
        }
    }

    private void lose() {
        if (isLost.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.ERROR, NO_LONGER);
            whenLost.run();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        Thread thread = watch;
        try {
            if (thread != null && thread != Thread.currentThread()) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        release();
        database.close();
    }

    /** A pooled connection would live on, and keep the lock. */
    private void release() {
        Connection held = connection;
        if (held != null) {
            try (held;
                    Statement release = held.createStatement()) {
                release.execute("SELECT RELEASE_LOCK(CONCAT(DATABASE(), '.place'))");
            } catch (SQLException e) {
                // the connection is broken, and a broken connection holds no lock
                connection = null;
            }
        }
    }
}
