package laddnav.app.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import laddnav.database.Database;

/** The rows that a run has written, and their plain insertion into empty copies of its tables. */
final class PlainCopy {

    private final Database database;
    private final Map<String, List<Object[]>> rows = new LinkedHashMap<>();

    private PlainCopy(Database database) {
        this.database = database;
    }

    /** Reads every table that grew with the number of charges. */
    static PlainCopy of(Database database, int charges) {
        PlainCopy copy = new PlainCopy(database);
        database.query(connection -> {
            for (String table : tables(connection)) {
                List<Object[]> all = read(connection, table);
                if (all.size() >= charges) {
                    copy.rows.put(table, all);
                }
            }
            return copy;
        });
        return copy;
    }

    String description() {
        return rows.entrySet().stream()
                .map(entry -> String.format("%,d in %s", entry.getValue().size(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** Inserts all rows anew with the given number of commits; returns the seconds that it took. */
    double insertInBatches(int commits) {
        rows.keySet().forEach(table -> execute("CREATE TABLE plain_" + table + " LIKE " + table));
        long start = System.nanoTime();
        for (int batch = 0; batch < commits; batch++) {
            int number = batch;
            database.transact(connection -> {
                for (Map.Entry<String, List<Object[]>> table : rows.entrySet()) {
                    insert(connection, table.getKey(), slice(table.getValue(), number, commits));
                }
                return rows.size();
            });
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static List<Object[]> slice(List<Object[]> all, int number, int of) {
        return all.subList((int) ((long) all.size() * number / of), (int) ((long) all.size() * (number + 1) / of));
    }

    private static void insert(Connection connection, String table, List<Object[]> rows) throws SQLException {
        String places = "?, ".repeat(rows.getFirst().length).replaceAll(", $", "");
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO plain_" + table + " VALUES (" + places + ")")) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void execute(String sql) {
        database.transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery("SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'")) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        return tables;
    }

    private static List<Object[]> read(Connection connection, String table) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet all = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = all.getMetaData().getColumnCount();
            while (all.next()) {
                Object[] row = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = all.getObject(i + 1);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
