package laddnav.settlement.charges;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import laddnav.settlement.money.Money;

/** What a provider would pay for a charge in place of the operator's tariff, net of VAT. */
public sealed interface PriceBasis {

    /**
     * The same for each kWh.
     *
     * @param price in major units
     */
    record PerKwh(BigDecimal price, Currency currency) implements PriceBasis {

        /** @throws IllegalArgumentException when the price is below zero or beyond 1,000,000 */
        public PerKwh {
            if (price.signum() < 0 || price.compareTo(MOST) > 0) {
                throw new IllegalArgumentException("a price of " + price + " is not from 0 to " + MOST);
            }
        }
    }

    /**
     * The operator's tariff and something on top.
     *
     * @param percent of what the tariff comes to; below zero is a discount, of 100 at most
     */
    record Margin(BigDecimal percent) implements PriceBasis {

        /** @throws IllegalArgumentException when it is not from -100 to 1,000 */
        public Margin {
            if (percent.compareTo(HUNDRED.negate()) < 0 || percent.compareTo(new BigDecimal("1000")) > 0) {
                throw new IllegalArgumentException("a margin of " + percent + " % is not from -100 to 1000");
            }
        }
    }

    BigDecimal MOST = new BigDecimal("1000000");
    BigDecimal HUNDRED = new BigDecimal("100");

    /**
     * What a charge would cost; empty where the price is in another currency than the charge.
     *
     * @param byTariff what it costs by the operator's tariff; below zero for a credit
     */
    default Optional<Money> of(Money byTariff, BigDecimal energyKwh) {
        return switch (this) {
            case PerKwh fixed when !fixed.currency.equals(byTariff.currency()) -> Optional.empty();
            case PerKwh fixed -> {
                Money all = Money.rounded(fixed.price.multiply(energyKwh.abs()), fixed.currency);
                yield Optional.of(byTariff.isNegative() ? all.negated() : all);
            }
            case Margin margin ->
                Optional.of(Money.rounded(
                        byTariff.amount().multiply(HUNDRED.add(margin.percent)).movePointLeft(2), byTariff.currency()));
        };
    }
}
