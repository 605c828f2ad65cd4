package laddnav.portal.web;

import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Optional;

/** The three cookies: the session, the language and the theme. The last two are wishes and hold nothing personal. */
final class Cookies {

    static final String LANGUAGE = "laddnav_language";
    static final String THEME = "laddnav_theme";
    private static final Duration WISHES_LAST = Duration.ofDays(365);

    private final boolean https;

    Cookies(boolean https) {
        this.https = https;
    }

    /** The {@code __Host-} prefix binds a cookie to this host and to TLS; browsers refuse it without TLS. */
    private String session() {
        return https ? "__Host-laddnav_session" : "laddnav_session";
    }

    Optional<String> session(ServerRequest request) {
        return read(request, session());
    }

    static Optional<String> read(ServerRequest request, String name) {
        return request.headers().cookies().first(name).map(value -> value).filter(value -> value.length() <= 100);
    }

    void setSession(ServerResponse response, String id) {
        response.headers().addCookie(strict(session(), id).httpOnly(true).build());
    }

    void dropSession(ServerResponse response) {
        response.headers()
                .addCookie(strict(session(), "")
                        .httpOnly(true)
                        .maxAge(Duration.ZERO)
                        .build());
    }

    void setWish(ServerResponse response, String name, String value) {
        response.headers()
                .addCookie(
                        strict(name, value).httpOnly(true).maxAge(WISHES_LAST).build());
    }

    private SetCookie.Builder strict(String name, String value) {
        return SetCookie.builder(name, value).path("/").secure(https).sameSite(SetCookie.SameSite.LAX);
    }
}
