package laddnav.ocpi.types;

/**
 * A day of the week in tariffs and opening hours, in the zone of the location.
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
