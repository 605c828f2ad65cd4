package laddnav.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DisputePagesTest {

    private static OpenPortal portal;
    private static SampleDisputes disputes;
    private static OpenPortal.Visitor staff;
    private static OpenPortal.Visitor operator;
    private static OpenPortal.Visitor provider;

    @BeforeAll
    static void open() {
        portal = new OpenPortal(SampleSettlement.full());
        disputes = portal.settlement.disputes();
        staff = portal.loggedIn(OpenPortal.STAFF);
        operator = portal.loggedIn(OpenPortal.OPERATOR);
        provider = portal.loggedIn(OpenPortal.PROVIDER);
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    /** Two fields and a file, as a browser sends them. */
    private static String multipart(String token, String more, String file) {
        return "--B0\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" + token + "\r\n" + more
                + "--B0\r\nContent-Disposition: form-data; name=\"evidence\"; filename=\"meter.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + file + "\r\n--B0--\r\n";
    }

    private static String field(String name, String value) {
        return "--B0\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static HttpResponse<String> send(OpenPortal.Visitor visitor, String path, String body) {
        return visitor.postAs("multipart/form-data; boundary=B0", path, body, "Origin", portal.base());
    }

    @Test
    void a_buyer_disputes_with_evidence_and_a_seller_cannot() {
        assertTrue(provider.get("/invoices/701").body().contains("/disputes/new?invoice=701"));
        assertFalse(operator.get("/invoices/701").body().contains("/disputes/new"));
        assertEquals(200, provider.get("/disputes/new?invoice=701&line=1").statusCode());
        assertEquals(409, operator.get("/disputes/new?invoice=701").statusCode());
        assertEquals(404, provider.get("/disputes/new?invoice=9").statusCode());
        assertEquals(404, provider.get("/disputes/new?invoice=701&line=99").statusCode());
        assertEquals(404, provider.get("/disputes/new").statusCode());
        String fields = field("reason", "WRONG_PRICE") + field("text", "Line one\r\nline two");
        HttpResponse<String> answer =
                send(provider, "/disputes?invoice=701&line=1", multipart(provider.token(), fields, "10:00;9.8"));
        assertEquals(303, answer.statusCode(), answer.body());
        assertEquals(
                "/disputes/1?done=opened",
                answer.headers().firstValue("Location").orElse(""));
        assertEquals(
                "open OfLine[invoice=701, line=1] WRONG_PRICE 'Line one\nline two' [meter.csv:9]"
                        + " by Petra Ek <clerk@fardkort.example>",
                disputes.done.getLast());
    }

    @Test
    void what_is_missing_or_refused_stays_on_the_form() {
        HttpResponse<String> missing = provider.submit("/disputes?invoice=701", "text=only+words");
        assertEquals(422, missing.statusCode());
        assertTrue(missing.body().contains("only words"));
        HttpResponse<String> refused = provider.submit("/disputes?invoice=701", "reason=OTHER&text=refuse+this");
        assertEquals(409, refused.statusCode());
        assertTrue(refused.body().contains("could be disputed until 2026-12-31"));
        assertEquals(
                400,
                provider.submit("/disputes?invoice=701", "reason=NONE&text=x").statusCode());
    }

    @Test
    void a_part_is_credited_by_charge_or_as_a_sum() {
        String base = "text=Some+of+it&move=ACCEPT_PARTLY&";
        assertEquals(
                303,
                operator.submit("/disputes/1", base + "credit.17=1+234,50&credit.18=")
                        .statusCode());
        assertTrue(disputes.done.getLast().contains("ACCEPT_PARTLY 'Some of it' Optional.empty {17=1234.50} []"));
        assertEquals(303, operator.submit("/disputes/2", base + "credit=12.5").statusCode());
        assertTrue(disputes.done.getLast().contains("Optional[12.5]"), disputes.done.getLast());
        for (String wrong : List.of("credit=-1", "credit=1e9", "credit=lots", "credit.x=1")) {
            assertEquals(400, operator.submit("/disputes/2", base + wrong).statusCode(), wrong);
        }
        assertEquals(422, operator.submit("/disputes/2", "move=ACCEPT").statusCode());
        assertEquals(
                409, provider.submit("/disputes/2", "text=mine&move=ACCEPT").statusCode());
    }

    @Test
    void evidence_is_given_out_as_a_file_to_keep() {
        HttpResponse<String> file = staff.get("/disputes/1/files/10");
        assertEquals(new String(SampleDisputes.PROOF, java.nio.charset.StandardCharsets.UTF_8), file.body());
        assertTrue(file.headers().firstValue("Content-Disposition").orElse("").startsWith("attachment"));
        assertEquals(404, staff.get("/disputes/1/files/11").statusCode());
    }

    @Test
    void a_file_form_needs_the_token_and_has_a_limit_and_an_end() {
        String fields = field("move", "COMMENT") + field("text", "Here.");
        int before = disputes.done.size();
        assertEquals(
                403, send(operator, "/disputes/1", multipart("", fields, "x")).statusCode());
        String good = multipart(operator.token(), fields, "x");
        assertEquals(
                400,
                send(operator, "/disputes/1", good.substring(0, good.length() - 8))
                        .statusCode());
        assertEquals(400, send(operator, "/disputes/1", "--B0\r\nnothing").statusCode());
        assertEquals(
                400,
                send(operator, "/disputes/1", field("a", "b").repeat(101) + "--B0--")
                        .statusCode());
        assertEquals(
                413, send(operator, "/disputes/1", "x".repeat(11 * 1024 * 1024)).statusCode());
        assertEquals(
                403,
                send(operator, "/charges/23/drop", good).statusCode(),
                "other forms take no files, and so find no token");
        assertEquals(before, disputes.done.size());
        assertEquals(303, send(operator, "/disputes/1", good).statusCode());
    }

    @Test
    void the_list_and_the_start_page_tell_what_waits_for_whom() {
        assertTrue(operator.get("/disputes").body().contains("3 disputes"));
        assertTrue(operator.get("/disputes?state=all").body().contains("4 disputes"));
        assertTrue(operator.get("/disputes?state=overdue").body().contains("1 dispute"));
        assertTrue(operator.get("/").body().contains("Disputes wait for your answer"));
        assertFalse(provider.get("/").body().contains("Disputes wait for"));
        assertTrue(staff.get("/").body().contains("hub’s decision"));
        assertEquals(400, operator.get("/disputes?state=nonsense").statusCode());
        assertTrue(operator.get("/charges/17").body().contains("/disputes/2"));
    }

    private static HttpResponse<String> api(String email, String path, String body) {
        String key = "Bearer " + portal.portal.createApiKey(email, "test");
        return body.isEmpty()
                ? portal.visitor().get(path, "Authorization", key)
                : portal.visitor().post(path, body, "Authorization", key);
    }

    @Test
    void programs_dispute_as_people_do() {
        HttpResponse<String> opened = api(OpenPortal.PROVIDER, "/api/invoices/701/dispute", """
                {"key": "K-1", "reason": "WRONG_PRICE", "text": "Too dear", "line": 1,
                 "evidence": [{"name": "meter.csv", "base64": "MTA6MDA="}]}
                """);
        assertEquals(200, opened.statusCode(), opened.body());
        assertEquals(
                "open OfLine[invoice=701, line=1] WRONG_PRICE 'Too dear' [meter.csv:5]"
                        + " by Petra Ek <clerk@fardkort.example>",
                disputes.done.getLast());
        assertEquals(
                409, api(OpenPortal.OPERATOR, "/api/invoices/701/dispute", "{}").statusCode());
        for (String wrong : List.of(
                "{}",
                "{\"key\": \"K\", \"reason\": \"BAD\", \"text\": \"a\"}",
                "{\"key\": \"K\", \"reason\": \"OTHER\", \"text\": \" \"}",
                "{\"key\": \"K\", \"reason\": \"OTHER\", \"text\": \"a\", \"line\": 99}",
                "{\"key\": \"K\", \"reason\": \"OTHER\", \"text\": \"a\","
                        + " \"evidence\": [{\"name\": \"a\", \"base64\": \"?\"}]}")) {
            assertEquals(
                    400,
                    api(OpenPortal.PROVIDER, "/api/invoices/701/dispute", wrong).statusCode(),
                    wrong);
        }
        String list = api(OpenPortal.OPERATOR, "/api/disputes?state=all", "").body();
        assertTrue(list.contains("\"key\":\"sample-3\"") && list.contains("\"count\":4"), list);
        String one = api(OpenPortal.OPERATOR, "/api/disputes/1", "").body();
        assertTrue(one.contains("\"moves\":[\"COMMENT\",\"ANSWER\""), one);
        assertTrue(
                api(OpenPortal.OPERATOR, "/api/disputes/3/charges", "").body().contains("-CR"));
        assertEquals(404, api(OpenPortal.OPERATOR, "/api/disputes/9", "").statusCode());
    }

    @Test
    void programs_decide_wholly_or_in_part() {
        HttpResponse<String> partly =
                api(OpenPortal.OPERATOR, "/api/disputes/1/accept", "{\"text\": \"half of it\", \"credit\": \"12.50\"}");
        assertEquals(200, partly.statusCode(), partly.body());
        assertTrue(disputes.done.getLast().startsWith("1 ACCEPT_PARTLY 'half of it' Optional[12.50] {}"));
        assertEquals(
                200,
                api(OpenPortal.OPERATOR, "/api/disputes/1/accept", "{\"text\": \"all\"}")
                        .statusCode());
        assertTrue(disputes.done.getLast().startsWith("1 ACCEPT 'all' Optional.empty {}"));
        assertEquals(
                200,
                api(
                                OpenPortal.OPERATOR,
                                "/api/disputes/1/accept",
                                "{\"text\": \"each\", \"credits\": {\"7\": \"1.00\"}}")
                        .statusCode());
        assertTrue(disputes.done.getLast().startsWith("1 ACCEPT_PARTLY 'each' Optional.empty {7=1.00}"));
        assertEquals(
                400,
                api(OpenPortal.OPERATOR, "/api/disputes/1/accept", "{\"text\": \"x\", \"credits\": {\"a\": 1}}")
                        .statusCode());
        assertEquals(
                409,
                api(OpenPortal.PROVIDER, "/api/disputes/1/accept", "{\"text\": \"all\"}")
                        .statusCode());
        assertEquals(
                404,
                api(OpenPortal.PROVIDER, "/api/disputes/99/answer", "{\"text\": \"all\"}")
                        .statusCode());
    }
}
