package laddnav.ocpi.types;

import org.jspecify.annotations.Nullable;

/**
 * A related point, such as an entrance.
 *
 * @see "OCPI 2.3.0, mod_locations, AdditionalGeoLocation class"
 */
public record AdditionalGeoLocation(
        String latitude, String longitude, @Nullable DisplayText name) {

    public AdditionalGeoLocation {
        Required.present("latitude", latitude);
        Required.present("longitude", longitude);
    }
}
