package laddnav.settlement.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** An amount in integer minor units of an ISO 4217 currency. */
public record Money(long amountMinor, Currency currency) implements Comparable<Money> {

    /** Rounds half up, away from zero at the half, to the currency's minor units. */
    public static Money rounded(BigDecimal amount, Currency currency) {
        BigDecimal minor =
                amount.movePointRight(currency.getDefaultFractionDigits()).setScale(0, RoundingMode.HALF_UP);
        return new Money(minor.longValueExact(), currency);
    }

    public static Money ofMinor(long amountMinor, Currency currency) {
        return new Money(amountMinor, currency);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
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
