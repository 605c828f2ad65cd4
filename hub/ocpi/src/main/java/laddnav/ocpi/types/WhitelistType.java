package laddnav.ocpi.types;

/**
 * WhitelistType.
 *
 * @see "OCPI 2.3.0, WhitelistType enum"
 */
public enum WhitelistType {
    ALWAYS,
    ALLOWED,
    ALLOWED_OFFLINE,
    NEVER
}
