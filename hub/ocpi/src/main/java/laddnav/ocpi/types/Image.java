package laddnav.ocpi.types;

import org.jspecify.annotations.Nullable;

/**
 * A picture by address; sizes in pixels.
 *
 * @see "OCPI 2.3.0, mod_locations, Image class"
 */
public record Image(
        String url,
        @Nullable String thumbnail,
        ImageCategory category,
        String type,
        @Nullable Integer width,
        @Nullable Integer height) {

    public Image {
        Required.present("url", url);
        Required.present("category", category);
        Required.present("type", type);
    }
}
