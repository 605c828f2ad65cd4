package laddnav.ocpi.types;

/**
 * Whether a token may charge now, and why not.
 *
 * @see "OCPI 2.3.0, mod_tokens, AllowedType enum"
 */
public enum AllowedType {
    ALLOWED,
    BLOCKED,
    EXPIRED,
    NO_CREDIT,
    NOT_ALLOWED
}
