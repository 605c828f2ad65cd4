package laddnav.app;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import laddnav.database.DatabaseAccess;

/** A look into the tables of a node. */
record StoryTables(DatabaseAccess access) {

    /** Runs a query on one module's schema; each row is its columns as text. */
    List<List<String>> rows(String schema, String sql) {
        try (Connection connection = connection(schema);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(found.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String schema, String sql) {
        return Long.parseLong(rows(schema, sql).getFirst().getFirst());
    }

    Connection connection(String schema) throws SQLException {
        String url = access.jdbcUrl().replaceFirst("/(\\?|$)", "/" + access.prefix() + schema + "$1");
        return DriverManager.getConnection(url, access.user(), access.password());
    }
}
