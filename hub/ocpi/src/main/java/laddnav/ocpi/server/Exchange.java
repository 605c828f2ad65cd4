package laddnav.ocpi.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.Call;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.messages.Message;
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
    private byte[] body = new byte[0];

    Exchange(ServerRequest request) {
        this.request = request;
        this.requestId = id(REQUEST_ID);
        this.correlationId = id(CORRELATION_ID);
    }

    ServerRequest request() {
        return request;
    }

    /** The certificate that the caller presented; the handshake has checked it. */
    Optional<X509Certificate> certificate() {
        return request.remotePeer()
                .tlsCertificates()
                .filter(chain -> chain.length > 0 && chain[0] instanceof X509Certificate)
                .map(chain -> (X509Certificate) chain[0]);
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

    void read(byte[] bytes) {
        body = bytes;
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

    /** What is known of the exchange at its end. */
    Message message(Answer answer, byte[] sent, long micros) {
        Route found = route;
        Caller known = caller;
        Call made = call;
        PartyId partner = made != null
                ? made.from()
                : known == null || known.roles().isEmpty()
                        ? null
                        : known.roles().getFirst().party();
        String query = request.query().isEmpty() ? "" : "?" + request.query().rawValue();
        return new Message(
                Message.Direction.IN,
                known == null ? "" : known.platform(),
                new Message.Parties(partner, made == null ? null : made.from(), made == null ? null : made.to()),
                new Message.Ids(requestId, correlationId),
                new Message.Target(
                        method(),
                        found == null ? null : found.version(),
                        found == null ? "" : module(found),
                        path() + query,
                        found == null ? List.of() : found.rest()),
                new Message.Result(answer.http(), answer.status().value(), micros),
                body,
                sent);
    }

    private static String module(Route route) {
        return route.module() == null ? "versions" : route.module().value();
    }

    private String id(HeaderName name) {
        String sent = header(name);
        return sent == null || sent.length() > LONGEST_ID ? Call.freshId() : sent;
    }
}
