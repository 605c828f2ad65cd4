package laddnav.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/**
 * One module's schema: its connections, its tables brought up to date, and transactions on it.
 *
 * <p>Transactions read what is committed (READ COMMITTED); {@link #query} sees one moment. Text compares by its bytes
 * (utf8mb4_bin) unless a column says otherwise; times are UTC. Every method throws {@link DatabaseException} for what
 * the database refuses, and {@link DatabaseUnreachableException} when it is not there.
 */
public final class Database implements AutoCloseable {

    /** What text begins with that a {@link #single} connection sends as it is, without having it prepared before. */
    public static final String UNPREPARED = "/*client prepare*/";

    private final HikariDataSource pool;
    private final Entities entities;
    private final Fence fence;
    private final List<HikariDataSource> singles = new CopyOnWriteArrayList<>();

    private Database(HikariDataSource pool, Entities entities, Fence fence) {
        this.fence = fence;
        this.pool = pool;
        this.entities = entities;
    }

    /**
     * Opens a schema, which is created when it is not there, and brings its tables up to date.
     *
     * @param schema short name, as {@code hub}; the database is called by the prefix and this
     * @param migrations folder on the classpath, as {@code laddnav/hub/migrations}
     * @param entities all classes with a mapping, embeddables and converters included; may be empty
     * @param maxConnections most connections held at once; callers beyond wait
     */
    public static Database open(
            DatabaseAccess access, String schema, String migrations, List<Class<?>> entities, int maxConnections) {
        return open(access, schema, migrations, entities, maxConnections, Fence.NONE);
    }

    /**
     * The same, where another program may take over.
     *
     * @param fence asked in each transaction that writes; not for {@link #single} and {@link #dataSource}
     */
    public static Database open(
            DatabaseAccess access,
            String schema,
            String migrations,
            List<Class<?>> entities,
            int maxConnections,
            Fence fence) {
        QuietLogs.set();
        try {
            Schema.create(access, schema);
            HikariDataSource pool = Pools.open(access, schema, maxConnections);
            try {
                Schema.migrate(pool, migrations);
                return new Database(pool, new Entities(pool, schema, entities), fence);
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
        } catch (SQLException e) {
            throw DatabaseException.from(e);
        } catch (RuntimeException e) {
            throw DatabaseException.from(e);
        }
    }

    /** Runs work with entities in one transaction: committed when it returns, rolled back when it throws. */
    public <T> T callInTransaction(EntityWork<T> work) {
        try {
            return entities.callInTransaction(work, fence);
        } catch (RuntimeException e) {
            throw DatabaseException.from(e);
        }
    }

    /**
     * Runs plain SQL in one transaction: committed when it returns, rolled back when it throws. Work that met a
     * deadlock or a broken connection before the commit is run once more, so it must not change anything outside.
     */
    public <T> T transact(SqlWork<T> work) {
        try {
            return attempt(work);
        } catch (BeforeCommit e) {
            try {
                return attempt(work);
            } catch (BeforeCommit again) {
                throw DatabaseException.from(again.reason);
            }
        }
    }

    /**
     * Runs plain SQL that only reads, and sees the database as it was at one moment. When the connection was broken,
     * as after a restart of the database, it is run once more on a new one.
     */
    public <T> T query(SqlWork<T> work) {
        try {
            return read(work);
        } catch (SQLException e) {
            // a pool that had no connection to give has waited long enough
            if (!DatabaseException.isUnreachable(e) || e instanceof SQLTransientConnectionException) {
                throw DatabaseException.from(e);
            }
        }
        try {
            return read(work);
        } catch (SQLException e) {
            throw DatabaseException.from(e);
        }
    }

    private <T> T read(SqlWork<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                try {
                    return work.run(connection);
                } finally {
                    // told to the server even if the work asked nothing: else its next transaction were read-only
                    statement.execute("ROLLBACK");
                }
            }
        } catch (SQLException e) {
            if (DatabaseException.isUnreachable(e)) {
                // the others in the pool are as dead as this one, and too young to be looked at before use
                pool.getHikariPoolMXBean().softEvictConnections();
            }
            throw e;
        }
    }

    /**
     * Connections of this schema, for work that keeps one for long. They come with autocommit off: commit yourself;
     * what is not committed when the connection is closed is rolled back.
     */
    public DataSource dataSource() {
        return pool;
    }

    /**
     * One connection apart from all others, for work that keeps it for good and must hear soon when it cannot be had.
     *
     * @param patience how long asking for it may take, at least a quarter of a second
     */
    public DataSource single(Duration patience) {
        HikariDataSource single = Pools.single(pool, patience);
        singles.add(single);
        return single;
    }

    @Override
    public void close() {
        entities.close();
        singles.forEach(HikariDataSource::close);
        pool.close();
    }

    private <T> T attempt(SqlWork<T> work) throws BeforeCommit {
        try (Connection connection = connection()) {
            T result;
            try {
                fence.check(connection);
                result = work.run(connection);
            } catch (SQLException e) {
                rollback(connection, e);
                if (DatabaseException.isDeadlock(e) || DatabaseException.isUnreachable(e)) {
                    throw new BeforeCommit(e);
                }
                throw e;
            } catch (RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            }
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw DatabaseException.from(e);
        }
    }

    private Connection connection() throws BeforeCommit {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw new BeforeCommit(e);
        }
    }

    private static void rollback(Connection connection, Throwable because) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    /** Failed before the commit was sent, in a way that another try may mend. */
    private static final class BeforeCommit extends Exception {
        private final SQLException reason;

        BeforeCommit(SQLException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
