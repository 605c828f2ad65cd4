package laddnav.ocpi.types;

/**
 * Whether an EVSE can be used now.
 *
 * @see "OCPI 2.3.0, Status enum"
 */
public enum Status {
    AVAILABLE,
    BLOCKED,
    CHARGING,
    INOPERATIVE,
    OUTOFORDER,
    PLANNED,
    REMOVED,
    RESERVED,
    UNKNOWN
}
