package laddnav.ocpi.types;

/**
 * ProfileType.
 *
 * @see "OCPI 2.3.0, ProfileType enum"
 */
public enum ProfileType {
    CHEAP,
    FAST,
    GREEN,
    REGULAR
}
