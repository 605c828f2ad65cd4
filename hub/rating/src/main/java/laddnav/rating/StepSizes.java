package laddnav.rating;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rounds quantities up to whole steps: once a charge for energy, once for charging and parking time together, and once
 * for the reservation before it.
 *
 * <p>The step is that of the last component used, it applies to the total of its dimension, and what it adds is billed
 * by that component. Of charging and parking time the one used last is rounded; in a period with both, that is parking.
 * The total is what was priced: time for which no element matched is not in it.
 *
 * <p>Volumes in hours are rounded to four decimals by most operators, so that five minutes become 0.0834 h or 300.24 s.
 * What exceeds a whole number of steps by no more than that rounding is dropped, and told in a finding.
 *
 * @see "OCPI 2.3.0, mod_cdrs 10.3.1, step_size"
 */
final class StepSizes {

    /** 0.0001 h: what rounding up at the fourth decimal adds at most to one volume, in seconds. */
    private static final BigDecimal HOUR_NOISE_SECONDS = new BigDecimal("0.36");

    private static final int HOUR_NOISE_DECIMALS = 4;

    /** The residue of binary fractions, in Wh; meters do not resolve that. */
    private static final BigDecimal ENERGY_NOISE_WH = new BigDecimal("0.001");

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final List<Draft> drafts;
    private final Findings findings;

    private StepSizes(List<Draft> drafts, Findings findings) {
        this.drafts = drafts;
        this.findings = findings;
    }

    static void apply(List<Draft> drafts, Findings findings) {
        StepSizes steps = new StepSizes(drafts, findings);
        steps.round(RatedDimension.ENERGY, Numbers.WH_PER_KWH);
        RatedDimension last = steps.lastTimeBased();
        if (last != null) {
            steps.round(last, Numbers.SECONDS_PER_HOUR);
        }
        steps.round(RatedDimension.RESERVATION, Numbers.SECONDS_PER_HOUR);
    }

    private @Nullable RatedDimension lastTimeBased() {
        for (int i = drafts.size() - 1; i >= 0; i--) {
            RatedDimension dimension = drafts.get(i).dimension;
            if (dimension == RatedDimension.TIME || dimension == RatedDimension.PARKING_TIME) {
                return dimension;
            }
        }
        return null;
    }

    private void round(RatedDimension dimension, BigDecimal perUnit) {
        Draft last = null;
        BigDecimal total = BigDecimal.ZERO;
        int noisy = 0;
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            if (draft.dimension == dimension && draft.unit != Unit.ONCE) {
                last = draft;
                total = total.add(draft.quantity);
                noisy += draft.quantity.scale() >= HOUR_NOISE_DECIMALS ? 1 : 0;
            }
        }
        if (last == null || last.component().stepSize() <= 0 || total.signum() <= 0) {
            return;
        }
        BigDecimal step = BigDecimal.valueOf(last.component().stepSize());
        BigDecimal small = total.multiply(perUnit);
        BigDecimal excess = small.remainder(step);
        if (excess.signum() == 0) {
            return;
        }
        BigDecimal noise = dimension == RatedDimension.ENERGY
                ? ENERGY_NOISE_WH
                : HOUR_NOISE_SECONDS.multiply(BigDecimal.valueOf(noisy)).min(step.multiply(HALF));
        if (excess.compareTo(noise) <= 0 && small.compareTo(step) > 0 && absorb(dimension, excess, perUnit)) {
            String unit = dimension == RatedDimension.ENERGY ? " Wh" : " s";
            findings.add(
                    Finding.Code.STEP_NOISE_ABSORBED,
                    dimension + " " + Numbers.plain(small) + unit + " billed as "
                            + Numbers.plain(small.subtract(excess)) + unit);
        } else {
            last.bill(last.quantity.multiply(perUnit).add(step).subtract(excess), perUnit);
        }
    }

    /** Takes the excess from the last line that has as much. */
    private boolean absorb(RatedDimension dimension, BigDecimal excess, BigDecimal perUnit) {
        for (int i = drafts.size() - 1; i >= 0; i--) {
            Draft draft = drafts.get(i);
            if (draft.dimension == dimension && draft.unit != Unit.ONCE) {
                BigDecimal small = draft.quantity.multiply(perUnit);
                if (small.compareTo(excess) >= 0) {
                    draft.bill(small.subtract(excess), perUnit);
                    return true;
                }
            }
        }
        return false;
    }
}
