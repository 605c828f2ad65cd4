package laddnav.settlement;

import java.time.YearMonth;
import java.util.Optional;
import laddnav.ocpi.PartyId;

/**
 * Which invoices a list shows; every part may be empty.
 *
 * @param selling true for those that the party sells on, false for those that it buys on
 * @param text a part of the number
 * @param after the key where the page begins, from {@link Settlement.Slice#nextKey()}
 */
public record InvoiceFilter(
        Optional<Boolean> selling,
        Optional<PartyId> counterparty,
        Optional<YearMonth> period,
        Optional<String> currency,
        Optional<String> text,
        Sort sort,
        boolean descending,
        Optional<String> after,
        int limit) {

    /** What the list is ordered by. */
    public enum Sort {
        ISSUED,
        NUMBER,
        GROSS,
        DUE
    }

    /** The same list, from the key of a page on. */
    public InvoiceFilter from(Optional<String> key) {
        return new InvoiceFilter(selling, counterparty, period, currency, text, sort, descending, key, limit);
    }

    /** The same of those whose number has so much in it. */
    public InvoiceFilter numbered(String part) {
        return new InvoiceFilter(
                selling, counterparty, period, currency, Optional.of(part), sort, descending, after, limit);
    }

    public static InvoiceFilter all(int limit) {
        return new InvoiceFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Sort.ISSUED,
                true,
                Optional.empty(),
                limit);
    }
}
