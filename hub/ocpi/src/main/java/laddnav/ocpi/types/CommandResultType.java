package laddnav.ocpi.types;

/**
 * What became of a command at the charger.
 *
 * @see "OCPI 2.3.0, mod_commands, CommandResultType enum"
 */
public enum CommandResultType {
    ACCEPTED,
    CANCELED_RESERVATION,
    EVSE_OCCUPIED,
    EVSE_INOPERATIVE,
    FAILED,
    NOT_SUPPORTED,
    REJECTED,
    TIMEOUT,
    UNKNOWN_RESERVATION
}
