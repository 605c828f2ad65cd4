package laddnav.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;

/**
 * Keeps which part of the feed came of an owner while it was reached through another hub: a charge is cleared where its
 * operator is connected, and nowhere else, whatever becomes of the way later.
 */
public final class Passages {

    private final Database database;
    private final LongSupplier newest;

    /** @param newest the number of the newest change in the feed */
    Passages(Database database, LongSupplier newest) {
        this.database = database;
        this.newest = newest;
    }

    /**
     * Begins and ends passages as it is now.
     *
     * @param behind everyone who is reached through another hub now
     * @param isDirect whether a party is connected here itself
     */
    public synchronized void note(Set<PartyId> behind, Predicate<PartyId> isDirect) {
        database.transact(connection -> {
            Set<PartyId> open = open(connection);
            for (PartyId each : behind) {
                if (!open.contains(each)) {
                    begin(connection, each);
                }
            }
            for (PartyId each : open) {
                // one that no hub leads to any more goes on, as what it sent may still be read; until it is here itself
                if (isDirect.test(each)) {
                    end(connection, each);
                }
            }
            return true;
        });
    }

    private static Set<PartyId> open(Connection connection) throws SQLException {
        Set<PartyId> open = new HashSet<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT owner FROM hub_passages WHERE until_seq IS NULL");
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                open.add(PartyId.parse(found.getString(1)));
            }
        }
        return open;
    }

    /** Of an owner that has sent nothing yet everything is relayed, also what comes at this very moment. */
    private void begin(Connection connection, PartyId owner) throws SQLException {
        long since = hasCharged(connection, owner) ? newest.getAsLong() : 0;
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT IGNORE INTO hub_passages (owner, since_seq) VALUES (?,?)")) {
            insert.setString(1, Row.code(owner));
            insert.setLong(2, since);
            insert.executeUpdate();
        }
    }

    private void end(Connection connection, PartyId owner) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE hub_passages SET until_seq=? WHERE owner=? AND until_seq IS NULL")) {
            update.setLong(1, newest.getAsLong());
            update.setString(2, Row.code(owner));
            update.executeUpdate();
        }
    }

    private static boolean hasCharged(Connection connection, PartyId owner) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM objects WHERE owner=? AND module='cdrs' LIMIT 1")) {
            select.setString(1, Row.code(owner));
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }
}
