package laddnav.settlement;

import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;

/**
 * Which disputes a list shows.
 *
 * @param selling of a party: what it answers for, or what it disputes; both where empty
 * @param states those in one of these; none for all
 * @param overdue only those whose time to answer is over
 * @param invoice only those about the invoice with that id
 * @param charge only those about the charge with that id
 * @param text in the key, or in the invoice's number
 * @param after the key of the page before
 */
public record DisputeFilter(
        Optional<Boolean> selling,
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
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    public DisputeFilter ofInvoice(long id) {
        return new DisputeFilter(selling, states, counterparty, overdue, Optional.of(id), charge, text, after, limit);
    }

    public DisputeFilter ofCharge(long id) {
        return new DisputeFilter(selling, states, counterparty, overdue, invoice, Optional.of(id), text, after, limit);
    }

    public DisputeFilter in(List<DisputeState> some) {
        return new DisputeFilter(selling, some, counterparty, overdue, invoice, charge, text, after, limit);
    }

    public DisputeFilter selling(boolean sells) {
        return new DisputeFilter(
                Optional.of(sells), states, counterparty, overdue, invoice, charge, text, after, limit);
    }

    /** The same from another key on. */
    public DisputeFilter from(Optional<String> key) {
        return new DisputeFilter(selling, states, counterparty, overdue, invoice, charge, text, key, limit);
    }
}
