package laddnav.settlement.money;

import java.math.BigDecimal;
import java.util.Currency;

/** An amount in integer minor units of an ISO 4217 currency. */
public record Money(long amountMinor, Currency currency) implements Comparable<Money> {

    /** @throws IllegalArgumentException when the currency is none that one pays with, such as XAU */
    public Money {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException(currency + " has no minor units");
        }
    }

    /**
     * Rounds half up, away from zero at the half, to the currency's minor units.
     *
     * @throws ArithmeticException when the amount does not fit
     */
    public static Money rounded(BigDecimal amount, Currency currency) {
        BigDecimal rounded = Rounding.halfUp(amount, Math.max(0, currency.getDefaultFractionDigits()));
        return new Money(rounded.unscaledValue().longValueExact(), currency);
    }

    public static Money ofMinor(long amountMinor, Currency currency) {
        return new Money(amountMinor, currency);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** @throws IllegalArgumentException when a currency differs @throws ArithmeticException on overflow */
    public static Money sum(Iterable<Money> amounts, Currency currency) {
        Money sum = zero(currency);
        for (Money amount : amounts) {
            sum = sum.plus(amount);
        }
        return sum;
    }

    /** @throws IllegalArgumentException when the currency differs @throws ArithmeticException on overflow */
    public Money plus(Money other) {
        return new Money(Math.addExact(amountMinor, same(other).amountMinor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(amountMinor, same(other).amountMinor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(amountMinor), currency);
    }

    /** So many per cent of this, rounded once, half up. */
    public Money percent(BigDecimal rate) {
        return rounded(amount().multiply(rate).movePointLeft(2), currency);
    }

    public boolean isZero() {
        return amountMinor == 0;
    }

    public boolean isNegative() {
        return amountMinor < 0;
    }

    /** The exact amount in major units. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(amountMinor, currency.getDefaultFractionDigits());
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(amountMinor, same(other).amountMinor);
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " do not mix");
        }
        return other;
    }

    /** For people who read logs: {@code 12.50 EUR}. */
    @Override
    public String toString() {
        return amount().toPlainString() + " " + currency;
    }
}
