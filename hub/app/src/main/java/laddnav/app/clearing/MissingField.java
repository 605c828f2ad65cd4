package laddnav.app.clearing;

/** A case lacks a field that what it belongs to cannot do without. */
final class MissingField extends BadCase {

    private static final long serialVersionUID = 1L;

    MissingField(String message) {
        super(message);
    }
}
