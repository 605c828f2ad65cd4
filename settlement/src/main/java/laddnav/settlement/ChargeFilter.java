package laddnav.settlement;

import java.time.Instant;
import java.util.Optional;
import laddnav.ocpi.PartyId;

/**
 * Which charges a list shows; every part may be empty.
 *
 * @param text a part of the CDR id, EVSE id or location name
 * @param reason a reason code
 * @param from ends at or after
 * @param to ends before
 * @param after the key where the page begins, from {@link Settlement.Slice#nextKey()}
 */
public record ChargeFilter(
        Optional<ChargeState> state,
        Optional<PartyId> counterparty,
        Optional<String> text,
        Optional<String> reason,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> after,
        int limit) {

    /** The same list, from the key of a page on. */
    public ChargeFilter from(Optional<String> key) {
        return new ChargeFilter(state, counterparty, text, reason, from, to, key, limit);
    }

    public static ChargeFilter all(int limit) {
        return new ChargeFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }
}
