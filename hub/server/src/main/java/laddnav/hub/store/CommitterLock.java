package laddnav.hub.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The right to write: a lock of the database, held by the very connection that commits. Whoever gets it knows that the
 * holder before has no transaction left.
 */
final class CommitterLock implements AutoCloseable {

    private static final int CHECK_SECONDS = 5;

    /** Longer than the committer leaves its connection alone. */
    private static final int SECONDS_OF_SILENCE = 15;

    private static final Duration PATIENCE_AFTER_LOSS = Duration.ofSeconds(1);

    private final DataSource source;
    private @Nullable Connection connection;
    private long nextId;
    private long nextSeq;

    private CommitterLock(DataSource source) {
        this.source = source;
    }

    /**
     * Takes the lock.
     *
     * @param patience how long to wait for another hub to give it up
     * @throws LockedByOther when another hub holds it
     */
    static CommitterLock take(DataSource source, Duration patience) throws SQLException {
        CommitterLock lock = new CommitterLock(source);
        lock.open(patience);
        return lock;
    }

    /** Another hub writes to this database. */
    static final class LockedByOther extends SQLException {
        private static final long serialVersionUID = 1L;

        LockedByOther(String message) {
            super(message);
        }
    }

    Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            throw new SQLException("the committer has no connection", "08003");
        }
        return open;
    }

    /** The first free number of an object row, read under the lock. */
    long nextId() {
        return nextId;
    }

    long nextSeq() {
        return nextSeq;
    }

    /** A new connection with the lock. The old one, if any, is given up. */
    void reopen() throws SQLException {
        open(PATIENCE_AFTER_LOSS);
    }

    private void open(Duration patience) throws SQLException {
        close();
        Connection fresh = source.getConnection();
        try {
            lock(fresh, patience);
            keepBriefly(fresh);
            nextId = Tables.next(fresh, "id", "objects");
            nextSeq = Tables.next(fresh, "seq", "feed");
            fresh.commit();
            connection = fresh;
        } catch (SQLException e) {
            fresh.close();
            throw e;
        }
    }

    boolean isHeld() throws SQLException {
        return connection != null && connection.isValid(CHECK_SECONDS);
    }

    void rollBack() {
        try {
            connection().rollback();
        } catch (SQLException e) {
            // a connection that cannot roll back is given up, and with it whatever was begun
            close();
        }
    }

    @Override
    public void close() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            release(old);
        }
    }

    /** Whether the connection is gone, and the lock with it. */
    static boolean isConnectionLost(SQLException e) {
        String state = e.getSQLState();
        return e instanceof LockedByOther
                || e instanceof java.sql.SQLNonTransientConnectionException
                || e instanceof java.sql.SQLTransientConnectionException
                || e instanceof java.sql.SQLRecoverableException
                || state != null && state.startsWith("08");
    }

    private static void lock(Connection fresh, Duration patience) throws SQLException {
        try (PreparedStatement get = fresh.prepareStatement("SELECT GET_LOCK(CONCAT(DATABASE(), '.committer'), ?)")) {
            get.setBigDecimal(1, BigDecimal.valueOf(patience.toMillis(), 3));
            try (ResultSet answer = get.executeQuery()) {
                answer.next();
                if (answer.getInt(1) == 1) {
                    return;
                }
            }
        }
        throw new LockedByOther("another hub writes to this database (its connection there has number " + holder(fresh)
                + "): stop it first, or let this one wait longer");
    }

    /** A machine that vanishes does not close its connections: without this the lock stayed for eight hours. */
    private static void keepBriefly(Connection fresh) throws SQLException {
        try (Statement set = fresh.createStatement()) {
            set.execute("SET SESSION wait_timeout = " + SECONDS_OF_SILENCE);
        }
    }

    private static long holder(Connection fresh) throws SQLException {
        try (PreparedStatement ask = fresh.prepareStatement("SELECT IS_USED_LOCK(CONCAT(DATABASE(), '.committer'))");
                ResultSet answer = ask.executeQuery()) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** A pooled connection lives on when it is closed, and would keep the lock. */
    private static void release(Connection old) {
        try (old) {
            old.rollback();
            try (PreparedStatement release =
                    old.prepareStatement("SELECT RELEASE_LOCK(CONCAT(DATABASE(), '.committer'))")) {
                release.executeQuery();
            }
        } catch (SQLException e) {
            // the connection is broken, and a broken connection holds no lock
        }
    }
}
