package laddnav.ocpi.types;

/**
 * Where energy comes from.
 *
 * @see "OCPI 2.3.0, EnergySourceCategory enum"
 */
public enum EnergySourceCategory {
    NUCLEAR,
    GENERAL_FOSSIL,
    COAL,
    GAS,
    GENERAL_GREEN,
    SOLAR,
    WIND,
    WATER
}
