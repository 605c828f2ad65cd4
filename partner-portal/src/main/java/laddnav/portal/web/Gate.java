package laddnav.portal.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import laddnav.hub.Hub;
import laddnav.portal.access.ApiKeys;
import laddnav.portal.access.FormToken;
import laddnav.portal.access.Passwords;
import laddnav.portal.access.Sessions;
import laddnav.settlement.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * Where every request comes in: knows the visitor, turns away what another site caused, and turns what goes wrong into
 * an answer that a person or a program can read.
 */
public final class Gate {

    private static final System.Logger LOG = System.getLogger(Gate.class.getName());
    private static final Set<Method> SAFE = Set.of(Method.GET, Method.HEAD, Method.OPTIONS);

    private final Sessions sessions;
    private final ApiKeys keys;
    private final Templates templates = Templates.load();
    private final Assets assets = Assets.load();
    private final PartyNames names;
    private final ZoneId zone;
    private final boolean https;
    private final Cookies cookies;
    private final InstantSource clock;
    private final SecureRandom references = new SecureRandom();

    public Gate(Sessions sessions, ApiKeys keys, PartyNames names, ZoneId zone, boolean https, InstantSource clock) {
        this.sessions = sessions;
        this.keys = keys;
        this.names = names;
        this.zone = zone;
        this.https = https;
        this.cookies = new Cookies(https);
        this.clock = clock;
    }

    /** How a route answers what goes wrong. */
    private interface Complaint {
        void answer(Visit visit, int status, String message, String reference);
    }

    /** A page for everyone, logged in or not. */
    public Handler open(Screen screen) {
        return (request, response) -> run(request, response, Gate::complainOnPage, visit -> {
            refuseForeign(request, visit, false);
            screen.answer(visit);
        });
    }

    /** A page for those who are logged in; others are sent to the login, and come back after it. */
    public Handler members(Screen screen) {
        return (request, response) -> run(request, response, Gate::complainOnPage, visit -> {
            if (visit.login().isEmpty()) {
                toLogin(request, visit);
                return;
            }
            refuseForeign(request, visit, true);
            screen.answer(visit);
        });
    }

    /** As {@link #members}, where the form may bring files, of so many bytes together. */
    public Handler uploads(int mostBytes, Screen screen) {
        return (request, response) -> run(request, response, Gate::complainOnPage, visit -> {
            if (visit.login().isEmpty()) {
                toLogin(request, visit);
                return;
            }
            visit.takeFiles(mostBytes);
            refuseForeign(request, visit, true);
            screen.answer(visit);
        });
    }

    /** As {@link #staff}, where the form may bring files, of so many bytes together. */
    public Handler staffUploads(int mostBytes, Screen screen) {
        return uploads(mostBytes, visit -> {
            refuseOthersThanStaff(visit);
            screen.answer(visit);
        });
    }

    /** A page of the hub's own staff. For everyone else it does not exist. */
    public Handler staff(Screen screen) {
        return members(visit -> {
            refuseOthersThanStaff(visit);
            screen.answer(visit);
        });
    }

    /** A route for programs: problem answers (RFC 9457) instead of pages. */
    public Handler api(boolean staffOnly, Screen screen) {
        return (request, response) -> run(request, response, Problems::answer, visit -> {
            visit.user();
            if (visit.login().filter(login -> !login.byKey()).isPresent() && !isSafe(request) && !isOwn(request)) {
                throw Refused.foreign();
            }
            if (staffOnly) {
                refuseOthersThanStaff(visit);
            }
            screen.answer(visit);
        });
    }

    /** A route for programs that needs no login. */
    public Handler openApi(Screen screen) {
        return (request, response) -> run(request, response, Problems::answer, screen);
    }

    public boolean isLive(String sessionId) {
        return sessions.isLive(sessionId, clock.instant());
    }

