package laddnav.ocpi.types;

/**
 * Where a booking stands.
 *
 * @see "OCPI 2.3.0 bookings, mod_bookings, ReservationStatus enum"
 */
public enum ReservationStatus {
    PENDING,
    RESERVED,
    CANCELED,
    FAILED,
    NO_SHOW,
    FULFILLED,
    REJECTED,
    UNKNOWN
}
