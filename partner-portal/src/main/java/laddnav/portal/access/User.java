package laddnav.portal.access;

import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.Scope;

/**
 * Someone who may log in.
 *
 * @param party empty for the hub's own staff, and only for them
 */
public record User(long id, String email, String name, UserRole role, Optional<PartyId> party) {

    public User {
        if (party.isEmpty() != (role == UserRole.HUB_STAFF)) {
            throw new IllegalArgumentException("a partner's user has a party, and the hub's staff has none");
        }
    }

    public boolean isStaff() {
        return role == UserRole.HUB_STAFF;
    }

    /** What this user may see. */
    public Scope scope() {
        return party.<Scope>map(Scope.OfParty::new).orElseGet(Scope.Everything::new);
    }

    /** Whether this user may let a charge be booked as claimed: who pays for it may, and the hub's staff. */
    public boolean mayAccept(PartyId provider) {
        return party.map(provider::equals).orElse(true);
    }

    /** Whether this user may give up a charge: who would be paid for it may, and the hub's staff. */
    public boolean mayDrop(PartyId operator) {
        return party.map(operator::equals).orElse(true);
    }

    /** Whether this user may dispute what was sold to the buyer: the buyer may, and the hub's staff. */
    public boolean mayDispute(PartyId buyer) {
        return party.map(buyer::equals).orElse(true);
    }

    User withId(long newId) {
        return new User(newId, email, name, role, party);
    }

    /** How the user is named in records of what was decided. */
    public String person() {
        return name + " <" + email + ">";
    }
}
