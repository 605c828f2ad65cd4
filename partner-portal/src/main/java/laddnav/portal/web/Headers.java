package laddnav.portal.web;

import io.helidon.webserver.http.ServerResponse;

/** The headers that keep a browser from doing what we did not ask for. */
public final class Headers {

    private static final String POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self';"
            + " script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private Headers() {}

    public static void onEveryAnswer(ServerResponse response) {
        response.header("Content-Security-Policy", POLICY);
        response.header("X-Content-Type-Options", "nosniff");
        response.header("Referrer-Policy", "same-origin");
        response.header("Permissions-Policy", "geolocation=(), camera=(), microphone=(), payment=(), usb=()");
        response.header("Cross-Origin-Opener-Policy", "same-origin");
        response.header("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** Figures of a partner belong in no cache, not even the browser's own. */
    public static void onPrivateAnswers(ServerResponse response) {
        onEveryAnswer(response);
        response.header("Cache-Control", "no-store");
        response.header("Vary", "Cookie, HX-Request, Accept-Language");
    }

    /** Tells browsers to come over TLS only, for a year. */
    static void onTls(ServerResponse response) {
        response.header("Strict-Transport-Security", "max-age=31536000");
    }
}
