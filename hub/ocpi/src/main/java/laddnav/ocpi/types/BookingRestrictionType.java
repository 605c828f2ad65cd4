package laddnav.ocpi.types;

/**
 * What of a booking an element prices.
 *
 * @see "OCPI 2.3.0 bookings, mod_tariffs, BookingRestrictionType enum"
 */
public enum BookingRestrictionType {
    BOOKING,
    BOOKING_EXPIRES,
    BOOKING_CANCELLATION_FEES,
    BOOKING_OVERTIME
}
