package laddnav.ocpi.types;

/**
 * SessionStatus.
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
