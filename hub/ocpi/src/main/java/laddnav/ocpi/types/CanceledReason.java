package laddnav.ocpi.types;

/**
 * Why a booking is canceled.
 *
 * @see "OCPI 2.3.0 bookings, mod_bookings, CanceledReason enum"
 */
public enum CanceledReason {
    POWER_OUTAGE,
    BROKEN_CHARGER,
    FULL,
    BLOCKED,
    TRAFFIC,
    BROKEN_VEHICLE,
    NO_CANCELED,
    UNKNOWN
}
