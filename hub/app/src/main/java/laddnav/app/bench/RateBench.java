package laddnav.app.bench;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import laddnav.ocpi.types.Cdr;
import laddnav.rating.Rating;

/** How many CDRs one core prices in a second, explanation included. */
final class RateBench {

    private static final int CDRS = 20_000;
    private static final int ROUNDS = 8;
    private static final int TARGET = 50_000;

    private RateBench() {}

    static void run(PrintWriter out) {
        RatingMix mix = new RatingMix(20261001);
        List<Cdr> cdrs = new ArrayList<>();
        for (int i = 0; i < CDRS; i++) {
            cdrs.add(mix.cdr(i));
        }
        ZoneId zone = ZoneId.of("Europe/Stockholm");
        long lines = 0;
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (Cdr cdr : cdrs) {
                lines += Rating.rate(cdr, mix.tariffs(), zone).lines().size();
            }
            double perSecond = CDRS / ((System.nanoTime() - start) / 1e9);
            out.printf(Locale.ROOT, "round %d: %,9.0f CDRs/s%n", round + 1, perSecond);
            best = Math.max(best, perSecond);
        }
        out.printf(
                Locale.ROOT,
                "rate: %,.0f CDRs/s on one core, 20 tariffs, %.1f lines a CDR; target %,d, ratio %.2f%n",
                best,
                lines / (double) (CDRS * ROUNDS),
                TARGET,
                best / TARGET);
    }
}
