package laddnav.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Instant} in a DATETIME(6) column of plain SQL, in UTC whatever the zone of this machine. The driver keeps
 * instants for {@link Timestamp} only; {@code setObject} with an Instant or LocalDateTime would follow the machine.
 */
public final class InstantColumn {

    private InstantColumn() {}

    /** Sets a parameter of a statement; null is NULL. */
    public static void set(PreparedStatement statement, int index, @Nullable Instant instant) throws SQLException {
        statement.setTimestamp(index, instant == null ? null : Timestamp.from(instant));
    }

    /** Reads a column that is not NULL. */
    public static Instant get(ResultSet row, String column) throws SQLException {
        Instant instant = getNullable(row, column);
        if (instant == null) {
            throw new SQLException("column " + column + " is NULL");
        }
        return instant;
    }

    public static @Nullable Instant getNullable(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
