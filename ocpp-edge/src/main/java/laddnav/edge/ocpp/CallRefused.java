package laddnav.edge.ocpp;

/** A call that is answered with a CallError. The message names the property and the limit, never an idTag. */
final class CallRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    CallRefused(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
