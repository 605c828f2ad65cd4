package laddnav.settlement.disputes;

import java.util.Optional;
import laddnav.ocpi.PartyId;

/** On which side of a dispute someone stands. */
public enum Side {
    /** Who pays, and disputes. */
    BUYER,
    /** Who is paid, and answers. */
    SELLER,
    /** The hub's staff, who decide where the two do not agree. */
    HUB;

    /** @param party empty for the hub's staff. @return empty for a stranger */
    static Optional<Side> of(Optional<PartyId> party, PartyId seller, PartyId buyer) {
        if (party.isEmpty()) {
            return Optional.of(HUB);
        }
        if (party.get().equals(buyer)) {
            return Optional.of(BUYER);
        }
        return party.get().equals(seller) ? Optional.of(SELLER) : Optional.empty();
    }
}
