package laddnav.rating;

/** What is charged for. Reservation time and fees are kept apart from those of charging. */
public enum RatedDimension {
    FLAT,
    ENERGY,
    TIME,
    PARKING_TIME,
    RESERVATION
}