    private void run(ServerRequest request, ServerResponse response, Complaint complaint, Screen screen) {
        Visit visit = new Visit(this, request, response, login(request), clock.instant());
        try {
            screen.answer(visit);
        } catch (Refused refused) {
            complaint.answer(visit, refused.status(), refused.text(), "");
        } catch (Settlement.Refusal | Hub.Refusal refused) {
            complaint.answer(visit, 409, String.valueOf(refused.getMessage()), "");
        } catch (Passwords.BusyException busy) {
            complaint.answer(visit, 503, Refused.busy().text(), "");
        } catch (RuntimeException | IOException e) {
            if (response.isSent() || response.bytesWritten() > 0) {
                throw new IllegalStateException("an answer broke off half-way", e);
            }
            String reference = reference();
            String what = request.prologue().method() + " "
                    + request.path().absolute().path();
            LOG.log(System.Logger.Level.ERROR, what + " failed, reference " + reference, e);
            complaint.answer(visit, 500, "something failed on our side", reference);
        }
    }

    private @Nullable Login login(ServerRequest request) {
        Optional<String> bearer = request.headers()
                .value(HeaderNames.AUTHORIZATION)
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()).strip());
        if (bearer.isPresent()) {
            return keys.find(bearer.get()).map(user -> new Login(user, "")).orElse(null);
        }
        Instant now = clock.instant();
        return cookies.session(request)
                .flatMap(id -> sessions.resume(id, now).map(user -> new Login(user, id)))
                .orElse(null);
    }

    private static void toLogin(ServerRequest request, Visit visit) {
        Link login = Link.of("/login").with("next", visit.frame().here());
        if (visit.wantsFragment()) {
            visit.response().header("HX-Redirect", Link.of("/login").toString());
            visit.text("");
        } else if (isSafe(request)) {
            visit.goTo(login);
        } else {
            visit.goTo(Link.of("/login"));
        }
    }

    private static void refuseOthersThanStaff(Visit visit) {
        if (!visit.user().isStaff()) {
            throw Refused.notFound();
        }
    }

    /** What changes something must come from a page of ours, and carry the token of the session. */
    private static void refuseForeign(ServerRequest request, Visit visit, boolean withToken) {
        if (isSafe(request)) {
            return;
        }
        boolean fits = !withToken
                || visit.login()
                        .filter(login -> FormToken.fits(
                                login.sessionId(), visit.form().text("token").orElse("")))
                        .isPresent();
        if (!isOwnOrNoBrowser(request) || !fits) {
            throw Refused.foreign();
        }
    }

    private static boolean isSafe(ServerRequest request) {
        return SAFE.contains(request.prologue().method());
    }

    /** Browsers say where a request comes from in headers that a page cannot forge. */
    private static boolean isOwn(ServerRequest request) {
        Optional<String> site = value(request, "Sec-Fetch-Site");
        return site.isPresent()
                ? site.get().equals("same-origin") || site.get().equals("none")
                : value(request, "Origin")
                        .filter(origin -> isOurs(request, origin))
                        .isPresent();
    }

    private static boolean isOwnOrNoBrowser(ServerRequest request) {
        return isOwn(request)
                || value(request, "Sec-Fetch-Site").isEmpty()
                        && value(request, "Origin").isEmpty();
    }

    private static boolean isOurs(ServerRequest request, String origin) {
        try {
            return request.authority().equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static Optional<String> value(ServerRequest request, String name) {
        return request.headers().value(HeaderNames.create(name)).map(value -> value);
    }

    private static void complainOnPage(Visit visit, int status, String message, String reference) {
        visit.page(status, "error.jte", new Trouble(status, message, reference));
    }

    /** Short enough to read out on the telephone, long enough to find in a log. */
    private String reference() {
        return Long.toString(references.nextLong(Long.MAX_VALUE >>> 20), Character.MAX_RADIX)
                .toUpperCase(java.util.Locale.ROOT);
    }

    public Templates templates() {
        return templates;
    }

    public Assets assets() {
        return assets;
    }

    PartyNames names() {
        return names;
    }

    ZoneId zone() {
        return zone;
    }

    Cookies cookies() {
        return cookies;
    }

    void onTls(ServerResponse response) {
        if (https) {
            Headers.onTls(response);
        }
    }
}
