package laddnav.settlement.agreements;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.money.Money;

/**
 * What the hub asks for clearing the charges of an agreement, for each closed period with charges.
 *
 * @param payer which side of the agreement pays
 * @param currency in which it is asked
 * @param perCdr for each charge, in major units
 * @param percent of the charges' net sum
 * @param tiers a price for each charge by its place in the period's count, from the first on; empty for none
 * @param minimum the least for a period that has charges, in major units
 * @param maximum the most for a period, in major units
 */
public record Fee(
        Side payer,
        Currency currency,
        BigDecimal perCdr,
        BigDecimal percent,
        List<Tier> tiers,
        Optional<BigDecimal> minimum,
        Optional<BigDecimal> maximum) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST = BigDecimal.TEN.pow(9);
    private static final int MOST_TIERS = 50;

    /** The sides of an agreement. */
    public enum Side {
        SELLER,
        BUYER
    }

    /**
     * @param upTo the last charge of the period that costs this; empty for all that follow
     * @param price for each charge, in major units
     */
    public record Tier(Optional<Long> upTo, BigDecimal price) {
        public Tier {
            price = plain("tier price", price);
        }
    }

    /** @throws IllegalArgumentException when an amount is negative or too large, or the tiers do not ascend */
    public Fee {
        tiers = List.copyOf(tiers);
        perCdr = plain("per_cdr", perCdr);
        percent = plain("percent", percent);
        minimum = minimum.map(amount -> plain("minimum", amount));
        maximum = maximum.map(amount -> plain("maximum", amount));
        if (percent.compareTo(HUNDRED) > 0) {
            throw new IllegalArgumentException("a fee of " + percent.toPlainString() + " %; the limit is 100");
        }
        if (minimum.isPresent() && maximum.isPresent() && minimum.get().compareTo(maximum.get()) > 0) {
            throw new IllegalArgumentException("the fee's minimum " + minimum.get() + " is above its maximum");
        }
        requireAscending(tiers);
    }

    /**
     * The fee of a period, rounded once.
     *
     * @param charges how many; none costs nothing, whatever the minimum
     * @param turnover their net sum in the fee's currency, in major units, exact
     */
    public Money of(long charges, BigDecimal turnover) {
        if (charges <= 0) {
            return Money.zero(currency);
        }
        BigDecimal fee = perCdr.multiply(BigDecimal.valueOf(charges))
                .add(turnover.max(BigDecimal.ZERO).multiply(percent).movePointLeft(2))
                .add(tiered(charges));
        BigDecimal least = minimum.map(fee::max).orElse(fee);
        return Money.rounded(maximum.map(least::min).orElse(least), currency);
    }

    /** The first of the amounts' currencies that there is no rate from; none is needed without a percentage. */
    public Optional<Currency> lackingRate(Collection<Money> nets, ExchangeRates rates, LocalDate day) {
        return nets.stream()
                .map(Money::currency)
                .filter(source -> percent.signum() != 0 && !source.equals(currency))
                .filter(source -> rates.on(day, source, currency).isEmpty())
                .findFirst();
    }

    /**
     * The fee of a period, by the rates of a day, rounded once.
     *
     * @param nets what the charges came to, an amount for each currency
     * @throws IllegalStateException when a rate is lacking
     */
    public Money of(long charges, Collection<Money> nets, ExchangeRates rates, LocalDate day) {
        BigDecimal turnover = BigDecimal.ZERO;
        if (percent.signum() != 0) {
            for (Money net : nets) {
                BigDecimal rate = net.currency().equals(currency)
                        ? BigDecimal.ONE
                        : rates.on(day, net.currency(), currency)
                                .map(ExchangeRates.Rate::rate)
                                .orElseThrow(() -> new IllegalStateException(
                                        "no rate from " + net.currency() + " to " + currency));
                turnover = turnover.add(net.amount().multiply(rate));
            }
        }
        return of(charges, turnover);
    }

    private BigDecimal tiered(long charges) {
        BigDecimal sum = BigDecimal.ZERO;
        long priced = 0;
        for (Tier tier : tiers) {
            long last = Math.min(tier.upTo.orElse(charges), charges);
            if (last > priced) {
                sum = sum.add(tier.price.multiply(BigDecimal.valueOf(last - priced)));
                priced = last;
            }
        }
        return sum;
    }

    private static void requireAscending(List<Tier> tiers) {
        if (tiers.size() > MOST_TIERS) {
            throw new IllegalArgumentException(tiers.size() + " tiers; the limit is " + MOST_TIERS);
        }
        long before = 0;
        for (int i = 0; i < tiers.size(); i++) {
            long upTo = tiers.get(i).upTo.orElse(Long.MAX_VALUE);
            if (upTo <= before || tiers.get(i).upTo.isEmpty() && i < tiers.size() - 1) {
                throw new IllegalArgumentException("tiers go up, and only the last may be open");
            }
            before = upTo;
        }
    }

    private static BigDecimal plain(String what, BigDecimal amount) {
        if (amount.signum() < 0 || amount.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(what + " " + amount + " is not from 0 to " + MOST);
        }
        BigDecimal bare = amount.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
