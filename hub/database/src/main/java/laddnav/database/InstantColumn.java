package laddnav.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** An {@link Instant} in a DATETIME(6) column of plain SQL, in UTC whatever the zone of this machine. */
public final class InstantColumn {

    private InstantColumn() {}

    /** Sets a parameter of a statement; null is NULL. */
    public static void set(PreparedStatement statement, int index, @Nullable Instant instant) throws SQLException {
        statement.setObject(index, instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
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
        LocalDateTime value = row.getObject(column, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }
}
