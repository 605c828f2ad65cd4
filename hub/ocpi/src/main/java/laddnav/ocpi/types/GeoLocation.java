package laddnav.ocpi.types;

/**
 * Decimal degrees, WGS 84, kept as the text that was sent.
 *
 * @see "OCPI 2.3.0, mod_locations, GeoLocation class"
 */
public record GeoLocation(String latitude, String longitude) {

    public GeoLocation {
        Required.present("latitude", latitude);
        Required.present("longitude", longitude);
    }
}
