package laddnav.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** What the database refused; the transaction was rolled back. The message says what to do, where that is known. */
public class DatabaseException extends RuntimeException {

    private static final int ACCESS_DENIED = 1045;
    private static final int SCHEMA_DENIED = 1044;
    private static final int DEADLOCK = 1213;
    private static final int DISK_FULL = 1021;
    private static final int READ_ONLY = 1290;

    DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }

    DatabaseException(String message) {
        super(message);
    }

    static DatabaseException from(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (isUnreachable(e)) {
            return new DatabaseUnreachableException(message, e);
        }
        return new DatabaseException(
                switch (e.getErrorCode()) {
                    case ACCESS_DENIED -> "the database refuses user or password: check the settings. " + message;
                    case SCHEMA_DENIED ->
                        "the database user may not use this schema: grant it all privileges there. " + message;
                    case DISK_FULL -> "the database's disk is full: make room. " + message;
                    case READ_ONLY -> "the database is read-only: connect to the primary. " + message;
                    default -> message;
                },
                e);
    }

    /** The same exception where it already is one of ours, else what its cause in the database says. */
    static RuntimeException from(RuntimeException e) {
        if (e instanceof DatabaseException) {
            return e;
        }
        SQLException sql = sqlCause(e);
        return sql == null ? e : from(sql);
    }

    static boolean isUnreachable(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || e instanceof SQLNonTransientConnectionException && e.getErrorCode() != ACCESS_DENIED
                || e instanceof SQLRecoverableException
                || state != null && state.startsWith("08");
    }

    static boolean isDeadlock(SQLException e) {
        return e.getErrorCode() == DEADLOCK || "40001".equals(e.getSQLState());
    }

    private static @Nullable SQLException sqlCause(Throwable e) {
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
