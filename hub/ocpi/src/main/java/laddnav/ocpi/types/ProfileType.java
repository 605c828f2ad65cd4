package laddnav.ocpi.types;

/**
 * What a driver prefers: cheap, fast, green, or as usual.
 *
 * @see "OCPI 2.3.0, ProfileType enum"
 */
public enum ProfileType {
    CHEAP,
    FAST,
    GREEN,
    REGULAR
}
