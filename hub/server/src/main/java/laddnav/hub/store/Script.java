package laddnav.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import laddnav.database.Database;

/**
 * Statements that are sent together and run one after the other: a batch then costs one round trip, and not one a
 * table. The first that fails ends the rest. The connection must allow several statements at once.
 */
final class Script {

    private final StringBuilder sql = new StringBuilder(2_048).append(Database.UNPREPARED);
    private final List<Object> values = new ArrayList<>();

    /** Begins the next statement; its parameters follow by {@link #set}. */
    Script then(String statement) {
        sql.append(sql.length() == Database.UNPREPARED.length() ? "" : ";").append(statement);
        return this;
    }

    Script set(Object value) {
        values.add(value);
        return this;
    }

    void run(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                bind(statement, i + 1, values.get(i));
            }
            boolean isResultSet = statement.execute();
            while (isResultSet || statement.getUpdateCount() >= 0) {
                // a failure of a later statement is told when its result is asked for
                isResultSet = statement.getMoreResults();
            }
        }
    }

    static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        switch (value) {
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case String text -> statement.setString(index, text);
            case byte[] bytes -> statement.setBytes(index, bytes);
            default -> throw new IllegalStateException("no such parameter: " + value);
        }
    }
}
