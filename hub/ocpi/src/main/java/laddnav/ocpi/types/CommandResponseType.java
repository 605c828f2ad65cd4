package laddnav.ocpi.types;

/**
 * CommandResponseType.
 *
 * @see "OCPI 2.3.0, mod_commands, CommandResponseType enum"
 */
public enum CommandResponseType {
    NOT_SUPPORTED,
    REJECTED,
    ACCEPTED,
    UNKNOWN_SESSION
}
