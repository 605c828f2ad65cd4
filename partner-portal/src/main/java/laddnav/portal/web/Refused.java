package laddnav.portal.web;

/**
 * A request that is not carried out, with the HTTP status that says so. What is outside a user's scope is 404 like what
 * does not exist: a 403 would tell that it does.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;

    private Refused(int status, String text) {
        super(text, null, false, false);
        this.status = status;
        this.text = text;
    }

    /** What is wrong, for who asked. */
    public String text() {
        return text;
    }

    public int status() {
        return status;
    }

    public static Refused notFound() {
        return new Refused(404, "there is nothing at this address");
    }

    public static Refused notLoggedIn() {
        return new Refused(401, "log in, or send an API key");
    }

    public static Refused foreign() {
        return new Refused(403, "this request does not come from a page of the portal, or the page is too old");
    }

    public static Refused badRequest(String message) {
        return new Refused(400, message);
    }

    public static Refused tooLarge(int limit) {
        return new Refused(413, "the body is longer than " + limit + " bytes");
    }

    /** The request is right, and the state of things forbids it. */
    public static Refused conflict(String message) {
        return new Refused(409, message);
    }

    public static Refused busy() {
        return new Refused(503, "too much is asked at once; try again in a moment");
    }
}
