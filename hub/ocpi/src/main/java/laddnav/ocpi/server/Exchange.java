package laddnav.ocpi.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import laddnav.ocpi.Call;
import laddnav.ocpi.Version;
import org.jspecify.annotations.Nullable;

/** One request on its way through: what is known of it grows as it is read. */
final class Exchange {

    static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-ID");
    static final HeaderName CORRELATION_ID = HeaderNames.create("X-Correlation-ID");
    private static final int LONGEST_ID = 100;

    private final ServerRequest request;
    private final String requestId;
    private final String correlationId;
    private @Nullable Route route;
    private @Nullable Caller caller;
    private @Nullable Call call;

    Exchange(ServerRequest request) {
        this.request = request;
        this.requestId = id(REQUEST_ID);
        this.correlationId = id(CORRELATION_ID);
    }

    ServerRequest request() {
        return request;
    }

    String method() {
        return request.prologue().method().text();
    }

    /** The path below the mount, still percent-encoded: an id may have a slash in it. */
    String path() {
        String whole = request.prologue().uriPath().rawPath();
        return whole.startsWith(OcpiRoutes.MOUNT) ? whole.substring(OcpiRoutes.MOUNT.length()) : whole;
    }

    String requestId() {
        return requestId;
    }

    String correlationId() {
        return correlationId;
    }

    /** A header's only value, trimmed; absent where it is missing or empty. */
    @Nullable
    String header(HeaderName name) {
        var headers = request.headers();
        if (!headers.contains(name)) {
            return null;
        }
        String value = headers.get(name).get().trim();
        return value.isEmpty() ? null : value;
    }

    /** The query parameter; absent where it is missing or empty. */
    @Nullable
    String query(String name) {
        var query = request.query();
        if (query.isEmpty() || !query.contains(name)) {
            return null;
        }
        String value = query.get(name).trim();
        return value.isEmpty() ? null : value;
    }

    void routed(Route found) {
        route = found;
    }

    void authenticated(Caller known) {
        caller = known;
    }

    void called(Call made) {
        call = made;
    }

    @Nullable
    Route route() {
        return route;
    }

    @Nullable
    Caller caller() {
        return caller;
    }

    @Nullable
    Call call() {
        return call;
    }

    /** The caller, where authentication came before. */
    Caller knownCaller() {
        Caller known = caller;
        if (known == null) {
            throw new IllegalStateException("the caller is not authenticated yet");
        }
        return known;
    }

    /** The version, where the route has one. */
    Version version() {
        Route found = route;
        Version version = found == null ? null : found.version();
        if (version == null) {
            throw new IllegalStateException("the route has no version");
        }
        return version;
    }

    private String id(HeaderName name) {
        String sent = header(name);
        return sent == null || sent.length() > LONGEST_ID ? Call.freshId() : sent;
    }
}
