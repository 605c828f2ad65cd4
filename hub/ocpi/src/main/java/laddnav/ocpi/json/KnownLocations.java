package laddnav.ocpi.json;

import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.types.Location;

/** The locations that are known: 2.1.1 embeds one in each session and CDR. */
public interface KnownLocations {

    /** None is known. */
    KnownLocations NONE = (owner, id) -> Optional.empty();

    /** The location of that owner and id. */
    Optional<Location> find(PartyId owner, String id);
}
