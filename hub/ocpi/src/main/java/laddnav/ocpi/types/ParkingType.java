package laddnav.ocpi.types;

/**
 * ParkingType: an open enumeration, so values that are not named here are kept as they came.
 *
 * @see "OCPI 2.3.0, ParkingType OpenEnum"
 */
public record ParkingType(String value) implements OpenEnum {

    public static final ParkingType ALONG_MOTORWAY = new ParkingType("ALONG_MOTORWAY");
    public static final ParkingType PARKING_GARAGE = new ParkingType("PARKING_GARAGE");
    public static final ParkingType PARKING_LOT = new ParkingType("PARKING_LOT");
    public static final ParkingType ON_DRIVEWAY = new ParkingType("ON_DRIVEWAY");
    public static final ParkingType ON_STREET = new ParkingType("ON_STREET");
    public static final ParkingType UNDERGROUND_GARAGE = new ParkingType("UNDERGROUND_GARAGE");

    public ParkingType {
        Required.present("ParkingType", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
