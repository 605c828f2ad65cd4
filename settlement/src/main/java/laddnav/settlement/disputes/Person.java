package laddnav.settlement.disputes;

import java.util.Optional;
import laddnav.ocpi.PartyId;

/**
 * Who acts.
 *
 * @param party for whom; empty for the hub's staff
 */
public record Person(Optional<PartyId> party, String name) {

    private static final int LONGEST = 120;

    /** @throws Refused when the name is blank or too long */
    public Person {
        if (name.isBlank() || name.length() > LONGEST) {
            throw new Refused("a person of 1 to " + LONGEST + " characters is needed");
        }
    }
}
