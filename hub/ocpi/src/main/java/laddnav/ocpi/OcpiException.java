package laddnav.ocpi;

/**
 * A refused request. Only {@code ocpi.server} turns it into an answer: HTTP status and OCPI code together.
 * The message is shown to the partner, so it names the value and the limit, never a token or a driver's uid.
 */
public final class OcpiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int http;
    private final transient StatusCode status;

    private OcpiException(int http, StatusCode status, String message) {
        super(message, null, false, false);
        this.http = http;
        this.status = status;
    }

    /** A refusal that reached OCPI: HTTP 200 and this code. */
    public OcpiException(StatusCode status, String message) {
        this(200, status, message);
    }

    /** 2001: a parameter is missing or wrong. */
    public static OcpiException invalid(String message) {
        return new OcpiException(StatusCode.INVALID_PARAMETERS, message);
    }

    /** HTTP 400: what came is not JSON. */
    public static OcpiException notJson(String message) {
        return new OcpiException(400, StatusCode.CLIENT_ERROR, message);
    }

    /** HTTP 401: no token, or one that we do not know. */
    public static OcpiException unauthorized() {
        return new OcpiException(401, StatusCode.CLIENT_ERROR, "unknown credentials token");
    }

    /** HTTP 401: the token is right, and something else is missing. */
    public static OcpiException unauthorized(String message) {
        return new OcpiException(401, StatusCode.CLIENT_ERROR, message);
    }

    /** HTTP 404: the object or path does not exist, or is not the caller's to see. */
    public static OcpiException notFound(String message) {
        return new OcpiException(404, StatusCode.CLIENT_ERROR, message);
    }

    /** HTTP 405: the path exists, the method does not. */
    public static OcpiException methodNotAllowed(String method) {
        return new OcpiException(405, StatusCode.CLIENT_ERROR, "method " + method + " is not allowed here");
    }

    /** HTTP 413: the body is larger than the limit. */
    public static OcpiException tooLarge(long limitBytes) {
        return new OcpiException(413, StatusCode.CLIENT_ERROR, "the body is larger than " + limitBytes + " bytes");
    }

    /** HTTP 429: the caller asks more than it may. */
    public static OcpiException tooManyCalls(String message) {
        return new OcpiException(429, StatusCode.CLIENT_ERROR, message);
    }

    /** HTTP status of the answer. */
    public int http() {
        return http;
    }

    public StatusCode status() {
        return status;
    }
}
