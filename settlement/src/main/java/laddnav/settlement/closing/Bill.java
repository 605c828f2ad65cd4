package laddnav.settlement.closing;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.Agreement;
import laddnav.settlement.money.ExchangeRates.Rate;
import laddnav.settlement.money.Money;

/**
 * What goes on one document: a pair's charges of a month, or their credits of one invoice, in a currency; those outside
 * the scope of VAT apart.
 *
 * @param from the charges end at this time or later; meant for invoices only
 * @param end and before this
 * @param currency of the document
 * @param sources the charges' own currencies, with the rate to the document's where that is another
 * @param refersTo the month of the charges, or the period of the credited invoice, where it is not {@code period}
 * @param original the invoice that is credited
 */
record Bill(
        YearMonth period,
        Agreement agreement,
        Instant from,
        Instant end,
        Currency currency,
        List<Source> sources,
        boolean outsideScope,
        Optional<YearMonth> refersTo,
        Optional<Long> original) {

    /** A currency of charges. */
    record Source(Currency currency, Optional<Rate> rate) {}

    Bill {
        sources = List.copyOf(sources);
    }

    PartyId seller() {
        return agreement.operator().id();
    }

    PartyId buyer() {
        return agreement.provider().id();
    }

    boolean isCredit() {
        return original.isPresent();
    }

    String kind() {
        return isCredit() ? "CREDIT_NOTE" : "INVOICE";
    }

    /** Invoices and credit notes are numbered apart, and what the buyer issues apart from what the seller does. */
    String series() {
        if (agreement.terms().invoicing().selfBilled()) {
            return (isCredit() ? "D" : "B") + buyer().country() + buyer().party();
        }
        return isCredit() ? "C" : "I";
    }

    List<String> sourceCodes() {
        return sources.stream().map(s -> s.currency.getCurrencyCode()).toList();
    }

    Optional<Rate> rate(Currency source) {
        return sources.stream()
                .filter(s -> s.currency.equals(source))
                .flatMap(s -> s.rate.stream())
                .findFirst();
    }

    boolean isConverted() {
        return sources.stream().anyMatch(s -> s.rate.isPresent());
    }

    /** An amount in the document's currency, exact and not rounded. */
    java.math.BigDecimal converted(Money amount) {
        return rate(amount.currency())
                .map(rate -> amount.amount().multiply(rate.rate()))
                .orElse(amount.amount());
    }
}
