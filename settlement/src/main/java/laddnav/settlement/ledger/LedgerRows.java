package laddnav.settlement.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables' SQL: adding, and the sums of accounts. */
final class LedgerRows {

    private LedgerRows() {}

    static void insert(Connection connection, ChainHead head, List<JournalEntry> entries) throws SQLException {
        Map<AccountId, long[]> moved = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            for (Posting posting : entry.postings()) {
                long[] sums = moved.computeIfAbsent(posting.account(), a -> new long[2]);
                int side = posting.amountMinor() > 0 ? 0 : 1;
                sums[side] = Math.addExact(sums[side], Math.absExact(posting.amountMinor()));
            }
        }
        if (moved.isEmpty()) {
            return;
        }
        Map<AccountId, Long> ids = AccountIds.ensure(connection, moved.keySet());
        List<Object[]> entryRows = new ArrayList<>(entries.size());
        List<Object[]> postingRows = new ArrayList<>(entries.size() * 3);
        for (JournalEntry entry : entries) {
            head.add(entry);
            long number = head.number();
            entryRows.add(new Object[] {number, entry.key(), Micros.of(entry.at()), entry.text(), head.hash()});
            int line = 1;
            for (Posting posting : entry.postings()) {
                postingRows.add(new Object[] {number, line++, ids.get(posting.account()), posting.amountMinor()});
            }
        }
        MultiRow.insert(
                connection, "INSERT INTO ledger_entry (number, entry_key, at_micros, text, hash) VALUES", entryRows);
        MultiRow.insert(
                connection, "INSERT INTO ledger_posting (entry, line, account, amount_minor) VALUES", postingRows);
        moveBalances(connection, ids, moved);
    }

    private static void moveBalances(Connection connection, Map<AccountId, Long> ids, Map<AccountId, long[]> moved)
            throws SQLException {
        List<Object[]> rows = new ArrayList<>(moved.size());
        moved.forEach((account, sums) -> rows.add(new Object[] {ids.get(account), sums[0], sums[1]}));
        MultiRow.upsert(
                connection,
                "INSERT INTO ledger_balance (account, debit_minor, credit_minor) VALUES",
                "ON DUPLICATE KEY UPDATE debit_minor = debit_minor + VALUES(debit_minor),"
                        + " credit_minor = credit_minor + VALUES(credit_minor)",
                rows);
    }

    static List<AccountBalance> runningTotals(Connection connection, String namePattern) throws SQLException {
        return balances(
                connection,
                "SELECT a.name, b.debit_minor, b.credit_minor FROM ledger_balance b"
                        + " JOIN ledger_account a ON a.id = b.account WHERE a.name LIKE ? ORDER BY a.name",
                namePattern);
    }

    static List<AccountBalance> sums(Connection connection) throws SQLException {
        return balances(
                connection,
                "SELECT a.name, SUM(IF(p.amount_minor > 0, p.amount_minor, 0)),"
                        + " SUM(IF(p.amount_minor < 0, -p.amount_minor, 0)) FROM ledger_posting p"
                        + " JOIN ledger_account a ON a.id = p.account WHERE a.name LIKE ?"
                        + " GROUP BY a.id, a.name ORDER BY a.name",
                "%");
    }

    private static List<AccountBalance> balances(Connection connection, String sql, String namePattern)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, namePattern);
            try (ResultSet row = select.executeQuery()) {
                List<AccountBalance> balances = new ArrayList<>();
                while (row.next()) {
                    balances.add(new AccountBalance(AccountId.parse(row.getString(1)), row.getLong(2), row.getLong(3)));
                }
                return balances;
            }
        }
    }
}
