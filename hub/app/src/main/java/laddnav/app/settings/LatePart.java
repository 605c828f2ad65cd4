package laddnav.app.settings;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import laddnav.settlement.dunning.LateTerms;
import laddnav.settlement.money.Money;

/** What late payment costs: the reference rate of each half-year, points on top, and a fee for a reminder. */
final class LatePart {

    private static final String RATES = "late-payment.rates";
    private static final String FEES = "late-payment.fees";

    private LatePart() {}

    static LateTerms from(Source source) {
        LateTerms usual = LateTerms.unknownRates();
        try {
            return new LateTerms(
                    rates(source),
                    source.decimal("late-payment.points", usual.points()),
                    fees(source),
                    source.integer("late-payment.after-days", usual.afterDays(), 0, 366),
                    source.integer("late-payment.pay-days", usual.payDays(), 1, 366));
        } catch (IllegalArgumentException e) {
            throw new SettingsException("late-payment: " + e.getMessage());
        }
    }

    private static Map<LocalDate, BigDecimal> rates(Source source) {
        Map<LocalDate, BigDecimal> rates = new HashMap<>();
        for (Map<String, String> entry : source.entries(RATES)) {
            try {
                rates.put(
                        LocalDate.parse(entry.getOrDefault("from", "")),
                        new BigDecimal(entry.getOrDefault("percent", "")));
            } catch (java.time.DateTimeException | NumberFormatException e) {
                throw source.wrong(RATES, entry.toString(), "an entry such as {from: 2026-07-01, percent: 2.00}");
            }
        }
        return rates;
    }

    private static Map<Currency, Money> fees(Source source) {
        Map<Currency, Money> fees = new HashMap<>();
        for (Map<String, String> entry : source.entries(FEES)) {
            try {
                Currency currency = Currency.getInstance(entry.getOrDefault("currency", ""));
                Money fee = Money.rounded(new BigDecimal(entry.getOrDefault("amount", "")), currency);
                if (fee.isNegative()) {
                    throw new IllegalArgumentException("below zero");
                }
                fees.put(currency, fee);
            } catch (IllegalArgumentException e) {
                throw source.wrong(FEES, entry.toString(), "an entry such as {currency: SEK, amount: 60.00}");
            }
        }
        return fees;
    }
}
