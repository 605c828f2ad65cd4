package laddnav.ocpi.types;

/**
 * Where a request for a booking stands.
 *
 * @see "OCPI 2.3.0 bookings, mod_bookings, ReservationRequestStatus enum"
 */
public enum ReservationRequestStatus {
    PENDING,
    ACCEPTED,
    DECLINED,
    FAILED
}
