package laddnav.settlement;

import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;

/**
 * Which disputes a list shows.
 *
 * @param states those in one of these; none for all
 * @param overdue only those whose time to answer is over
 * @param invoice only those about the invoice with that id
 * @param charge only those about the charge with that id
 * @param text in the key, or in the invoice's number
 * @param after the key of the page before
 */
public record DisputeFilter(
        List<DisputeState> states,
        Optional<PartyId> counterparty,
        boolean overdue,
        Optional<Long> invoice,
        Optional<Long> charge,
        Optional<String> text,
        Optional<String> after,
        int limit) {

    public DisputeFilter {
        states = List.copyOf(states);
    }

    public static DisputeFilter all(int limit) {
        return new DisputeFilter(
                List.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    public static DisputeFilter ofInvoice(long invoice, int limit) {
        return new DisputeFilter(
                List.of(),
                Optional.empty(),
                false,
                Optional.of(invoice),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    public static DisputeFilter ofCharge(long charge, int limit) {
        return new DisputeFilter(
                List.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(charge),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    /** The same from another key on. */
    public DisputeFilter from(Optional<String> key) {
        return new DisputeFilter(states, counterparty, overdue, invoice, charge, text, key, limit);
    }
}
