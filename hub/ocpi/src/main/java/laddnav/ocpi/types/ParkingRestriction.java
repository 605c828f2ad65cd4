package laddnav.ocpi.types;

/**
 * ParkingRestriction: an open enumeration, so values that are not named here are kept as they came.
 *
 * @see "OCPI 2.3.0, ParkingRestriction OpenEnum"
 */
public record ParkingRestriction(String value) implements OpenEnum {

    public ParkingRestriction {
        Required.present("ParkingRestriction", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
