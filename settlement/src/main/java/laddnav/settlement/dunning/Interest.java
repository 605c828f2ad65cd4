package laddnav.settlement.dunning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import laddnav.settlement.money.Money;

/**
 * Interest on one document, day by day: a day bears interest on what was open at the end of the day before, at the
 * day's rate; a year has 365 days. The sum is rounded once.
 *
 * @param stretches days with the same base and rate, in order; those without a base are left out
 */
public record Interest(List<Stretch> stretches, Money sum) {

    private static final BigDecimal YEAR_IN_PERCENT = new BigDecimal("36500");

    /**
     * Days with the same base and rate.
     *
     * @param to the last of them
     */
    public record Stretch(LocalDate from, LocalDate to, Money base, BigDecimal percent) {
        public long days() {
            return ChronoUnit.DAYS.between(from, to) + 1;
        }
    }

    /** No rate is told for a day. */
    static final class RateMissing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RateMissing(LocalDate day) {
            super("there is no reference rate for the half-year from " + LateTerms.halfYear(day), null, false, false);
        }
    }

    public Interest {
        stretches = List.copyOf(stretches);
    }

    /**
     * @param after the last day that bears none: the due day, or the day up to which interest is claimed already
     * @param upTo the last day
     * @param changes days at whose end what is open may have changed
     * @param openAtEndOf what was open at the end of a day
     * @throws RateMissing when a rate is not told for a day with a base
     */
    static Interest of(
            LateTerms terms,
            Currency currency,
            LocalDate after,
            LocalDate upTo,
            List<LocalDate> changes,
            Function<LocalDate, Money> openAtEndOf) {
        TreeSet<LocalDate> starts = new TreeSet<>();
        starts.add(after.plusDays(1));
        changes.stream().map(day -> day.plusDays(1)).forEach(starts::add);
        for (LocalDate day = LateTerms.halfYear(after).plusMonths(6); !day.isAfter(upTo); day = day.plusMonths(6)) {
            starts.add(day);
        }
        starts.removeIf(day -> !day.isAfter(after) || day.isAfter(upTo));
        List<Stretch> stretches = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (LocalDate from : starts) {
            LocalDate next = starts.higher(from);
            LocalDate to = next == null ? upTo : next.minusDays(1);
            Money base = openAtEndOf.apply(from.minusDays(1));
            if (base.amountMinor() > 0) {
                BigDecimal percent = terms.rate(from).orElseThrow(() -> new RateMissing(from));
                Stretch stretch = new Stretch(from, to, base, percent);
                stretches.add(stretch);
                sum = sum.add(base.amount().multiply(percent).multiply(BigDecimal.valueOf(stretch.days())));
            }
        }
        return new Interest(stretches, Money.rounded(sum.divide(YEAR_IN_PERCENT, MathContext.DECIMAL128), currency));
    }
}
