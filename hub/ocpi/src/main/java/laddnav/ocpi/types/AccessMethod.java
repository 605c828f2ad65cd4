package laddnav.ocpi.types;

/**
 * How a driver gets to a charger that is not freely accessible.
 *
 * @see "OCPI 2.3.0 bookings, mod_bookings, AccessMethod enum"
 */
public enum AccessMethod {
    OPEN,
    TOKEN,
    LICENSE_PLATE,
    ACCESS_CODE,
    INTERCOM,
    PARKING_TICKET
}
