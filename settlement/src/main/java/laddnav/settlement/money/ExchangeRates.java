package laddnav.settlement.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Exchange rates by date. The rate of a day on which none was published is the last one before it. Where a pair is not
 * told, its inverse serves, or else the way over a currency that both are told against (the ECB tells all against EUR).
 */
public final class ExchangeRates {

    /**
     * One published rate.
     *
     * @param rate how many of {@code to} one of {@code from} is worth; above zero
     * @param source who published it, as it stands on documents
     */
    public record Rate(LocalDate date, Currency from, Currency to, BigDecimal rate, String source) {

        /** @throws IllegalArgumentException when the rate is not above zero, or the currencies are the same */
        public Rate {
            if (rate.signum() <= 0 || from.equals(to)) {
                throw new IllegalArgumentException(
                        "no rate of " + rate.toPlainString() + " from " + from + " to " + to);
            }
        }

        private Rate inverse() {
            return new Rate(date, to, from, BigDecimal.ONE.divide(rate, MathContext.DECIMAL64), source);
        }

        /** Over the currency that this one leads to; as old as the older of the two. */
        private Rate then(Rate next) {
            LocalDate older = date.isBefore(next.date) ? date : next.date;
            String both = source.equals(next.source) ? source : source + ", " + next.source;
            return new Rate(older, from, next.to, rate.multiply(next.rate, MathContext.DECIMAL64), both);
        }
    }

    private static final ExchangeRates NONE = new ExchangeRates(List.of());

    private final List<Rate> newestFirst;

    private ExchangeRates(List<Rate> rates) {
        this.newestFirst = rates;
    }

    public static ExchangeRates none() {
        return NONE;
    }

    /** Each pair may be told in either direction. */
    public static ExchangeRates of(List<Rate> rates) {
        List<Rate> both = new ArrayList<>(rates);
        rates.forEach(rate -> both.add(rate.inverse()));
        both.sort(Comparator.comparing(Rate::date).reversed());
        return new ExchangeRates(List.copyOf(both));
    }

    /** The rate that holds on the day; empty where none was published until then. */
    public Optional<Rate> on(LocalDate day, Currency from, Currency to) {
        return direct(day, from, to)
                .or(() -> newestFirst.stream()
                        .filter(first -> first.from.equals(from) && !first.date.isAfter(day))
                        .flatMap(first -> direct(day, first.to, to).map(first::then).stream())
                        .findFirst());
    }

    private Optional<Rate> direct(LocalDate day, Currency from, Currency to) {
        return newestFirst.stream()
                .filter(rate -> rate.from.equals(from) && rate.to.equals(to) && !rate.date.isAfter(day))
                .findFirst();
    }
}
