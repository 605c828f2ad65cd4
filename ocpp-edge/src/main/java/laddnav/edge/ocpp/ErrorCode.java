package laddnav.edge.ocpp;

/**
 * Why a call could not be answered.
 *
 * @see "OCPP-J 1.6, 4.2.3 CallError, table 7"
 */
public enum ErrorCode {
    NOT_IMPLEMENTED("NotImplemented"),
    NOT_SUPPORTED("NotSupported"),
    INTERNAL_ERROR("InternalError"),
    PROTOCOL_ERROR("ProtocolError"),
    FORMATION_VIOLATION("FormationViolation"),
    PROPERTY_CONSTRAINT_VIOLATION("PropertyConstraintViolation"),
    /** Misspelt on the wire by the specification itself. */
    OCCURRENCE_CONSTRAINT_VIOLATION("OccurenceConstraintViolation"),
    TYPE_CONSTRAINT_VIOLATION("TypeConstraintViolation"),
    GENERIC_ERROR("GenericError");

    private final String wire;

    ErrorCode(String wire) {
        this.wire = wire;
    }

    /** The code as it stands in a CallError. */
    public String wire() {
        return wire;
    }
}
