package laddnav.ocpi.types;

/**
 * What is measured in a charging period.
 *
 * @see "OCPI 2.3.0, CdrDimensionType enum"
 */
public enum CdrDimensionType {
    CURRENT,
    ENERGY,
    ENERGY_EXPORT,
    ENERGY_IMPORT,
    MAX_CURRENT,
    MIN_CURRENT,
    MAX_POWER,
    MIN_POWER,
    PARKING_TIME,
    POWER,
    RESERVATION_TIME,
    STATE_OF_CHARGE,
    TIME
}
