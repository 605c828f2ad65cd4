package laddnav.settlement.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The double-entry ledger. Every method works inside the caller's transaction and leaves commit and rollback to it.
 * Corrections are reversals; there is no way to change or delete what is booked.
 */
public final class Ledger {

    /** Entries of one round trip. With their postings they stay far below the server's packet limit. */
    static final int ENTRIES_PER_CHUNK = 500;

    private Ledger() {}

    /**
     * Books entries in the order given. An entry whose key is booked already with the same content has no effect, so
     * a batch can be booked again after a doubt. Bookings of other transactions wait until this one ends.
     *
     * @return how many of the entries are new
     * @throws IllegalStateException when a key is booked already with other content; roll back then
     */
    public static int book(Connection connection, List<JournalEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return 0;
        }
        ChainHead head = ChainHead.locked(connection);
        int booked = 0;
        for (int from = 0; from < entries.size(); from += ENTRIES_PER_CHUNK) {
            List<JournalEntry> chunk = entries.subList(from, Math.min(from + ENTRIES_PER_CHUNK, entries.size()));
            List<JournalEntry> fresh = unbooked(connection, chunk);
            LedgerRows.insert(connection, head, fresh);
            booked += fresh.size();
        }
        if (booked > 0) {
            head.store(connection);
        }
        return booked;
    }

    /** The entry with this key, as booked. */
    public static Optional<JournalEntry> entry(Connection connection, String key) throws SQLException {
        return Optional.ofNullable(EntryReader.byKeys(connection, List.of(key)).get(key));
    }

    /**
     * The entry that takes back a booked one; it is not booked yet.
     *
     * @throws IllegalStateException when nothing is booked under {@code bookedKey}
     */
    public static JournalEntry reversalOf(
            Connection connection, String bookedKey, String newKey, Instant at, String text) throws SQLException {
        return entry(connection, bookedKey)
                .orElseThrow(() -> new IllegalStateException("nothing is booked under " + bookedKey))
                .reversed(newKey, at, text);
    }

    /** All accounts by their running totals, in the order of their names. */
    public static List<AccountBalance> balances(Connection connection) throws SQLException {
        return LedgerRows.runningTotals(connection, "%");
    }

    /** The accounts of one owner by their running totals, in the order of their names. */
    public static List<AccountBalance> balances(Connection connection, String owner) throws SQLException {
        AccountId.requirePart("owner", owner);
        return LedgerRows.runningTotals(connection, owner.replaceAll("([\\\\%_])", "\\\\$1") + "/%");
    }

    /** All accounts summed up from the postings, in the order of their names. Reads every posting. */
    public static List<AccountBalance> balancesFromPostings(Connection connection) throws SQLException {
        return LedgerRows.sums(connection);
    }

    /**
     * Walks all rows: the chain of hashes, the balance of each entry, the running totals. Streams; memory grows with
     * accounts, not with entries. Run it in one snapshot (a read-only transaction).
     */
    public static Verification verify(Connection connection) throws SQLException {
        return new Verifier(connection).verify();
    }

    private static List<JournalEntry> unbooked(Connection connection, List<JournalEntry> chunk) throws SQLException {
        Map<String, JournalEntry> fresh = new LinkedHashMap<>();
        for (JournalEntry entry : chunk) {
            requireSame(entry, fresh.putIfAbsent(entry.key(), entry));
        }
        Set<String> taken = EntryReader.taken(connection, fresh.keySet());
        for (JournalEntry booked :
                EntryReader.byKeys(connection, new ArrayList<>(taken)).values()) {
            requireSame(booked, fresh.remove(booked.key()));
        }
        Collection<JournalEntry> left = fresh.values();
        return List.copyOf(left);
    }

    private static void requireSame(JournalEntry one, @Nullable JournalEntry other) {
        if (other != null && !one.equals(other)) {
            throw new IllegalStateException("entry " + one.key() + " is booked already with other content");
        }
    }
}
