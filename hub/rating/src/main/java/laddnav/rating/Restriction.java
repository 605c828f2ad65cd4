package laddnav.rating;

/** The restrictions of an element, in the order in which they are looked at: that of the specification. */
enum Restriction {
    UNREADABLE,
    START_TIME,
    END_TIME,
    START_DATE,
    END_DATE,
    MIN_KWH,
    MAX_KWH,
    MIN_CURRENT,
    MAX_CURRENT,
    MIN_POWER,
    MAX_POWER,
    MIN_DURATION,
    MAX_DURATION,
    DAY_OF_WEEK,
    RESERVATION,
    /** The element is what a booking costs, and not what charging does. */
    BOOKING
}
