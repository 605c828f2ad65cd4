package laddnav.ocpi.tls;

/** Files from which TLS cannot be spoken; the message names the file and what to do. */
public final class TlsProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TlsProblem(String message) {
        super(message, null, false, false);
    }
}
