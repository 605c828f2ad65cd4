package laddnav.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows for one statement, sent together as arrays of values: the database takes them without reading any text. The
 * connection must use the driver's bulk protocol, for updates too.
 */
final class Rows {

    private final String sql;
    private final List<Object> values = new ArrayList<>();
    private int columns;

    /** @param sql for one row */
    Rows(String sql) {
        this.sql = sql;
    }

    /** The next value of the row. */
    Rows set(Object value) {
        values.add(value);
        return this;
    }

    /** The row is whole. All have as many values as the first. */
    void end() {
        columns = columns == 0 ? values.size() : columns;
        if (values.size() % columns != 0) {
            throw new IllegalStateException("a row has other than " + columns + " values: " + sql);
        }
    }

    /** Runs the statement for all rows; does nothing where there are none. */
    void write(Connection connection) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                Script.bind(statement, i % columns + 1, values.get(i));
                if ((i + 1) % columns == 0) {
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }
}
