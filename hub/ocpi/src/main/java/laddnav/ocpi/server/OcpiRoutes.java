package laddnav.ocpi.server;

import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.Limits;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Version;
import laddnav.ocpi.guard.CallerGuard;
import laddnav.ocpi.tls.ServerTls;

/**
 * The OCPI routes of a platform, to be registered at {@link #MOUNT}: {@code /ocpi/versions}, {@code /ocpi/2.2.1},
 * {@code /ocpi/2.2.1/credentials}, {@code /ocpi/2.2.1/receiver/locations/SE/ABC/LOC1} and so on. One catch-all route,
 * so that every error is answered in OCPI's words.
 */
public final class OcpiRoutes implements HttpService {

    /** Where the routes are registered. */
    public static final String MOUNT = "/ocpi";

    private static final int TOO_MANY = 429;

    private final OcpiPlatform platform;
    private final Addresses addresses;
    private final InstantSource clock;
    private final RegistrationRoutes registration;
    private final ModuleRoutes modules;

    private OcpiRoutes(OcpiPlatform platform, Supplier<URI> publicBase, InstantSource clock) {
        this.platform = platform;
        this.addresses = new Addresses(publicBase);
        this.clock = clock;
        this.registration = new RegistrationRoutes(platform, addresses);
        this.modules = new ModuleRoutes(platform, addresses);
    }

    /**
     * @param publicBase the origin as partners reach it, such as {@code https://hub.example}, with or without
     *     {@code /ocpi}; it is asked for each address written, so a port may be known later than the routes
     */
    public static OcpiRoutes create(OcpiPlatform platform, Supplier<URI> publicBase, InstantSource clock) {
        return new OcpiRoutes(platform, publicBase, clock);
    }

    /** The same with a base that is known from the start. */
    public static OcpiRoutes create(OcpiPlatform platform, URI publicBase, InstantSource clock) {
        return new OcpiRoutes(platform, () -> publicBase, clock);
    }

    /** Sets what a listener must refuse before it reaches the routes: single chunks beyond the limit. */
    public static WebServerConfig.Builder limit(WebServerConfig.Builder listener) {
        return listener.maxPayloadSize(2L * Limits.MAX_BODY_BYTES).idleConnectionTimeout(Duration.ofMinutes(2));
    }

    /** The address of our versions, which partners begin with. */
    public String versionsUrl() {
        return addresses.versions();
    }

    /** The {@code response_url} for a command that we send: its result comes to {@link CommandReceiver#result}. */
    public String resultUrl(Version version, String reference) {
        return addresses.module(version, InterfaceRole.SENDER, ModuleId.COMMANDS) + "/" + Addresses.encoded(reference);
    }

    /** The same for a request of charging profiles: its result comes to {@link ProfileReceiver#result}. */
    public String profileResultUrl(Version version, String reference) {
        return addresses.module(version, InterfaceRole.SENDER, ModuleId.CHARGING_PROFILES)
                + "/"
                + Addresses.encoded(reference);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any(this::handle);
    }

    private void handle(ServerRequest request, ServerResponse response) {
        long start = System.nanoTime();
        Exchange exchange = new Exchange(request);
        Answer answer = answered(exchange);
        if (answer.http() == TOO_MANY) {
            response.headers().set(HeaderNames.RETRY_AFTER, Integer.toString(CallerGuard.RETRY_AFTER_SECONDS));
        }
        byte[] sent = answer.send(response, exchange, platform.party(), clock.instant());
        long micros = (System.nanoTime() - start) / 1_000;
        if (platform.messages().isTaking()) {
            platform.messages().message(exchange.message(answer, sent, micros));
        }
    }

    /** TLS 1.2 and newer for a listener, with callers' certificates as it is told. */
    public static Tls tls(ServerTls tls) {
        return Tls.builder()
                .sslContext(tls.context())
                .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
                // callers are known by their token and certificate, and not by the name of the host that they call from
                .endpointIdentificationAlgorithm(Tls.ENDPOINT_IDENTIFICATION_NONE)
                .clientAuth(
                        switch (tls.clients()) {
                            case NONE -> TlsClientAuth.NONE;
                            case WANTED -> TlsClientAuth.OPTIONAL;
                            case REQUIRED -> TlsClientAuth.REQUIRED;
                        })
                .build();
    }

    private Answer answered(Exchange exchange) {
        Answer answer;
        try {
            answer = answer(exchange);
        } catch (OcpiException refused) {
            answer = Answer.refusal(refused, null, bodyIsUnread(exchange, refused));
        } catch (Methods.NotAllowed refused) {
            answer = Answer.refusal(refused.refusal(), refused.allowed(), false);
        } catch (RuntimeException e) {
            answer = Answer.broken(UUID.randomUUID().toString());
            RefusalLog.broken(exchange, answer, e);
            return answer;
        }
        // a caller that runs wild must not fill the log
        if (answer.isRefusal() && answer.http() != TOO_MANY) {
            RefusalLog.refused(exchange, answer);
        }
        return answer;
    }

    private Answer answer(Exchange exchange) {
        Caller caller = Authentication.caller(exchange, platform);
        exchange.authenticated(caller);
        try (CallerGuard.Turn _ = platform.enter(caller)) {
            return answer(exchange, caller);
        }
    }

    private Answer answer(Exchange exchange, Caller caller) {
        Route route = Route.parse(exchange.path());
        exchange.routed(route);
        if (route.version() != null && !platform.versions(caller).contains(route.version())) {
            throw Route.noPath();
        }
        return switch (route.kind()) {
            case VERSIONS -> registration.versions(exchange);
            case DETAILS -> registration.details(exchange);
            case CREDENTIALS -> registration.credentials(exchange);
            case MODULE -> {
                if (!caller.registered()) {
                    throw OcpiException.unauthorized();
                }
                yield modules.answer(exchange, route);
            }
        };
    }

    /** A body that was refused half read cannot be followed by another request on its connection. */
    private static boolean bodyIsUnread(Exchange exchange, OcpiException refused) {
        return refused.http() == 413
                || refused.http() == 400 && !exchange.request().content().consumed();
    }
}
