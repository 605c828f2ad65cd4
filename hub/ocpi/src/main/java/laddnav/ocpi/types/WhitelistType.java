package laddnav.ocpi.types;

/**
 * Whether a token may charge without its provider being asked.
 *
 * @see "OCPI 2.3.0, WhitelistType enum"
 */
public enum WhitelistType {
    ALWAYS,
    ALLOWED,
    ALLOWED_OFFLINE,
    NEVER
}
