package laddnav.app.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import laddnav.database.Database;
import laddnav.database.ThrowawayDatabase;
import laddnav.settlement.Settlement;

/** Whether booking slows down as the store grows: CDRs of 200 pairs, in tenths; the first is warmed up before. */
final class LinearBench {

    private static final long CDRS = 2_000_000;
    private static final int PARTS = 10;
    private static final double TARGET = 0.9;
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    /** A million a month. */
    private static final Duration APART = Duration.ofMillis(2_592);

    private LinearBench() {}

    static void run(long cdrs, PrintWriter out) {
        settle(100_000, List.of(100_000L), out, "warm-up");
        long all = cdrs == 0 ? CDRS : cdrs;
        List<Long> stops = new ArrayList<>();
        for (int part = 1; part <= PARTS; part++) {
            stops.add(all * part / PARTS);
        }
        List<Double> rates = settle(all, stops, out, "booked");
        double ratio = rates.getLast() / rates.getFirst();
        out.printf(
                Locale.ROOT,
                "linear: %,d CDRs, the last tenth at %.2f of the rate of the first (target %.1f)%n",
                all,
                ratio,
                TARGET);
    }

    private static List<Double> settle(long cdrs, List<Long> stops, PrintWriter out, String what) {
        ClearingMonth month = new ClearingMonth(FROM, APART, cdrs);
        InstantSource clock = InstantSource.fixed(FROM.plus(Duration.ofDays(400)));
        List<Double> rates = new ArrayList<>();
        try (Database database =
                        Database.open(ThrowawayDatabase.access(), "settlement", Settlement.MIGRATIONS, List.of(), 8);
                Settlement settlement = Settlement.open(database, month, ClearingMonth.settings(), clock)) {
            long before = 0;
            Stopwatch watch = new Stopwatch();
            for (long stop : stops) {
                long network = month.newest() - cdrs;
                while (settlement.settledUpTo() < network + stop) {
                    LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
                }
                long now = settlement.settledUpTo() - network;
                double rate = (now - before) / watch.seconds();
                watch = new Stopwatch();
                before = now;
                rates.add(rate);
                out.printf(Locale.ROOT, "%-8s %,11d   %,9.0f CDRs/s%n", what, now, rate);
                out.flush();
            }
        }
        return rates;
    }
}
