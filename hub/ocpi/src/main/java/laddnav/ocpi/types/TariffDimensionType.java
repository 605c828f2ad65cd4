package laddnav.ocpi.types;

/**
 * TariffDimensionType.
 *
 * @see "OCPI 2.3.0, TariffDimensionType enum"
 */
public enum TariffDimensionType {
    ENERGY,
    FLAT,
    PARKING_TIME,
    TIME
}
