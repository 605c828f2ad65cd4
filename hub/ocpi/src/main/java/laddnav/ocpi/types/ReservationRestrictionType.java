package laddnav.ocpi.types;

/**
 * ReservationRestrictionType.
 *
 * @see "OCPI 2.3.0, ReservationRestrictionType enum"
 */
public enum ReservationRestrictionType {
    RESERVATION,
    RESERVATION_EXPIRES
}
