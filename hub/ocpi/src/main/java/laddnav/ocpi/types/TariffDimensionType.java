package laddnav.ocpi.types;

/**
 * What a price component is asked for.
 *
 * @see "OCPI 2.3.0, TariffDimensionType enum"
 */
public enum TariffDimensionType {
    ENERGY,
    FLAT,
    PARKING_TIME,
    TIME
}
