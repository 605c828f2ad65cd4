package laddnav.ocpi.json;

/** A value that is not what its field takes. The codec puts the field's path before the message. */
final class Unfit extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field the field below the one being read; empty where it is that one itself */
    Unfit(String field, String message) {
        super(message);
        this.field = field;
    }

    String field() {
        return field;
    }
}
