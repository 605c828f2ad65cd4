package laddnav.portal.web;

/**
 * What the error page shows.
 *
 * @param message what was wrong, in English, where a reader can do something about it
 * @param reference under which the log has more; empty where there is no more
 */
public record Trouble(int status, String message, String reference) {

    /** The key of the page's texts. */
    public String key() {
        return switch (status) {
            case 400, 403, 404, 409, 413, 503 -> "error." + status;
            default -> "error.500";
        };
    }

    /** A 404 needs no further words, and a 500 has none for the reader. */
    public boolean hasMessage() {
        return status == 400 || status == 409;
    }
}
