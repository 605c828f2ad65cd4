package laddnav.ocpi.client;

import io.helidon.http.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.Call;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.guard.PeerGuard;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Calls to one partner with one token: its headers, its habits (the form in which it wants the token, redirects), its
 * guard.
 */
final class Connection {

    static final String REQUEST_ID = "X-Request-ID";
    static final String CORRELATION_ID = "X-Correlation-ID";
    private static final String TO_PARTY = "OCPI-to-party-id";
    private static final String TO_COUNTRY = "OCPI-to-country-code";
    private static final String FROM_PARTY = "OCPI-from-party-id";
    private static final String FROM_COUNTRY = "OCPI-from-country-code";

    private final Wire wire;
    private final PeerGuard guard;
    private final Telling telling;
    private final Habits habits = new Habits();
    private final String encodedToken;
    private final String rawToken;
    private final @Nullable Connection former;
    private volatile boolean wantsRawToken;

    /** @param isRaw whether the token is first sent as it is, as 2.1.1 has it, and not as Base64 */
    Connection(Wire wire, PeerGuard guard, String token, boolean isRaw, Telling telling) {
        this.former = null;
        this.telling = telling;
        this.wantsRawToken = isRaw;
        this.wire = wire;
        this.guard = guard;
        this.encodedToken = "Token " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
        this.rawToken = "Token " + token;
    }

    private Connection(Connection like, Connection former) {
        this.former = former;
        this.telling = like.telling;
        this.wantsRawToken = like.wantsRawToken;
        this.wire = like.wire;
        this.guard = like.guard;
        this.encodedToken = like.encodedToken;
        this.rawToken = like.rawToken;
    }

    /** The same, which tries the token of another where its own is refused: just after a change of tokens. */
    Connection or(Connection itsFormer) {
        return new Connection(this, itsFormer);
    }

    Habits habits() {
        return habits;
    }

    /** @param call whose routing headers are sent; absent for versions and credentials, which are not routed */
    Wire.Incoming send(Method method, URI uri, @Nullable Call call, @Nullable Json body) throws Unreachable {
        boolean raw = wantsRawToken;
        Wire.Incoming answer = follow(out(method, uri, call, body, raw), call);
        if (answer.http() != 401) {
            return answer;
        }
        Wire.Incoming second = follow(out(method, uri, call, body, !raw), call);
        if (second.http() == 401) {
            return former == null ? answer : former.send(method, uri, call, body);
        }
        wantsRawToken = !raw;
        habits.odd(raw ? "wants its token in Base64" : "wants its token as it is, not in Base64");
        return second;
    }

    /**
     * A 307 or 308 is followed once, on the same host, with method, body and token. Scheme and port stay ours: behind a
     * proxy partners name those of the inside.
     */
    private Wire.Incoming follow(Wire.Outgoing out, @Nullable Call call) throws Unreachable {
        Wire.Incoming answer = exchange(out, call);
        if (answer.http() != 307 && answer.http() != 308 || answer.location() == null) {
            return answer;
        }
        Optional<URI> target = resolved(out.uri(), answer.location());
        if (target.isEmpty()) {
            return answer;
        }
        habits.odd("answers with a redirect");
        return exchange(out.to(target.get()), call);
    }

    private Wire.Incoming exchange(Wire.Outgoing out, @Nullable Call call) throws Unreachable {
        long start = System.nanoTime();
        try {
            Wire.Incoming answer = guard.call(() -> wire.exchange(out), Unreachable::notConnected);
            telling.answered(out, call, answer, start);
            habits.said(answer.date());
            return answer;
        } catch (Unreachable e) {
            telling.unreached(out, call, e, start);
            throw e;
        }
    }

    private static Optional<URI> resolved(URI asked, String location) {
        try {
            URI target = asked.resolve(location.trim());
            return target.getHost() != null && Urls.sameHost(target, asked)
                    ? Optional.of(Urls.on(asked, target))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Wire.Outgoing out(Method method, URI uri, @Nullable Call call, @Nullable Json body, boolean raw) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", raw ? rawToken : encodedToken);
        headers.put("Accept", "application/json");
        if (body != null) {
            headers.put("Content-Type", "application/json");
        }
        if (call == null) {
            headers.put(REQUEST_ID, Call.freshId());
            headers.put(CORRELATION_ID, Call.freshId());
        } else {
            headers.put(REQUEST_ID, call.requestId());
            headers.put(CORRELATION_ID, call.correlationId());
            if (call.version().isRouted()) {
                route(headers, FROM_COUNTRY, FROM_PARTY, call.from());
                if (call.to() != null) {
                    route(headers, TO_COUNTRY, TO_PARTY, call.to());
                }
            }
        }
        return new Wire.Outgoing(method, uri, headers, body == null ? null : body.bytes());
    }

    private static void route(Map<String, String> headers, String country, String party, PartyId id) {
        headers.put(country, id.country());
        headers.put(party, id.party());
    }
}
