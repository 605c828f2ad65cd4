package laddnav.edge.cpo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Map;
import laddnav.edge.charger.ChargerSimulator;
import laddnav.edge.ocpp.OcppClient;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.AuthMethod;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.WhitelistType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Remote start and stop, from OCPI to the charger and back. */
class CommandsTest {

    private final EdgeFixture fixture = EdgeFixture.open();
    private final RecordingHub hub = fixture.hub;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_remote_start_begins_a_charge_and_a_remote_stop_ends_it() {
        // the uid does not fit into an idTag, and the charge is that token's all the same
        String uid = "0123456789-a-long-uid-of-an-app-0123";
        try (ChargerSimulator charger = fixture.simulator(600)) {
            hub.await("locations-patch", is("status", "AVAILABLE"));
            assertEquals("ACCEPTED", start("S1", "CP1-1", uid, "REF-1"));
            assertEquals("ACCEPTED", hub.awaitResult("S1"));
            Json session = hub.await("sessions", is("status", "ACTIVE"));
            assertEquals("REF-1", session.text("authorization_reference").orElseThrow());
            assertEquals("ACCEPTED", stop("S2", session.text("id").orElseThrow()));
            assertEquals("ACCEPTED", hub.awaitResult("S2"));
            Cdr cdr = Codec.of(Version.V2_3_0).decode(hub.await("cdrs", any -> true), Cdr.class);
            assertEquals(uid, cdr.cdrToken().uid());
            assertEquals(AuthMethod.COMMAND, cdr.authMethod());
            assertEquals("REF-1", cdr.authorizationReference());
            assertEquals("UNKNOWN_SESSION", stop("S3", cdr.id()));
            assertTrue(charger.isConnected());
        }
    }

    @Test
    void a_charger_that_promises_and_does_not_start_times_out() throws Exception {
        try (OcppClient charger = answering("Accepted")) {
            assertTrue(charger.isOpen());
            assertEquals("ACCEPTED", start("S1", "CP1-1", "CARD1", null));
            assertEquals("TIMEOUT", hub.awaitResult("S1"));
        }
        assertTrue(hub.all("sessions").isEmpty());
    }

    @Test
    void a_charger_that_refuses_or_cannot_is_reported_so() throws Exception {
        try (OcppClient charger = answering("Rejected")) {
            assertTrue(charger.isOpen());
            assertEquals("ACCEPTED", start("S1", "CP1-1", "CARD1", null));
            assertEquals("REJECTED", hub.awaitResult("S1"));
        }
        try (OcppClient charger = fixture.charger("CP1")) {
            assertTrue(charger.isOpen());
            assertEquals("ACCEPTED", start("S2", "CP1-1", "CARD1", null));
            assertEquals("NOT_SUPPORTED", hub.awaitResult("S2"));
        }
    }

    @Test
    void what_cannot_be_done_is_said_at_once() {
        assertEquals("REJECTED", start("S1", "CP1-1", "CARD1", null));
        assertEquals("UNKNOWN_SESSION", stop("S2", "no-such-session"));
        assertEquals("NOT_SUPPORTED", result(command("RESERVE_NOW", Map.of("response_url", hub.resultUrl("S3")))));
        Map<String, Object> elsewhere = startBody("S4", "CP1-1", "CARD1");
        elsewhere.put("location_id", "NOWHERE");
        assertEquals(2003, command("START_SESSION", elsewhere).status().value());
    }

    @Test
    void results_are_told_to_the_hub_and_nobody_else() {
        Map<String, Object> body = startBody("S1", "CP1-1", "CARD1");
        body.put("response_url", "http://127.0.0.1:9/elsewhere");
        Reply reply = command("START_SESSION", body);
        assertFalse(reply.isSuccess());
        assertEquals(2001, reply.status().value());
    }

    private OcppClient answering(String status) throws Exception {
        return OcppClient.connect(
                HttpClient.newHttpClient(),
                URI.create(fixture.ocpp() + "/CP1"),
                "CP1",
                EdgeFixture.PASSWORD,
                (action, payload) -> Json.from(Map.of("status", status)));
    }

    private String start(
            String reference,
            String evse,
            String uid,
            @org.jspecify.annotations.Nullable String authorizationReference) {
        Map<String, Object> body = startBody(reference, evse, uid);
        if (authorizationReference != null) {
            body.put("authorization_reference", authorizationReference);
        }
        return result(command("START_SESSION", body));
    }

    private Map<String, Object> startBody(String reference, String evse, String uid) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("response_url", hub.resultUrl(reference));
        body.put("token", Codec.of(Version.V2_3_0).encode(EdgeFixture.token(uid, true, WhitelistType.NEVER)));
        body.put("location_id", "CP1");
        body.put("evse_uid", evse);
        return body;
    }

    private String stop(String reference, String session) {
        return result(command("STOP_SESSION", Map.of("response_url", hub.resultUrl(reference), "session_id", session)));
    }

    private Reply command(String command, Map<String, ?> body) {
        return hub.edge().command(hub.callTo(EdgeFixture.PROVIDER), command, Json.from(body));
    }

    private static String result(Reply reply) {
        Json data = reply.data();
        assertTrue(data != null, reply.toString());
        return data.text("result").orElseThrow();
    }

    private static java.util.function.Predicate<Json> is(String field, String value) {
        return body -> body.text(field).orElse("").equals(value);
    }
}
