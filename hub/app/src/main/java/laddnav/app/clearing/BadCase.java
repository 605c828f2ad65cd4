package laddnav.app.clearing;

/** A clearing case that cannot be read; the message names the place and the reason. */
public class BadCase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadCase(String message) {
        super(message, null, false, false);
    }
}
