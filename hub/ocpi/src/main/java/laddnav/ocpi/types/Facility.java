package laddnav.ocpi.types;

/**
 * Facility: an open enumeration, so values that are not named here are kept as they came.
 *
 * @see "OCPI 2.3.0, Facility OpenEnum"
 */
public record Facility(String value) implements OpenEnum {

    public Facility {
        Required.present("Facility", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
