package laddnav.ocpi.types;

/**
 * VehicleType: an open enumeration, so values that are not named here are kept as they came.
 *
 * @see "OCPI 2.3.0, VehicleType OpenEnum"
 */
public record VehicleType(String value) implements OpenEnum {

    public VehicleType {
        Required.present("VehicleType", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
