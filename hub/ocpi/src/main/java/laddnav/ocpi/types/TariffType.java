package laddnav.ocpi.types;

/**
 * What kind of charging a tariff is meant for.
 *
 * @see "OCPI 2.3.0, TariffType enum"
 */
public enum TariffType {
    AD_HOC_PAYMENT,
    PROFILE_CHEAP,
    PROFILE_FAST,
    PROFILE_GREEN,
    REGULAR
}
