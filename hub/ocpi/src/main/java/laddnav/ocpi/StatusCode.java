package laddnav.ocpi;

/**
 * The status codes of OCPI's answers. A partner's own code passes through unchanged, so this is not an enum.
 *
 * @see "OCPI 2.3.0, status_codes"
 */
public record StatusCode(int value) {

    public static final StatusCode SUCCESS = new StatusCode(1000);
    public static final StatusCode CLIENT_ERROR = new StatusCode(2000);
    public static final StatusCode INVALID_PARAMETERS = new StatusCode(2001);
    public static final StatusCode NOT_ENOUGH_INFORMATION = new StatusCode(2002);
    public static final StatusCode UNKNOWN_LOCATION = new StatusCode(2003);
    public static final StatusCode UNKNOWN_TOKEN = new StatusCode(2004);
    public static final StatusCode SERVER_ERROR = new StatusCode(3000);
    public static final StatusCode UNABLE_TO_USE_CLIENT_API = new StatusCode(3001);
    public static final StatusCode UNSUPPORTED_VERSION = new StatusCode(3002);
    public static final StatusCode NO_MATCHING_ENDPOINTS = new StatusCode(3003);
    public static final StatusCode UNKNOWN_RECEIVER = new StatusCode(4001);
    public static final StatusCode TIMED_OUT = new StatusCode(4002);
    public static final StatusCode NOT_CONNECTED = new StatusCode(4003);

    public boolean isSuccess() {
        return value >= 1000 && value < 2000;
    }
}
