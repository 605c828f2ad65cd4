package laddnav.ocpi.types;

import java.util.List;

/**
 * Where a token wants to charge.
 *
 * @see "OCPI 2.3.0, mod_tokens, LocationReferences class"
 */
public record LocationReferences(String locationId, List<String> evseUids) {

    public LocationReferences {
        Required.present("location_id", locationId);
        evseUids = Required.listOf(evseUids);
    }
}
