package laddnav.ocpi.types;

/**
 * How vehicles stand in a parking place.
 *
 * @see "OCPI 2.3.0, ParkingDirection enum"
 */
public enum ParkingDirection {
    PARALLEL,
    PERPENDICULAR,
    ANGLE
}
