package laddnav.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Work in one transaction of plain SQL. The connection is the transaction's; do not commit, roll back or close it. */
@FunctionalInterface
public interface SqlWork<T> {
    T run(Connection connection) throws SQLException;
}
