package laddnav.ocpi.types;

import org.jspecify.annotations.Nullable;

/**
 * Which parking place an EVSE serves.
 *
 * @see "OCPI 2.3.0, mod_locations, EVSEParking class"
 */
public record EvseParking(String parkingId, @Nullable EvsePosition evsePosition) {

    public EvseParking {
        Required.present("parking_id", parkingId);
    }
}
