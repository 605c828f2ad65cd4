package laddnav.settlement.ledger;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.settlement.ledger.Verification.Fault;
import laddnav.settlement.ledger.Verification.FaultCode;
import org.jspecify.annotations.Nullable;

/** Walks every row of the ledger once, a page at a time, and notes what is wrong. */
final class Verifier {

    private static final int ENTRIES_PER_PAGE = 2000;

    /** The rows of one entry, sound or not. */
    private record Rows(long number, String key, long atMicros, String text, ByteBuffer hash, List<Line> lines) {}

    /** A posting as it stands in its table. */
    private record Line(int line, long account, long amountMinor) {}

    private final Connection connection;
    private final EntryHash hashing = new EntryHash();
    private final Map<Long, AccountId> accounts = new HashMap<>();
    private final Map<Long, long[]> sums = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private long faultCount;
    private long entries;
    private long postings;
    private long lastNumber;
    private byte[] lastHash = new byte[EntryHash.LENGTH];

    Verifier(Connection connection) {
        this.connection = connection;
    }

    Verification verify() throws SQLException {
        readAccounts();
        while (walkPage()) {
            // The page moved lastNumber on.
        }
        checkNothingBesides();
        checkHead();
        checkBalances();
        checkTrialBalance();
        return new Verification(entries, postings, HexFormat.of().formatHex(lastHash), faults, faultCount);
    }

    private void readAccounts() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id, name FROM ledger_account");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                try {
                    accounts.put(row.getLong(1), AccountId.parse(row.getString(2)));
                } catch (IllegalArgumentException e) {
                    fault(FaultCode.POSTING_WITHOUT_PLACE, "account " + row.getLong(1) + ": " + e.getMessage());
                }
            }
        }
    }

    /** @return false when there was nothing left to walk */
    private boolean walkPage() throws SQLException {
        String sql = "SELECT e.number, e.entry_key, e.at_micros, e.text, e.hash, p.line, p.account, p.amount_minor"
                + " FROM (SELECT * FROM ledger_entry WHERE number > ? ORDER BY number LIMIT " + ENTRIES_PER_PAGE
                + ") e LEFT JOIN ledger_posting p ON p.entry = e.number ORDER BY e.number, p.line";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, lastNumber);
            try (ResultSet row = select.executeQuery()) {
                @Nullable Rows current = null;
                while (row.next()) {
                    if (current == null || current.number != row.getLong(1)) {
                        if (current != null) {
                            check(current);
                        }
                        current = new Rows(
                                row.getLong(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getString(4),
                                ByteBuffer.wrap(row.getBytes(5)),
                                new ArrayList<>());
                    }
                    int line = row.getInt(6);
                    if (!row.wasNull()) {
                        current.lines.add(new Line(line, row.getLong(7), row.getLong(8)));
                    }
                }
                if (current != null) {
                    check(current);
                }
                return current != null;
            }
        }
    }

    private void check(Rows rows) {
        entries++;
        postings += rows.lines.size();
        if (rows.number != lastNumber + 1) {
            fault(FaultCode.NUMBER_MISSING, "entry " + (lastNumber + 1) + " is missing before " + rows.number);
        }
        try {
            JournalEntry entry = entry(rows);
            if (ByteBuffer.wrap(hashing.of(lastHash, rows.number, entry)).equals(rows.hash)) {
                addUp(rows.lines);
            } else {
                fault(FaultCode.HASH_BROKEN, "entry " + rows.number + " " + rows.key);
            }
        } catch (IllegalArgumentException e) {
            fault(FaultCode.ENTRY_MALFORMED, "entry " + rows.number + ": " + e.getMessage());
        }
        lastNumber = rows.number;
        // The stored hash leads on, so that one changed entry is one fault and not all that follow.
        lastHash = new byte[EntryHash.LENGTH];
        rows.hash.get(0, lastHash);
    }

    private JournalEntry entry(Rows rows) {
        List<Posting> list = new ArrayList<>(rows.lines.size());
        for (Line line : rows.lines) {
            AccountId account = accounts.get(line.account);
            if (line.line != list.size() + 1 || account == null) {
                throw new IllegalArgumentException("line " + line.line + " on account " + line.account + " is not line "
                        + (list.size() + 1) + " on a known account");
            }
            list.add(new Posting(account, line.amountMinor));
        }
        return new JournalEntry(rows.key, Micros.toInstant(rows.atMicros), rows.text, list);
    }

    private void addUp(List<Line> lines) {
        for (Line line : lines) {
            long[] sum = sums.computeIfAbsent(line.account, a -> new long[2]);
            int side = line.amountMinor > 0 ? 0 : 1;
            sum[side] = Math.addExact(sum[side], Math.absExact(line.amountMinor));
        }
    }

    private void checkNothingBesides() throws SQLException {
        long all = number("SELECT COUNT(*) FROM ledger_posting");
        if (all != postings) {
            fault(FaultCode.POSTING_WITHOUT_PLACE, (all - postings) + " postings belong to no entry");
        }
        long heads = number("SELECT COUNT(*) FROM ledger_head");
        if (heads != 1) {
            fault(FaultCode.HEAD_DIFFERS, heads + " heads");
        }
    }

    private void checkHead() throws SQLException {
        ChainHead head = ChainHead.seen(connection);
        if (head.number() != lastNumber || !Arrays.equals(head.hash(), lastHash)) {
            fault(FaultCode.HEAD_DIFFERS, "the head is at " + head.number() + ", the last entry is " + lastNumber);
        }
    }

    private void checkBalances() throws SQLException {
        Map<Long, long[]> left = new HashMap<>(sums);
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT account, debit_minor, credit_minor FROM ledger_balance");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                long[] told = {row.getLong(2), row.getLong(3)};
                long[] sum = left.remove(row.getLong(1));
                if (sum == null || !Arrays.equals(told, sum)) {
                    fault(FaultCode.BALANCE_DIFFERS, differs(row.getLong(1), told, sum));
                }
            }
        }
        left.forEach((account, sum) -> fault(FaultCode.BALANCE_DIFFERS, differs(account, null, sum)));
    }

    private String differs(long account, long @Nullable [] told, long @Nullable [] sum) {
        return accounts.get(account) + ": running debit and credit " + Arrays.toString(told) + ", postings "
                + Arrays.toString(sum);
    }

    private void checkTrialBalance() {
        Map<String, BigInteger> byCurrency = new TreeMap<>();
        sums.forEach((account, sum) -> {
            AccountId id = accounts.get(account);
            if (id != null) {
                byCurrency.merge(
                        id.currency(),
                        BigInteger.valueOf(sum[0]).subtract(BigInteger.valueOf(sum[1])),
                        BigInteger::add);
            }
        });
        byCurrency.forEach((currency, sum) -> {
            if (sum.signum() != 0) {
                fault(FaultCode.TRIAL_BALANCE_OFF, currency + " is off by " + sum + " minor units");
            }
        });
    }

    private long number(String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private void fault(FaultCode code, String detail) {
        faultCount++;
        if (faults.size() < Verification.MAX_FAULTS) {
            faults.add(new Fault(code, detail));
        }
    }
}
