package laddnav.ocpi.types;

/**
 * That a tariff element is for reservations, or for those that expired.
 *
 * @see "OCPI 2.3.0, ReservationRestrictionType enum"
 */
public enum ReservationRestrictionType {
    RESERVATION,
    RESERVATION_EXPIRES
}
