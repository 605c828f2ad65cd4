package laddnav.ocpi.types;

/**
 * DayOfWeek.
 *
 * @see "OCPI 2.3.0, DayOfWeek enum"
 */
public enum DayOfWeek {
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    THURSDAY,
    FRIDAY,
    SATURDAY,
    SUNDAY
}
