package laddnav.ocpi.types;

/**
 * ParkingDirection.
 *
 * @see "OCPI 2.3.0, ParkingDirection enum"
 */
public enum ParkingDirection {
    PARALLEL,
    PERPENDICULAR,
    ANGLE
}
