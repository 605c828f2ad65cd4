package laddnav.ocpi.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.WebServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each row of the error table, over loopback, by a client that is not ours. */
class ErrorTableTest {

    private static final String SESSION = "/ocpi/2.2.1/receiver/sessions/SE/CPO/S1";
    private static final String BODY = "{\"country_code\":\"SE\",\"party_id\":\"CPO\",\"id\":\"S1\"}";
    private final RecordingPlatform platform = new RecordingPlatform();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final Logger logger = Logger.getLogger("laddnav.ocpi.server");
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord line) {
            log.add(line.getMessage());
            seen.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private WebServer server = WebServer.builder().build();

    @BeforeEach
    void start() {
        platform.callers.put("secret-c", new Caller("cpo", List.of(RecordingPlatform.role(Role.CPO, "SECPO")), true));
        platform.callers.put("secret-a", new Caller("cpo", List.of(RecordingPlatform.role(Role.CPO, "SECPO")), false));
        platform.callers.put(
                "secret-both",
                new Caller(
                        "both",
                        List.of(RecordingPlatform.role(Role.CPO, "SECPO"), RecordingPlatform.role(Role.EMSP, "SEEMP")),
                        true));
        OcpiRoutes routes =
                OcpiRoutes.create(platform, URI.create("https://hub.example"), InstantSource.fixed(Instant.EPOCH));
        server = OcpiRoutes.limit(WebServer.builder())
                .host("127.0.0.1")
                .port(0)
                .routing(routing -> routing.register(OcpiRoutes.MOUNT, routes))
                .build()
                .start();
        logger.addHandler(recorder);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(recorder);
        server.stop();
        http.close();
    }

    @Test
    void what_is_not_json_is_400_and_the_connection_lives_on() throws Exception {
        for (String body : List.of("", "<html>", "{", "{}{}")) {
            refused(400, 2000, send("PUT", SESSION, body));
        }
        refused(200, 2001, send("PUT", SESSION, "[]"));
        refused(200, 2001, send("PUT", SESSION, "\"text\""));
    }

    @Test
    void a_token_is_taken_raw_and_encoded_and_nothing_else_is() throws Exception {
        assertEquals(200, get("/ocpi/versions", "Token secret-c").statusCode());
        String encoded = Base64.getEncoder().encodeToString("secret-c\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(200, get("/ocpi/versions", "token " + encoded).statusCode());
        for (String header :
                List.of("Token wrong", "Token ", "Bearer secret-c", "secret-c", "Token " + "x".repeat(2000))) {
            refused(401, 2000, get("/ocpi/versions", header));
        }
        refused(401, 2000, get("/ocpi/2.2.1/sender/locations", "Token secret-a"));
        assertEquals(200, get("/ocpi/2.2.1", "Token secret-a").statusCode());
    }

    @Test
    void paths_and_methods_that_are_not_there_are_404_and_405() throws Exception {
        refused(404, 2000, send("PUT", "/ocpi/2.2.1/receiver/bookings/SE/CPO/1", BODY));
        refused(404, 2000, send("GET", "/ocpi/2.0", ""));
        refused(404, 2000, send("GET", "/ocpi/2.2.1/receiver/locations/SE/CPO", ""));
        refused(404, 2000, send("GET", "/ocpi/2.2.1/sender/tariffs/T1", ""));
        refused(405, 2000, send("DELETE", SESSION, ""));
        refused(405, 2000, send("POST", "/ocpi/2.2.1/sender/locations", BODY));
        refused(405, 2000, send("PATCH", "/ocpi/2.2.1/receiver/tariffs/SE/CPO/T1", BODY));
        refused(405, 2000, send("PUT", "/ocpi/2.2.1/receiver/cdrs/SE/CPO/C1", BODY));
        refused(405, 2000, send("POST", "/ocpi/2.2.1/credentials", BODY));
        HttpResponse<String> put =
                exchange("PUT", "/ocpi/2.2.1/credentials", "Token secret-a", BODY.getBytes(StandardCharsets.UTF_8));
        refused(405, 2000, put);
        assertEquals("GET, POST", put.headers().firstValue("Allow").orElse(""));
    }

    @Test
    void a_missing_object_is_404_and_a_body_over_the_limit_413() throws Exception {
        refused(404, 2000, send("GET", SESSION, ""));
        byte[] large = ("{\"x\":\"" + "y".repeat(5 * 1024 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
        int status;
        try {
            HttpRequest chunked = request(SESSION, "Token secret-c")
                    .method("PUT", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                    .build();
            status = http.send(chunked, BodyHandlers.ofString()).statusCode();
        } catch (IOException closedWhileSending) {
            status = 413;
        }
        assertEquals(413, status);
        assertEquals(
                List.of(),
                platform.asked.stream().filter(s -> s.startsWith("PUT")).toList());
        assertEquals(200, send("PUT", SESSION, BODY).statusCode());
    }

    @Test
    void owners_and_ids_must_agree() throws Exception {
        refused(200, 2001, send("PUT", SESSION, BODY.replace("CPO", "XYZ")));
        assertTrue(log.getLast().contains("path SE*CPO, body SE*XYZ, OCPI-from SE*CPO"), log.getLast());
        refused(200, 2001, send("PUT", SESSION.replace("CPO", "XYZ"), BODY.replace("CPO", "XYZ")));
        refused(200, 2001, send("PUT", SESSION.replace("S1", "S2"), BODY));
        refused(200, 2001, send("PUT", SESSION, BODY.replace("\"S1\"", "5")));
        refused(200, 2001, send("PUT", SESSION, BODY.replace("\"party_id\":\"CPO\",", "")));
        refused(200, 2001, send("PUT", SESSION.replace("SE/", "SXX/"), BODY));
        refused(200, 2001, send("GET", "/ocpi/2.2.1/sender/locations?limit=0", ""));
        refused(200, 2001, send("GET", "/ocpi/2.2.1/sender/locations?offset=x", ""));
        refused(200, 2001, send("GET", "/ocpi/2.2.1/sender/locations?date_from=yesterday", ""));
        assertEquals(0, platform.objects.size());
    }

    @Test
    void refusals_and_breakdowns_of_the_platform_are_200_with_their_code() throws Exception {
        platform.trouble = new OcpiException(StatusCode.NOT_CONNECTED, "away");
        refused(200, 4003, send("PUT", SESSION, BODY));
        platform.trouble = new IllegalStateException("the inside, which nobody sees");
        HttpResponse<String> broken = send("PUT", SESSION, BODY);
        assertFalse(broken.body().contains("inside"));
        refused(200, 3000, broken);
        platform.trouble = null;
        platform.reply = new Reply(0, StatusCode.TIMED_OUT, "no answer", null, null);
        refused(200, 4002, send("PUT", SESSION, BODY));
        platform.reply = new Reply(500, new StatusCode(3999), "theirs", null, null);
        refused(200, 3999, send("PUT", SESSION, BODY));
    }

    @Test
    void neither_tokens_nor_uids_are_logged() throws Exception {
        refused(401, 2000, get("/ocpi/versions", "Token secret-x"));
        refused(404, 2000, send("GET", "/ocpi/2.2.1/receiver/tokens/SE/CPO/UID-OF-DRIVER?type=RFID", ""));
        refused(200, 2001, send("PUT", "/ocpi/2.2.1/receiver/tokens/SE/CPO/UID-OF-DRIVER", BODY));
        assertFalse(seen.toString().contains("secret") || seen.toString().contains("UID-OF"), seen.toString());
        assertTrue(log.getLast().contains("SE*CPO PUT /2.2.1/RECEIVER/tokens/SE/CPO/…"), log.getLast());
    }

    @Test
    void routing_headers_are_read_inferred_and_answered() throws Exception {
        HttpResponse<String> answer = http.send(
                request("/ocpi/2.2.1/sender/locations", "Token secret-both")
                        .header("ocpi-to-party-id", "xyz")
                        .header("ocpi-to-country-code", "se")
                        .header("x-request-id", "R1")
                        .header("x-correlation-id", "K1")
                        .build(),
                BodyHandlers.ofString());
        assertEquals("SE*EMP", platform.calls.getLast().from().toString());
        assertEquals("SE*XYZ", String.valueOf(platform.calls.getLast().to()));
        assertEquals("EMP", answer.headers().firstValue("OCPI-to-party-id").orElse(""));
        assertEquals("XYZ", answer.headers().firstValue("OCPI-from-party-id").orElse(""));
        assertEquals("R1", answer.headers().firstValue("X-Request-ID").orElse(""));
        assertEquals("K1", answer.headers().firstValue("X-Correlation-ID").orElse(""));
        exchange("PUT", SESSION, "Token secret-both", BODY.getBytes(StandardCharsets.UTF_8));
        assertEquals("SE*CPO", platform.calls.getLast().from().toString());
    }

    @Test
    void odd_bodies_that_are_meant_well_are_taken() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(("\uFEFF" + BODY).getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest gzip = request(SESSION, "Token secret-c")
                .header("Content-Encoding", "gzip")
                .header("Content-Type", "text/json; charset=\"utf-8\"")
                .PUT(BodyPublishers.ofByteArray(zipped.toByteArray()))
                .build();
        assertEquals(1000, code(http.send(gzip, BodyHandlers.ofString())));
        HttpRequest latin = request(SESSION, "Token secret-c")
                .header("Content-Type", "application/json;charset=ISO-8859-1")
                .PUT(BodyPublishers.ofString(BODY.replace("{", "{\"name\":\"Luleå\","), StandardCharsets.ISO_8859_1))
                .build();
        assertEquals(1000, code(http.send(latin, BodyHandlers.ofString())));
        assertEquals(
                "Luleå",
                Objects.requireNonNull(platform.objects.get("sessions/SE*CPO/S1"))
                        .text("name")
                        .orElse(""));
    }

    @Test
    void pages_have_their_headers() throws Exception {
        for (int i = 0; i < 3; i++) {
            platform.listed.add(Json.parse("{\"id\":\"" + i + "\"}"));
        }
        HttpResponse<String> first = send("GET", "/ocpi/2.2.1/sender/cdrs?limit=2&date_from=2026-01-01T00:00:00Z", "");
        assertEquals("3", first.headers().firstValue("X-Total-Count").orElse(""));
        assertEquals("2", first.headers().firstValue("X-Limit").orElse(""));
        assertEquals(
                "<https://hub.example/ocpi/2.2.1/sender/cdrs?offset=2&limit=2&date_from=2026-01-01T00:00:00Z>;"
                        + " rel=\"next\"",
                first.headers().firstValue("Link").orElse(""));
        assertTrue(send("GET", "/ocpi/2.2.1/sender/cdrs?limit=2&offset=2", "")
                .headers()
                .firstValue("Link")
                .isEmpty());
    }

    private void refused(int status, int code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, code(answer), answer.body());
        assertEquals(1, log.size(), log.toString());
        assertTrue(log.getFirst().contains("http=" + status + " code=" + code), log.toString());
    }

    private static int code(HttpResponse<String> answer) {
        Json envelope = Json.parse(answer.body());
        assertTrue(envelope.time("timestamp").isPresent());
        return envelope.integer("status_code").orElse(0);
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        return exchange("GET", path, authorization, new byte[0]);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return exchange(method, path, "Token secret-c", body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> exchange(String method, String path, String authorization, byte[] body)
            throws Exception {
        log.clear();
        return http.send(
                request(path, authorization)
                        .method(method, BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String authorization) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", authorization);
    }
}
