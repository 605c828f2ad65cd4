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
     * @param head up to and with {@code VALUES}
     * @param tail what follows the rows, such as {@code ON DUPLICATE KEY UPDATE …}, or nothing
     */
    static void insert(Connection connection, String head, String tail, List<Object[]> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += ROWS) {
            List<Object[]> some = rows.subList(from, Math.min(from + ROWS, rows.size()));
            String row = "(" + marks(some.getFirst().length) + ")";
            String all = Stream.generate(() -> row).limit(some.size()).collect(Collectors.joining(","));
            try (PreparedStatement insert = connection.prepareStatement(head + " " + all + tail)) {
                int parameter = 1;
                for (Object[] values : some) {
                    for (Object value : values) {
                        insert.setObject(parameter++, value);
                    }
                }
                insert.executeUpdate();
            }
        }
    }

    /** {@code ?,?,?} */
    static String marks(int count) {
        return "?,".repeat(count - 1) + "?";
    }
}
