package laddnav.edge.ocpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OcppServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final RecordingCentral central = new RecordingCentral();
    private final OcppServer chargers = OcppServer.create(central, InstantSource.fixed(NOW));
    private final HttpClient http = HttpClient.newHttpClient();
    private WebServer web = WebServer.builder().build();

    @BeforeEach
    void start() {
        web = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .addRouting(chargers.routing())
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        chargers.close();
        web.stop();
        http.shutdownNow();
    }

    @Test
    void a_charger_boots_and_beats() throws Exception {
        try (OcppClient charger = connect("CP1")) {
            Answer boot = charger.call(
                    "BootNotification", Map.of("chargePointVendor", "V", "chargePointModel", "M"), PATIENCE);
            Json answer = assertInstanceOf(Answer.Result.class, boot).payload();
            assertEquals("Accepted", answer.text("status").orElseThrow());
            assertEquals(NOW, answer.time("currentTime").orElseThrow());
            assertInstanceOf(Answer.Result.class, charger.call("Heartbeat", Map.of(), PATIENCE));
            assertTrue(chargers.isConnected("CP1"));
        }
        assertHappened("disconnected CP1");
        assertFalse(chargers.isConnected("CP1"));
    }

    @Test
    void wrong_password_unknown_charger_and_anothers_name_are_refused_alike() {
        assertEquals("refused with HTTP 401", refusal("CP1", "CP1", "wrong-password-00"));
        assertEquals("refused with HTTP 401", refusal("XX9", "XX9", RecordingCentral.PASSWORD));
        assertEquals("refused with HTTP 401", refusal("CP1", "CP2", RecordingCentral.PASSWORD));
    }

    private String refusal(String inPath, String user, String password) {
        return String.valueOf(assertThrows(
                        IOException.class,
                        () -> OcppClient.connect(http, address(inPath), user, password, (action, payload) -> payload))
                .getMessage());
    }

    @Test
    void an_id_is_decoded_from_the_path() throws Exception {
        try (OcppClient charger = OcppClient.connect(
                http, address("CP%201*A/"), "CP 1*A", RecordingCentral.PASSWORD, (action, payload) -> payload)) {
            assertHappened("connected CP 1*A");
            assertTrue(charger.isOpen());
        }
    }

    @Test
    void without_our_subprotocol_the_connection_is_closed() throws Exception {
        BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
        WebSocket socket = http.newWebSocketBuilder()
                .header("Authorization", basic("CP1", RecordingCentral.PASSWORD))
                .buildAsync(address("CP1"), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                        closed.add(code);
                        return null;
                    }
                })
                .join();
        assertEquals(1002, closed.poll(5, TimeUnit.SECONDS));
        assertTrue(socket.getSubprotocol().isEmpty());
        assertFalse(chargers.isConnected("CP1"));
    }

    @Test
    void what_cannot_be_read_is_answered_and_the_connection_stays() throws Exception {
        try (Raw charger = raw("CP1")) {
            assertError("-1", "FormationViolation", charger.ask("this is no JSON"));
            assertError("m1", "FormationViolation", charger.ask("[2,\"m1\",\"Heartbeat\",{]"));
            assertError("-1", "FormationViolation", charger.ask("{}"));
            assertError("m2", "FormationViolation", charger.ask("[2,\"m2\",\"Heartbeat\",[]]"));
            assertError("m3", "NotImplemented", charger.ask("[2,\"m3\",\"MakeCoffee\",{}]"));
            assertError(
                    "m4",
                    "NotSupported",
                    charger.ask("[2,\"m4\",\"FirmwareStatusNotification\",{\"status\":\"Idle\"}]"));
            assertError("m5", "OccurenceConstraintViolation", charger.ask("[2,\"m5\",\"Authorize\",{}]"));
            assertError("m6", "TypeConstraintViolation", charger.ask("[2,\"m6\",\"Authorize\",{\"idTag\":{}}]"));
            assertError(
                    "m7",
                    "PropertyConstraintViolation",
                    charger.ask("[2,\"m7\",\"Authorize\",{\"idTag\":\"" + "x".repeat(65) + "\"}]"));
            assertError("m8", "ProtocolError", charger.ask("[9,\"m8\",\"Heartbeat\",{}]"));
            assertEquals(
                    "[3,\"m9\",{\"currentTime\":\"2026-11-24T10:00:00Z\"}]",
                    charger.ask("[2,\"m9\",\"Heartbeat\",{}]"));
            assertEquals(
                    "[3,\"m10\",{\"status\":\"UnknownVendorId\"}]",
                    charger.ask("[2,\"m10\",\"DataTransfer\",{\"vendorId\":\"com.example\"}]"));
        }
    }

    @Test
    void what_could_not_be_stored_is_answered_as_our_failure() throws Exception {
        central.fails = true;
        try (Raw charger = raw("CP1")) {
            assertError("m1", "InternalError", charger.ask("[2,\"m1\",\"Authorize\",{\"idTag\":\"KNOWN\"}]"));
            central.fails = false;
            assertTrue(charger.ask("[2,\"m2\",\"Authorize\",{\"idTag\":\"KNOWN\"}]")
                    .contains("Accepted"));
        }
    }

    @Test
    void what_real_chargers_get_wrong_is_understood_and_counted() throws Exception {
        try (Raw charger = raw("CP1")) {
            charger.ask("[2,\"1\",\"StartTransaction\",{\"connectorId\":\"1\",\"idTag\":12345678,\"meterStart\":17.0,"
                    + "\"timestamp\":\"2026-11-24T09:00:00\",\"colour\":\"red\"}]");
            charger.ask("[2,\"2\",\"MeterValues\",{\"connectorId\":1,\"transactionId\":,\"meterValue\":[,"
                    + "{\"timestamp\":\"2026-11-24T09:10:00+03\",\"sampledValue\":[{\"value\":0.5,\"unit\":\"kWh\"}]},"
                    + "{\"timestamp\":\"2026-11-24T09:20:00Z\",\"sampledValue\":[]}]}]");
            charger.ask("[2,\"3\",\"StopTransaction\",{\"transactionId\":7,\"meterStop\":900,"
                    + "\"timestamp\":\"222222017-01-01T00:00:00Z\"}]");
        }
        Request.StartTransaction start = (Request.StartTransaction) central.requests.get(0);
        assertEquals(
                new Request.StartTransaction(
                        1,
                        "12345678",
                        17,
                        new Stamp(Instant.parse("2026-11-24T09:00:00Z"), "2026-11-24T09:00:00", true)),
                start);
        Request.MeterValues values = (Request.MeterValues) central.requests.get(1);
        assertEquals(1, values.readings().size());
        assertEquals(
                Instant.parse("2026-11-24T06:10:00Z"),
                values.readings().getFirst().stamp().at());
        assertEquals(
                0, new BigDecimal("500").compareTo(values.readings().getFirst().wh()));
        Request.StopTransaction stop = (Request.StopTransaction) central.requests.get(2);
        assertEquals(NOW, stop.stamp().at());
        assertFalse(stop.stamp().isTrusted());
        Map<Repair, Long> repairs = chargers.repairs("CP1");
        assertEquals(1, repairs.get(Repair.TIME_WITHOUT_ZONE));
        assertEquals(1, repairs.get(Repair.BROKEN_JSON));
        assertEquals(1, repairs.get(Repair.EMPTY_SAMPLES));
        assertEquals(1, repairs.get(Repair.EXTRA_PROPERTY));
        assertEquals(1, repairs.get(Repair.TIME_UNREADABLE));
        assertEquals(2, repairs.get(Repair.NUMBER_FOR_TEXT));
    }

    @Test
    void the_newer_connection_counts_and_the_end_of_the_older_does_not_end_it() throws Exception {
        OcppClient older = connect("CP1");
        assertHappened("connected CP1");
        try (OcppClient newer = connect("CP1")) {
            assertHappened("connected CP1");
            assertTrue(older.awaitEnd(PATIENCE));
            assertInstanceOf(Answer.Result.class, newer.call("Heartbeat", Map.of(), PATIENCE));
            assertTrue(chargers.isConnected("CP1"));
            assertTrue(newer.isOpen());
        }
        assertHappened("disconnected CP1");
        assertFalse(central.happened.contains("disconnected CP1"));
    }

    @Test
    void a_connection_that_just_breaks_is_noticed() throws Exception {
        OcppClient charger = connect("CP1");
        assertHappened("connected CP1");
        charger.breakOff();
        assertHappened("disconnected CP1");
    }

    @Test
    void a_charger_is_called_and_silence_is_an_answer() throws Exception {
        assertInstanceOf(Answer.NotConnected.class, chargers.call("CP1", "Reset", Json.from(Map.of()), PATIENCE));
        try (OcppClient charger = OcppClient.connect(
                http, address("CP1"), "CP1", RecordingCentral.PASSWORD, (action, payload) -> switch (action) {
                    case "Reset" -> Json.from(Map.of("status", "Accepted"));
                    default -> throw new UnsupportedOperationException(action);
                })) {
            assertTrue(charger.isOpen());
            assertHappened("connected CP1");
            assertEquals(
                    new Answer.Failure("NotSupported", "ClearCache"),
                    chargers.call("CP1", "ClearCache", Json.from(Map.of()), PATIENCE));
            Answer reset = chargers.call("CP1", "Reset", Json.from(Map.of("type", "Soft")), PATIENCE);
            assertEquals(
                    "Accepted",
                    assertInstanceOf(Answer.Result.class, reset)
                            .payload()
                            .text("status")
                            .orElseThrow());
        }
        try (Raw silent = raw("CP2")) {
            assertTrue(silent.isOpen());
            assertHappened("connected CP2");
            assertInstanceOf(
                    Answer.Unanswered.class,
                    chargers.call("CP2", "Reset", Json.from(Map.of()), Duration.ofMillis(200)));
        }
    }

    @Test
    void a_message_that_is_too_long_ends_the_connection() throws Exception {
        OcppClient charger = connect("CP1");
        charger.send("[2,\"1\",\"DataTransfer\",{\"vendorId\":\"" + "x".repeat(Limits.MAX_MESSAGE) + "\"}]");
        assertTrue(charger.awaitEnd(PATIENCE));
    }

    @Test
    void a_message_in_fragments_is_one_message() throws Exception {
        try (Raw charger = raw("CP1")) {
            charger.socket().sendText("[2,\"1\",\"Heart", false).join();
            assertTrue(charger.ask("beat\",{}]").startsWith("[3,\"1\""));
        }
    }

    private OcppClient connect(String charger) throws IOException {
        return OcppClient.connect(
                http, address(charger), charger, RecordingCentral.PASSWORD, (action, payload) -> payload);
    }

    private URI address(String charger) {
        return URI.create("ws://127.0.0.1:" + web.port() + "/ocpp/" + charger);
    }

    private void assertHappened(String what) throws InterruptedException {
        for (String next = central.happened.poll(5, TimeUnit.SECONDS);
                !what.equals(next);
                next = central.happened.poll(5, TimeUnit.SECONDS)) {
            assertTrue(next != null, "did not happen: " + what);
        }
    }

    private static void assertError(String id, String code, String answer) {
        assertTrue(answer.startsWith("[4,\"" + id + "\",\"" + code + "\","), answer);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private Raw raw(String charger) {
        Raw raw = new Raw();
        http.newWebSocketBuilder()
                .header("Authorization", basic(charger, RecordingCentral.PASSWORD))
                .subprotocols("ocpp1.6")
                .buildAsync(address(charger), raw)
                .thenAccept(raw.opened::complete)
                .join();
        return raw;
    }

    /** A connection on which any text can be said. */
    private static final class Raw implements WebSocket.Listener, AutoCloseable {

        private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();

        WebSocket socket() {
            return opened.join();
        }

        String ask(String message) throws InterruptedException {
            socket().sendText(message, true).join();
            String answer = answers.poll(5, TimeUnit.SECONDS);
            assertTrue(answer != null, "no answer to " + message);
            return answer;
        }

        boolean isOpen() {
            return !socket().isInputClosed();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                answers.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public void close() {
            socket().abort();
        }
    }
}
