package laddnav.app.node;

/** A node that cannot start as asked; the message says why and what to do. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotStart(String message) {
        super(message, null, false, false);
    }
}
