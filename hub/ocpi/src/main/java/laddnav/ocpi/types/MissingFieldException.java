package laddnav.ocpi.types;

/** A required field of an OCPI object is absent, null or an empty list. The message names it as on the wire. */
public final class MissingFieldException extends IllegalArgumentException {

    private final String field;

    public MissingFieldException(String field) {
        super("required field '" + field + "' is missing");
        this.field = field;
    }

    public String field() {
        return field;
    }
}
