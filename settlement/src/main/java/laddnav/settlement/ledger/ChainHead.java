package laddnav.settlement.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The end of the chain. Holding the lock on its row is the right to add entries. */
final class ChainHead {

    private final EntryHash hashing = new EntryHash();
    private long number;
    private byte[] hash;

    private ChainHead(long number, byte[] hash) {
        this.number = number;
        this.hash = hash;
    }

    static ChainHead locked(Connection connection) throws SQLException {
        return read(connection, " FOR UPDATE");
    }

    static ChainHead seen(Connection connection) throws SQLException {
        return read(connection, "");
    }

    private static ChainHead read(Connection connection, String lock) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT number, hash FROM ledger_head WHERE id = 1" + lock);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the ledger has no head: its migration has not run");
            }
            return new ChainHead(row.getLong(1), row.getBytes(2));
        }
    }

    /** Takes the next place in the chain. */
    void add(JournalEntry entry) {
        hash = hashing.of(hash, ++number, entry);
    }

    long number() {
        return number;
    }

    byte[] hash() {
        return hash.clone();
    }

    void store(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE ledger_head SET number = ?, hash = ? WHERE id = 1")) {
            update.setLong(1, number);
            update.setBytes(2, hash);
            update.executeUpdate();
        }
    }
}
