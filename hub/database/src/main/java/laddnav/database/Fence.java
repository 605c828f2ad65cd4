package laddnav.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whether this program may still write. It is asked first in each transaction that writes, on that transaction's
 * connection, so that what it read there holds until the commit.
 */
@FunctionalInterface
public interface Fence {

    /** Everything may be written: where there is one program only. */
    Fence NONE = connection -> {};

    /** @throws SQLException when another program writes now; the transaction is then rolled back */
    void check(Connection connection) throws SQLException;
}
