package laddnav.settlement.disputes;

/** What is asked cannot be done; the message says why, and nothing is changed. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message, null, false, false);
    }
}
