package laddnav.portal;

import io.helidon.webserver.WebServer;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import laddnav.database.Database;
import laddnav.database.ThrowawayDatabase;
import laddnav.ocpi.PartyId;
import laddnav.portal.access.UserRole;

/** A portal on a port of its own, with a real database, a clock that can be moved, and a user of each kind. */
final class OpenPortal implements AutoCloseable {

    static final String PASSWORD = "correct horse 7";
    static final String STAFF = "staff@hub.example";
    static final String OPERATOR = "clerk@gronladd.example";
    static final String PROVIDER = "clerk@fardkort.example";

    final SampleSettlement settlement;
    final SampleHub hub = new SampleHub();
    final Portal portal;
    volatile Instant now = Instant.parse("2026-11-24T04:00:00Z");
    private final Database database;
    private final WebServer server;

    OpenPortal(SampleSettlement settlement) {
        this.settlement = settlement;
        database = Database.open(ThrowawayDatabase.access(), Portal.SCHEMA, Portal.MIGRATIONS, List.of(), 8);
        InstantSource clock = () -> now;
        portal = Portal.open(database, hub, settlement, PortalSettings.of(false, ZoneId.of("Europe/Stockholm")), clock);
        portal.addUser(STAFF, "Sara Stab", UserRole.HUB_STAFF, Optional.empty(), PASSWORD);
        add(OPERATOR, "Olle Öman", SampleCharges.GRONLADD);
        add(PROVIDER, "Petra Ek", SampleCharges.FARDKORT);
        server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .routing(routing -> routing.register("/", portal.routes()))
                .build()
                .start();
    }

    private void add(String email, String name, PartyId party) {
        portal.addUser(email, name, UserRole.PARTNER_FINANCE, Optional.of(party), PASSWORD);
    }

    String base() {
        return "http://127.0.0.1:" + server.port();
    }

    /** A browser without scripts: keeps cookies, follows nothing. */
    Visitor visitor() {
        return new Visitor(base());
    }

    Visitor loggedIn(String email) {
        Visitor visitor = visitor();
        visitor.post("/login", "email=" + email + "&password=" + encoded(PASSWORD));
        return visitor;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        portal.close();
        server.stop();
        database.close();
    }

    static final class Visitor {
        private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
        private final String base;
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        Visitor(String base) {
            this.base = base;
        }

        HttpResponse<String> get(String path, String... headers) {
            return send(request(path, headers).GET().build());
        }

        HttpResponse<String> post(String path, String form, String... headers) {
            return postAs("application/x-www-form-urlencoded", path, form, headers);
        }

        HttpResponse<String> postAs(String type, String path, String body, String... headers) {
            return send(request(path, headers)
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build());
        }

        /** Posts as a person does: with the token of a page seen before. */
        HttpResponse<String> submit(String path, String form) {
            return post(path, form + (form.isEmpty() ? "" : "&") + "token=" + token(), "Origin", base);
        }

        String token() {
            Matcher matcher = TOKEN.matcher(get("/").body());
            return matcher.find() ? matcher.group(1) : "";
        }

        private HttpRequest.Builder request(String path, String... headers) {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path));
            for (int i = 0; i < headers.length; i += 2) {
                builder.header(headers[i], headers[i + 1]);
            }
            return builder;
        }

        private HttpResponse<String> send(HttpRequest request) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
