package laddnav.app.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import laddnav.database.Database;
import laddnav.database.DatabaseAccess;
import laddnav.database.ThrowawayDatabase;
import laddnav.ocpi.types.Tariff;
import laddnav.settlement.CloseReport;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement;
import laddnav.settlement.WhatIf;
import laddnav.settlement.money.Money;

/**
 * The close of a month of charges over 200 pairs, documents and archive included. The charges come in through the feed
 * first, as any others.
 */
final class CloseBench {

    private static final int CDRS = 1_000_000;
    private static final double TARGET_SECONDS = 120;
    private static final double WHAT_IF_SECONDS = 30;
    private static final YearMonth PERIOD = YearMonth.of(2026, 10);
    private static final Duration MONTH = Duration.ofDays(30);

    private CloseBench() {}

    static void run(long cdrs, PrintWriter out) {
        long charges = cdrs == 0 ? CDRS : cdrs;
        ClearingMonth month =
                new ClearingMonth(Instant.parse("2026-10-01T00:00:00Z"), MONTH.dividedBy(charges), charges);
        DatabaseAccess access = ThrowawayDatabase.access();
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-02T00:00:00Z"));
        try (Database database = Database.open(access, "settlement", Settlement.MIGRATIONS, List.of(), 8);
                Settlement settlement = Settlement.open(database, month, ClearingMonth.settings(), clock)) {
            Stopwatch load = new Stopwatch();
            while (settlement.settledUpTo() < month.newest()) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            out.printf(Locale.ROOT, "%,d CDRs booked in %.0f s%n", charges, load.seconds());
            Stopwatch dry = new Stopwatch();
            CloseReport preview = settlement.close(PERIOD, true);
            out.printf(
                    Locale.ROOT,
                    "dry run: %.1f s, %d documents%n",
                    dry.seconds(),
                    preview.invoices().size());
            Memory memory = Memory.watched();
            Stopwatch whole = new Stopwatch();
            CloseReport report = settlement.close(PERIOD, false);
            double seconds = whole.seconds();
            long drawn = report.invoices().stream()
                    .mapToLong(CloseReport.Drawn::charges)
                    .sum();
            out.printf(
                    Locale.ROOT,
                    "close: %,d charges on %d documents, printed and kept, in %.1f s (target %.0f s, ratio %.2f);"
                            + " most heap in use after a collection %,d MiB%n",
                    drawn,
                    report.invoices().size(),
                    seconds,
                    TARGET_SECONDS,
                    seconds / TARGET_SECONDS,
                    memory.mostMib());
            whatIf(settlement, out);
        }
    }

    /** The closed month once more, with every tariff a little dearer. */
    private static void whatIf(Settlement settlement, PrintWriter out) {
        List<Tariff> dearer = ClearingMonth.tariffs(20);
        Stopwatch watch = new Stopwatch();
        WhatIf found = settlement.whatIf(new Scope.Everything(), PERIOD, WhatIf.Question.of(dearer));
        double seconds = watch.seconds();
        out.printf(
                Locale.ROOT,
                "what if: %,d charges priced again for %d pairs in %.1f s (target %.0f s for 1,000,000, ratio %.2f),"
                        + " problems %s, %s more%n",
                found.pairs().stream().mapToLong(WhatIf.Pair::repriced).sum(),
                found.pairs().size(),
                seconds,
                WHAT_IF_SECONDS,
                seconds / WHAT_IF_SECONDS,
                found.problems(),
                found.pairs().stream()
                        .map(WhatIf.Pair::difference)
                        .reduce(Money::plus)
                        .orElseThrow());
    }
}
