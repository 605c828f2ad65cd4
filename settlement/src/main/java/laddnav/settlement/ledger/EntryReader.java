package laddnav.settlement.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads entries with their postings. */
final class EntryReader {

    private EntryReader() {}

    /** Which of the keys are booked, as committed now. The lock keeps the answer true until the transaction ends. */
    static Set<String> taken(Connection connection, Collection<String> keys) throws SQLException {
        String sql = "SELECT entry_key FROM ledger_entry WHERE entry_key IN (" + MultiRow.marks(keys.size())
                + ") LOCK IN SHARE MODE";
        Set<String> taken = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, keys);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    taken.add(row.getString(1));
                }
            }
        }
        return taken;
    }

    /** Booked entries by key; keys that are not booked are absent. */
    static Map<String, JournalEntry> byKeys(Connection connection, Collection<String> keys) throws SQLException {
        if (keys.isEmpty()) {
            return Map.of();
        }
        String sql = "SELECT e.entry_key, e.at_micros, e.text, a.name, p.amount_minor FROM ledger_entry e"
                + " JOIN ledger_posting p ON p.entry = e.number JOIN ledger_account a ON a.id = p.account"
                + " WHERE e.entry_key IN (" + MultiRow.marks(keys.size())
                + ") ORDER BY e.number, p.line LOCK IN SHARE MODE";
        Map<String, Building> entries = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, keys);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Building entry = entries.get(row.getString(1));
                    if (entry == null) {
                        entry = new Building(row.getLong(2), row.getString(3), new ArrayList<>());
                        entries.put(row.getString(1), entry);
                    }
                    entry.postings.add(new Posting(AccountId.parse(row.getString(4)), row.getLong(5)));
                }
            }
        }
        Map<String, JournalEntry> built = HashMap.newHashMap(entries.size());
        entries.forEach(
                (key, e) -> built.put(key, new JournalEntry(key, Micros.toInstant(e.atMicros), e.text, e.postings)));
        return built;
    }

    private record Building(long atMicros, String text, List<Posting> postings) {}

    private static void bind(PreparedStatement statement, Collection<String> keys) throws SQLException {
        int parameter = 1;
        for (String key : keys) {
            statement.setString(parameter++, key);
        }
    }
}
