package laddnav.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Connection pools as all modules use them. */
final class Pools {

    private static final long WAIT_FOR_CONNECTION_MILLIS = 10_000;
    private static final long CONNECT_MILLIS = 3_000;
    private static final long ANSWER_MILLIS = 300_000;
    private static final int IDLE_CONNECTIONS = 2;

    private Pools() {}

    static HikariDataSource open(DatabaseAccess access, String schema, int maxConnections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(access.prefix() + schema);
        config.setJdbcUrl(access.url(access.prefix() + schema));
        config.setUsername(access.user());
        config.setPassword(access.password());
        config.setMaximumPoolSize(maxConnections);
        config.setMinimumIdle(Math.min(IDLE_CONNECTIONS, maxConnections));
        config.setAutoCommit(false);
        config.setConnectionTimeout(WAIT_FOR_CONNECTION_MILLIS);
        config.setInitializationFailTimeout(WAIT_FOR_CONNECTION_MILLIS);
        config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT_MILLIS));
        config.addDataSourceProperty("socketTimeout", Long.toString(ANSWER_MILLIS));
        config.addDataSourceProperty("connectionTimeZone", "UTC");
        config.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
        config.addDataSourceProperty("preserveInstants", "true");
        config.addDataSourceProperty(
                "sessionVariables",
                "sql_mode='STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
                        + "NO_ENGINE_SUBSTITUTION',"
                        // Lists of a thousand would be joined as tables, and the table that they narrow read whole.
                        + "in_predicate_conversion_threshold=0");
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }

    /**
     * A pool like another with one connection, made when it is asked for; it takes several statements at once, sends
     * batches of any kind as arrays of values, and keeps what the database has prepared. Text that is another each
     * time, or several statements, begins with {@link Database#UNPREPARED}.
     */
    static HikariDataSource single(HikariDataSource like, Duration patience) {
        HikariConfig config = new HikariConfig();
        like.copyStateTo(config);
        config.setPoolName(like.getPoolName() + " single");
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(patience.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("allowMultiQueries", "true");
        config.addDataSourceProperty("useBulkStmts", "true");
        config.addDataSourceProperty("useServerPrepStmts", "true");
        return new HikariDataSource(config);
    }
}
