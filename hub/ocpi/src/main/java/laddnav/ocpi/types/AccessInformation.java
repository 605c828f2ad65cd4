package laddnav.ocpi.types;

import org.jspecify.annotations.Nullable;

/**
 * How to get to a charger, and with what.
 *
 * @see "OCPI 2.3.0 bookings, mod_bookings, AccessInformation class"
 */
public record AccessInformation(
        AccessMethod method, @Nullable String value) {

    public AccessInformation {
        Required.present("method", method);
    }
}
