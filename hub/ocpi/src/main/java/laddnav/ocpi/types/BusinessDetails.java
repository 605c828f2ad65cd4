package laddnav.ocpi.types;

import org.jspecify.annotations.Nullable;

/**
 * A firm as shown to drivers and partners.
 *
 * @see "OCPI 2.3.0, mod_locations, BusinessDetails class"
 */
public record BusinessDetails(
        String name, @Nullable String website, @Nullable Image logo) {

    public BusinessDetails {
        Required.present("name", name);
    }
}
