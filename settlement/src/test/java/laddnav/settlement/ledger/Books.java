package laddnav.settlement.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import laddnav.database.Database;
import laddnav.database.ThrowawayDatabase;

/** A ledger on the real engine, and random entries for it. */
final class Books {

    private static final Instant BEGINNING = Instant.parse("2026-10-01T00:00:00.000001Z");
    private static final List<String> PARTIES = List.of("SE*AAA", "SE*BBB", "DE*CCC", "NO*DDD");
    private static final List<Purpose> PURPOSES = List.of(Purpose.values());
    private static final List<String> VAT_KEYS = List.of("S25", "AE", "O");
    private static final List<String> CURRENCIES = List.of("SEK", "EUR", "JPY");

    private Books() {}

    static Database open() {
        return Database.open(ThrowawayDatabase.access(), "settlement", "laddnav/settlement/migrations", List.of(), 8);
    }

    /** Work on a ledger whose traces are gone afterwards. */
    interface Trial {
        void run(Connection connection) throws SQLException;
    }

    static void rolledBack(Database database, Trial trial) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            try {
                trial.run(connection);
            } finally {
                connection.rollback();
            }
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Balanced entries with keys {@code prefix + number}. */
    static List<JournalEntry> random(Random random, String prefix, int count) {
        List<JournalEntry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String currency = CURRENCIES.get(random.nextInt(3));
            List<Posting> postings = new ArrayList<>();
            long sum = 0;
            for (int side = 1 + random.nextInt(3); side > 0; side--) {
                long amount = random.nextLong(1, 1_000_000);
                amount = random.nextBoolean() ? amount : -amount;
                postings.add(new Posting(account(random, currency), amount));
                sum += amount;
            }
            if (sum == 0) {
                postings.add(new Posting(account(random, currency), 7));
                sum = 7;
            }
            postings.add(new Posting(account(random, currency), -sum));
            Instant at = BEGINNING.plusSeconds(random.nextInt(2_600_000)).plusNanos(random.nextInt(1_000_000_000));
            entries.add(new JournalEntry(prefix + i, at, "Laddning № " + i + " på Åre Torg 🔌", postings));
        }
        return entries;
    }

    private static AccountId account(Random random, String currency) {
        Purpose purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
        String owner = PARTIES.get(random.nextInt(4));
        String other = PARTIES.get(random.nextInt(4));
        return AccountId.of(owner, purpose, other, VAT_KEYS.get(random.nextInt(3)), currency);
    }
}
