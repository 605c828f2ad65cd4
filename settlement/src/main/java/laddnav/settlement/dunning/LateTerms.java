package laddnav.settlement.dunning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import laddnav.settlement.money.Money;

/**
 * What late payment costs, as the Swedish Interest Act has it: the reference rate of each half-year and eight points.
 *
 * @param referenceRates per cent a year, by the first day on which each holds, 1 January or 1 July
 * @param points on top of the reference rate
 * @param fees for a reminder, one a currency; none where a currency has none
 * @param afterDays how many days after its due day a document is reminded of
 * @param payDays how many days a reminder gives
 * @see "räntelagen (1975:635) 6 and 9 §§"
 */
public record LateTerms(
        Map<LocalDate, BigDecimal> referenceRates,
        BigDecimal points,
        Map<Currency, Money> fees,
        int afterDays,
        int payDays) {

    private static final int MONTHS_OF_A_HALF_YEAR = 6;

    /** @throws IllegalArgumentException when a rate does not begin with a half-year, or a number is out of range */
    public LateTerms {
        referenceRates = Map.copyOf(referenceRates);
        fees = Map.copyOf(fees);
        for (LocalDate from : referenceRates.keySet()) {
            if (!from.equals(halfYear(from))) {
                throw new IllegalArgumentException("a reference rate begins on 1 January or 1 July, not on " + from);
            }
        }
        if (points.signum() < 0 || afterDays < 0 || afterDays > 366 || payDays < 1 || payDays > 366) {
            throw new IllegalArgumentException("points are not negative, and days are at most 366");
        }
    }

    /** Eight points, ten days to pay, no fees, and no reference rates: they must be told. */
    public static LateTerms unknownRates() {
        return new LateTerms(Map.of(), new BigDecimal("8"), Map.of(), 3, 10);
    }

    /** The first day of the half-year that a day is in. */
    public static LocalDate halfYear(LocalDate day) {
        return LocalDate.of(day.getYear(), day.getMonthValue() <= MONTHS_OF_A_HALF_YEAR ? 1 : 7, 1);
    }

    /** Per cent a year on a day; empty where the half-year's reference rate is not told. */
    public Optional<BigDecimal> rate(LocalDate day) {
        return Optional.ofNullable(referenceRates.get(halfYear(day))).map(points::add);
    }

    /** The reference rates in order. */
    public NavigableMap<LocalDate, BigDecimal> ordered() {
        return new TreeMap<>(referenceRates);
    }

    public Money fee(Currency currency) {
        return fees.getOrDefault(currency, Money.zero(currency));
    }
}
