package laddnav.ocpi.types;

/**
 * AuthMethod.
 *
 * @see "OCPI 2.3.0, AuthMethod enum"
 */
public enum AuthMethod {
    AUTH_REQUEST,
    COMMAND,
    WHITELIST
}
