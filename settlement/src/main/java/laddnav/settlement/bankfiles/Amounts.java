package laddnav.settlement.bankfiles;

import java.math.BigDecimal;
import java.util.Currency;
import laddnav.settlement.money.Money;

/** Amounts as banks write them. */
final class Amounts {

    private static final int MOST_DIGITS = 15;

    private Amounts() {}

    static Currency currency(int line, String code) {
        try {
            Currency currency = Currency.getInstance(code);
            return Money.zero(currency).currency();
        } catch (IllegalArgumentException e) {
            throw new BankFileException(line, "'" + code + "' is not a currency that one pays with");
        }
    }

    /** @throws BankFileException when it is no plain decimal, below zero, or has parts of a minor unit */
    static Money of(int line, String text, Currency currency) {
        if (!text.matches("[0-9]{1," + MOST_DIGITS + "}(\\.[0-9]{1,5})?")) {
            throw new BankFileException(line, "'" + text + "' is not an amount of at most " + MOST_DIGITS + " digits");
        }
        BigDecimal minor = new BigDecimal(text).movePointRight(currency.getDefaultFractionDigits());
        if (minor.stripTrailingZeros().scale() > 0) {
            throw new BankFileException(line, text + " " + currency + " has parts of a minor unit");
        }
        return Money.ofMinor(minor.longValueExact(), currency);
    }
}
