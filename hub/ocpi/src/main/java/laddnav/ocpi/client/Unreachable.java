package laddnav.ocpi.client;

import laddnav.ocpi.OcpiException;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.sides.Reply;

/** No answer came: timed out, not connected, or not tried. Stays inside this package. */
final class Unreachable extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient StatusCode status;

    private Unreachable(StatusCode status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static Unreachable timedOut(String message) {
        return new Unreachable(StatusCode.TIMED_OUT, message);
    }

    static Unreachable notConnected(String message) {
        return new Unreachable(StatusCode.NOT_CONNECTED, message);
    }

    Reply reply() {
        return new Reply(0, status, getMessage(), null, null);
    }

    OcpiException refusal() {
        return new OcpiException(status, String.valueOf(getMessage()));
    }
}
