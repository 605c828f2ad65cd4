package laddnav.app.bench;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import laddnav.database.Database;
import laddnav.database.DatabaseAccess;
import laddnav.database.ThrowawayDatabase;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.feed.Feed;
import laddnav.ocpi.json.Json;
import laddnav.settlement.ChargeState;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement;
import laddnav.settlement.SettlementSettings;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.PartyFacts;

/**
 * CDRs from the feed to booked per second: decoded, checked, rated, entered in the ledger. The reference writes the
 * same rows into empty tables of the same shape by plain JDBC batches, with as many commits.
 */
final class ClearBench {

    private static final int CDRS = 100_000;
    private static final int WARM_UP = 150_000;
    private static final double TARGET = 0.5;

    private ClearBench() {}

    static void run(PrintWriter out) {
        DatabaseAccess access = ThrowawayDatabase.access();
        settle(access, WARM_UP, out, "warm-up");
        DatabaseAccess measured = ThrowawayDatabase.access();
        long before = commits(measured);
        double ours = settle(measured, CDRS, out, "settlement");
        int commits = (int) (commits(measured) - before);
        double reference;
        try (Database database = Database.open(measured, "settlement", Settlement.MIGRATIONS, List.of(), 4)) {
            PlainCopy copy = PlainCopy.of(database, CDRS);
            out.printf(Locale.ROOT, "the same rows: %s%n", copy.description());
            double seconds = copy.insertInBatches(commits);
            reference = CDRS / seconds;
            out.printf(
                    Locale.ROOT, "plain JDBC batches  %,9.0f CDRs' rows/s, as many commits: %d%n", reference, commits);
        }
        out.printf(Locale.ROOT, "clear: ratio %.2f (target %.1f)%n", ours / reference, TARGET);
    }

    /** Commits of the whole server since it was started. */
    private static long commits(DatabaseAccess access) {
        try (Database database = Database.open(access, "settlement", Settlement.MIGRATIONS, List.of(), 1)) {
            return database.query(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Com_commit'")) {
                    row.next();
                    return row.getLong(2);
                }
            });
        }
    }

    private static double settle(DatabaseAccess access, int cdrs, PrintWriter out, String what) {
        Feed feed = new ListFeed(changes(cdrs));
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-02T00:00:00Z"));
        try (Database database = Database.open(access, "settlement", Settlement.MIGRATIONS, List.of(), 8)) {
            long start = System.nanoTime();
            try (Settlement settlement = Settlement.open(database, feed, settings(), clock)) {
                while (settlement.settledUpTo() < feed.newest()) {
                    LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
                }
                double perSecond = cdrs / ((System.nanoTime() - start) / 1e9);
                Map<ChargeState, Long> states =
                        settlement.overview(new Scope.Everything()).chargesByState();
                out.printf(Locale.ROOT, "%-19s %,9.0f CDRs/s   %s%n", what, perSecond, states);
                return perSecond;
            }
        }
    }

    private static SettlementSettings settings() {
        PartyFacts operator = facts("SE", "SE556036079301");
        PartyFacts provider = facts("DE", "DE136695976");
        return new SettlementSettings(
                HubStage.HUB,
                facts("SE", "SE559999001601"),
                ZoneId.of("Europe/Stockholm"),
                Map.of(HubStage.OPERATOR, operator, HubStage.PROVIDER, provider),
                Optional.empty(),
                new AgreementTerms(
                        java.util.Set.of("SEK"), 30, new BigDecimal("0.01"), new BigDecimal("0.001"), 60, 60));
    }

    private static PartyFacts facts(String country, String vatId) {
        return new PartyFacts(
                "Bench " + country,
                List.of("Storgatan 1"),
                country,
                Optional.of(vatId),
                Optional.empty(),
                Optional.of(true),
                Optional.empty());
    }

    private static List<Change> changes(int cdrs) {
        List<Change> changes = new ArrayList<>();
        changes.add(change(1, HubStage.OPERATOR, ModuleId.TARIFFS, "T1", """
                {"country_code":"SE","party_id":"BEN","id":"T1","currency":"SEK","elements":[{"price_components":[
                {"type":"ENERGY","price":4.00,"vat":25,"step_size":1}]}],"last_updated":"2026-01-01T00:00:00Z"}"""));
        changes.add(change(2, HubStage.OPERATOR, ModuleId.LOCATIONS, "L1", """
                {"country_code":"SE","party_id":"BEN","id":"L1","publish":true,"name":"Storgatan",
                "address":"Storgatan 1",
                "city":"Uppsala","postal_code":"75320","country":"SWE","coordinates":{"latitude":"59.858560",
                "longitude":"17.638930"},"time_zone":"Europe/Stockholm","last_updated":"2026-01-01T00:00:00Z"}"""));
        for (int n = 0; n < cdrs; n++) {
            changes.add(change(3L + n, HubStage.OPERATOR, ModuleId.CDRS, "BENCH-" + n, Messages.cdr(n)));
        }
        return changes;
    }

    private static Change change(long sequence, PartyId owner, ModuleId module, String id, String body) {
        return new Change(
                sequence,
                Change.Kind.PUT,
                ObjectKey.of(owner, module, id),
                null,
                Version.V2_2_1,
                Json.trusted(body.getBytes(StandardCharsets.UTF_8)),
                Instant.parse("2026-11-01T12:00:00Z"));
    }

    /** A feed of changes that are all there from the start; bodies come unread, as from the database. */
    private record ListFeed(List<Change> changes) implements Feed {
        @Override
        public List<Change> after(long cursor, int limit, Duration patience) {
            int from = (int) Math.min(cursor, changes.size());
            if (from == changes.size()) {
                LockSupport.parkNanos(patience.toNanos());
            }
            return changes.subList(from, Math.min(from + limit, changes.size())).stream()
                    .map(ListFeed::unread)
                    .toList();
        }

        private static Change unread(Change change) {
            return new Change(
                    change.sequence(),
                    change.kind(),
                    change.key(),
                    change.audience(),
                    change.version(),
                    Json.trusted(change.body().bytes()),
                    change.acceptedAt());
        }

        @Override
        public long newest() {
            return changes.size();
        }
    }
}
