package laddnav.ocpi.types;

/**
 * How far a session has come.
 *
 * @see "OCPI 2.3.0, SessionStatus enum"
 */
public enum SessionStatus {
    ACTIVE,
    COMPLETED,
    INVALID,
    PENDING,
    RESERVATION
}
