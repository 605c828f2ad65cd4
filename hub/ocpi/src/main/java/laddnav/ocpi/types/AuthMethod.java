package laddnav.ocpi.types;

/**
 * How it was decided that a driver may charge.
 *
 * @see "OCPI 2.3.0, AuthMethod enum"
 */
public enum AuthMethod {
    AUTH_REQUEST,
    COMMAND,
    WHITELIST
}
