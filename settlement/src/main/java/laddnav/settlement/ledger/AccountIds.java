package laddnav.settlement.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The small numbers that stand for accounts in the tables. They are asked for in each booking and never remembered:
 * what a transaction added may be rolled back, and its number given to another account.
 */
final class AccountIds {

    private AccountIds() {}

    /** Finds the accounts' numbers; adds the accounts that are new. */
    static Map<AccountId, Long> ensure(Connection connection, Collection<AccountId> accounts) throws SQLException {
        Map<String, AccountId> missing = HashMap.newHashMap(accounts.size());
        accounts.forEach(account -> missing.put(account.toString(), account));
        Map<AccountId, Long> ids = HashMap.newHashMap(accounts.size());
        find(connection, missing, ids);
        if (!missing.isEmpty()) {
            MultiRow.insert(
                    connection,
                    "INSERT INTO ledger_account (name) VALUES",
                    missing.keySet().stream().map(name -> new Object[] {name}).toList());
            find(connection, missing, ids);
        }
        return ids;
    }

    /**
     * Moves what is there from {@code missing} to {@code ids}. It reads what is committed now, not what the
     * transaction's snapshot shows: hence the lock.
     */
    private static void find(Connection connection, Map<String, AccountId> missing, Map<AccountId, Long> ids)
            throws SQLException {
        String sql = "SELECT name, id FROM ledger_account WHERE name IN (" + MultiRow.marks(missing.size())
                + ") LOCK IN SHARE MODE";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (String name : missing.keySet()) {
                select.setString(parameter++, name);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    AccountId account = missing.remove(row.getString(1));
                    if (account != null) {
                        ids.put(account, row.getLong(2));
                    }
                }
            }
        }
    }
}
