package laddnav.ocpi.types;

/**
 * What an operator answers to a command at once, before the charger has done anything.
 *
 * @see "OCPI 2.3.0, mod_commands, CommandResponseType enum"
 */
public enum CommandResponseType {
    NOT_SUPPORTED,
    REJECTED,
    ACCEPTED,
    UNKNOWN_SESSION
}
