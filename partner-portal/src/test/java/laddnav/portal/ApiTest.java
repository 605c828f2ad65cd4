package laddnav.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import laddnav.ocpi.json.Json;
import laddnav.settlement.ChargeFilter;
import laddnav.settlement.InvoiceFilter;
import laddnav.settlement.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ApiTest {

    private static final Scope NORDVAG = new Scope.OfParty(SampleCharges.NORDVAG);
    private static OpenPortal portal;
    private static String staff;
    private static String operator;

    @BeforeAll
    static void open() {
        portal = new OpenPortal(SampleSettlement.full());
        staff = "Bearer " + portal.portal.createApiKey(OpenPortal.STAFF, "test");
        operator = "Bearer " + portal.portal.createApiKey(OpenPortal.OPERATOR, "test");
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static HttpResponse<String> get(String key, String path) {
        return portal.visitor().get(path, "Authorization", key);
    }

    private static HttpResponse<String> post(String key, String path, String body) {
        return portal.visitor().post(path, body, "Authorization", key);
    }

    @Test
    void without_a_key_there_is_a_problem_answer() {
        HttpResponse<String> answer = portal.visitor().get("/api/invoices");
        assertEquals(401, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals(401, get("Bearer laddnav_wrong", "/api/invoices").statusCode());
        assertEquals(200, portal.visitor().get("/api/openapi.yaml").statusCode());
    }

    @Test
    void another_partys_things_do_not_exist_on_any_route() {
        long charge = portal.settlement
                .charges(NORDVAG, ChargeFilter.all(1))
                .items()
                .getFirst()
                .id();
        long invoice = portal.settlement
                .invoices(NORDVAG, InvoiceFilter.all(1))
                .items()
                .getFirst()
                .id();
        for (String path : List.of(
                "/api/charges/" + charge,
                "/api/invoices/" + invoice,
                "/api/invoices/" + invoice + "/pdf",
                "/api/invoices/" + invoice + "/lines/1/charges",
                "/api/trial-balance",
                "/api/verify",
                "/api/platforms")) {
            assertEquals(404, get(operator, path).statusCode(), path);
            assertEquals(200, get(staff, path).statusCode(), path);
        }
        for (String action : List.of("accept", "drop", "retry")) {
            String path = "/api/charges/" + charge + "/" + action;
            assertEquals(
                    404, post(operator, path, "{\"reason\":\"long enough\"}").statusCode(), path);
        }
        for (String path : List.of(
                "/api/platforms",
                "/api/platforms/x/test",
                "/api/platforms/x/suspend",
                "/api/platforms/x/rotate",
                "/api/platforms/x/remove",
                "/api/network/open",
                "/api/close",
                "/api/import?party=SE*GRL&module=cdrs")) {
            assertEquals(404, post(operator, path, "{}").statusCode(), path);
        }
        for (String path : List.of("/api/charges?limit=1000", "/api/invoices", "/api/statements?period=2026-10")) {
            assertFalse(get(operator, path).body().contains("\"SE*NVK\""), path);
            assertTrue(get(staff, path).body().contains("\"SE*NVK\""), path);
        }
    }

    @Test
    void a_partner_reads_the_messages_that_were_said_with_it() {
        assertEquals(200, get(staff, "/api/messages?party=SE*NVK&id=abc").statusCode());
        assertTrue(portal.hub.asked.contains("messages Optional[SE*NVK] abc"), portal.hub.asked.toString());
        assertEquals(200, get(operator, "/api/messages?id=abc").statusCode());
        assertTrue(portal.hub.asked.contains("messages Optional[SE*GRL] abc"), portal.hub.asked.toString());
        assertEquals(404, get(operator, "/api/messages?party=SE*NVK").statusCode());
        assertEquals(200, get(operator, "/api/messages/7").statusCode());
        assertTrue(portal.hub.asked.contains("message 7 Optional[SE*GRL]"), portal.hub.asked.toString());
        assertEquals(400, get(staff, "/api/messages?limit=501").statusCode());
    }

    @Test
    void a_list_is_read_to_its_end_by_its_key() {
        int seen = 0;
        String after = "";
        do {
            Json page = Json.parse(
                    get(staff, "/api/charges?limit=50&after=" + after).body());
            seen += page.field("items").orElseThrow().elements().size();
            after = page.text("next").orElse("");
        } while (!after.isEmpty());
        assertEquals(160, seen);
        assertEquals(400, get(staff, "/api/charges?limit=0").statusCode());
        assertEquals(400, get(staff, "/api/charges?state=lost").statusCode());
    }

    @Test
    void answers_have_the_fields_that_the_description_gives() throws IOException {
        assertFields("Overview", get(operator, "/api/overview"));
        assertFields("InvoicePage", get(operator, "/api/invoices"));
        assertFields("InvoiceDetail", get(operator, "/api/invoices/701"));
        assertFields("ChargePage", get(operator, "/api/charges"));
        assertFields("MessagePage", get(operator, "/api/messages"));
        assertFields("ChargeDetail", get(operator, "/api/charges/46"));
    }

    private static void assertFields(String schema, HttpResponse<String> answer) throws IOException {
        assertEquals(200, answer.statusCode());
        Map<?, ?> described;
        try (InputStream in = ApiTest.class.getResourceAsStream("/laddnav/portal/openapi.yaml")) {
            Map<String, Object> document = new Yaml().load(in);
            described =
                    map(map(map(map(document.get("components")).get("schemas")).get(schema))
                            .get("properties"));
        }
        Map<String, Object> read = new Yaml().load(answer.body());
        assertEquals(Set.copyOf(described.keySet()), Set.copyOf(read.keySet()), schema);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    @Test
    void a_decision_needs_a_reason_and_answers_with_the_charge() {
        assertEquals(400, post(operator, "/api/charges/46/drop", "{}").statusCode());
        assertEquals(400, post(operator, "/api/charges/46/drop", "not json").statusCode());
        assertEquals(
                409,
                post(operator, "/api/charges/46/accept", "{\"reason\":\"pay us\"}")
                        .statusCode());
        HttpResponse<String> dropped = post(operator, "/api/charges/46/drop", "{\"reason\":\"metered twice\"}");
        assertEquals(200, dropped.statusCode());
        assertEquals("CDR-GRL-20046", Json.parse(dropped.body()).text("cdr_id").orElse(""));
        assertEquals(409, post(operator, "/api/charges/1/retry", "").statusCode());
    }

    @Test
    void staff_invites_imports_and_closes() {
        HttpResponse<String> invited = post(
                staff, "/api/platforms", "{\"name\":\"Nyladd\",\"parties\":[{\"party\":\"SE*NYL\",\"role\":\"CPO\"}]}");
        assertEquals(201, invited.statusCode());
        assertTrue(Json.parse(invited.body()).text("token_a").isPresent());
        assertEquals(
                400,
                post(staff, "/api/platforms", "{\"name\":\"Nyladd\",\"parties\":[]}")
                        .statusCode());
        String path = "/api/import?party=SE*GRL&module=tariffs&version=2.2.1";
        assertTrue(post(staff, path, "{\"status_code\":1000,\"data\":[{\"id\":\"A\"},{\"id\":\"B\"}]}")
                .body()
                .contains("\"B\""));
        assertTrue(portal.hub.asked.contains("import SE*GRL tariffs 2.2.1 2"));
        assertEquals(
                400,
                post(staff, "/api/import?party=SE*GRL&module=tariffs&version=9", "{}")
                        .statusCode());
        assertEquals(
                200,
                post(staff, "/api/close", "{\"period\":\"2026-10\",\"dry_run\":true}")
                        .statusCode());
        assertTrue(portal.settlement.decided.contains("close 2026-10 dry=true"));
        assertEquals(
                400,
                post(staff, "/api/close", "{\"period\":\"2026-10\",\"dry_run\":\"yes\"}")
                        .statusCode());
        assertEquals(200, post(staff, "/api/platforms/f%C3%A4rdkort/test", "").statusCode());
        assertEquals(404, post(staff, "/api/platforms/nobody/suspend", "").statusCode());
        String platform = "/api/platforms/f%C3%A4rdkort";
        assertEquals(
                200, post(staff, platform + "/rotate", "{\"overlap_hours\":48}").statusCode());
        assertEquals(400, post(staff, platform + "/remove", "{}").statusCode());
        assertEquals(
                200,
                post(staff, platform + "/remove", "{\"confirm\":\"färdkort\"}").statusCode());
        assertEquals(
                200,
                post(staff, "/api/network/open", "{\"one\":\"SE*GRO\",\"other\":\"*\"}")
                        .statusCode());
        assertEquals(
                400, post(staff, "/api/network/open", "{\"one\":\"SE*GRO\"}").statusCode());
        assertTrue(portal.hub.asked.containsAll(
                java.util.List.of("rotate färdkort PT48H", "remove färdkort", "open SE*GRO *")));
    }

    @Test
    void a_browsers_session_changes_nothing_here_for_another_site() {
        OpenPortal.Visitor visitor = portal.loggedIn(OpenPortal.STAFF);
        String body = "{\"period\":\"2026-09\"}";
        assertEquals(200, visitor.get("/api/overview").statusCode());
        assertEquals(403, visitor.post("/api/close", body).statusCode());
        assertEquals(
                403,
                visitor.post("/api/close", body, "Origin", "https://evil.example")
                        .statusCode());
        assertEquals(
                200, visitor.post("/api/close", body, "Origin", portal.base()).statusCode());
    }
}
