package laddnav.settlement.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Statements with as many rows or keys as one round trip takes. */
final class MultiRow {

    /** Rows of one statement. */
    static final int ROWS = 1000;

    private MultiRow() {}

    /**
     * Inserts rows by one statement with arrays of values.
     *
     * @param head up to and with {@code VALUES}
     */
    static void insert(Connection connection, String head, List<Object[]> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += ROWS) {
            List<Object[]> some = rows.subList(from, Math.min(from + ROWS, rows.size()));
            try (PreparedStatement insert =
                    connection.prepareStatement(head + " (" + marks(some.getFirst().length) + ")")) {
                for (Object[] values : some) {
                    bind(insert, 0, values);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    /**
     * Inserts rows, or changes those of the same key.
     *
     * @param head up to and with {@code VALUES}
     * @param tail {@code ON DUPLICATE KEY UPDATE …}
     */
    static void upsert(Connection connection, String head, String tail, List<Object[]> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += ROWS) {
            List<Object[]> some = rows.subList(from, Math.min(from + ROWS, rows.size()));
            String row = "(" + marks(some.getFirst().length) + ")";
            String all = Stream.generate(() -> row).limit(some.size()).collect(Collectors.joining(","));
            try (PreparedStatement insert = connection.prepareStatement(head + " " + all + " " + tail)) {
                int bound = 0;
                for (Object[] values : some) {
                    bound = bind(insert, bound, values);
                }
                insert.executeUpdate();
            }
        }
    }

    private static int bind(PreparedStatement statement, int before, Object[] values) throws SQLException {
        int bound = before;
        for (Object value : values) {
            switch (value) {
                case Long number -> statement.setLong(++bound, number);
                case Integer number -> statement.setInt(++bound, number);
                case String text -> statement.setString(++bound, text);
                case byte[] bytes -> statement.setBytes(++bound, bytes);
                default -> statement.setObject(++bound, value);
            }
        }
        return bound;
    }

    /** {@code ?,?,?} */
    static String marks(int count) {
        return "?,".repeat(count - 1) + "?";
    }
}
