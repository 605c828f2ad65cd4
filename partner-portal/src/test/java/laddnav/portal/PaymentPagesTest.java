package laddnav.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PaymentPagesTest {

    private static final SampleSettlement SETTLEMENT = SampleSettlement.full();
    private static OpenPortal portal;
    private static OpenPortal.Visitor staff;
    private static OpenPortal.Visitor operator;

    @BeforeAll
    static void open() {
        portal = new OpenPortal(SETTLEMENT);
        staff = portal.loggedIn(OpenPortal.STAFF);
        operator = portal.loggedIn(OpenPortal.OPERATOR);
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static String last() {
        return SETTLEMENT.decided.getLast();
    }

    @Test
    void the_worklist_tells_why_money_waits_in_both_languages() {
        String english = staff.get("/payments", "Cookie", "language=en").body();
        assertTrue(english.contains("BANKREF-1000001"), english);
        assertTrue(staff.get("/payments/files").body().contains("OUT-00000002"));
        String detail = staff.get("/payments/1000001").body();
        assertTrue(detail.contains("SEGRL-2026-00001") && detail.contains("by phone"), detail);
        assertEquals(404, staff.get("/payments/17").statusCode());
    }

    @Test
    void for_partners_there_are_no_payments() {
        for (String path : List.of(
                "/payments",
                "/payments/1000001",
                "/payments/matched",
                "/payments/rounds",
                "/payments/rounds/2026-10",
                "/payments/files",
                "/payments/files/OUT-00000001",
                "/payments/reminders",
                "/payments/reminders/REM-00000001/pdf",
                "/payments/write-offs")) {
            assertEquals(404, operator.get(path).statusCode(), path);
        }
        assertEquals(
                404,
                operator.submit("/payments/1000001", "what=return&reason=long+enough")
                        .statusCode());
        assertEquals(404, operator.submit("/payments/files/OUT-00000002", "").statusCode());
    }

    @Test
    void a_decision_needs_a_reason_and_is_recorded_with_the_person() {
        String path = "/payments/1000001";
        assertEquals(
                422,
                staff.submit(path, "what=assign&document=SEGRL-2026-00001&reason=x")
                        .statusCode());
        HttpResponse<String> done =
                staff.submit(path, "what=assign&document=SEGRL-2026-00001&amount=1,50&reason=by+phone");
        assertEquals(303, done.statusCode());
        assertTrue(last().startsWith("assign 1000001 SEGRL-2026-00001 by phone by "), last());
        HttpResponse<String> refused = staff.submit(path, "what=assign&other=NONE-1&reason=by+phone");
        assertEquals(409, refused.statusCode());
        assertTrue(refused.body().contains("there is no document NONE-1"));
        assertEquals(303, staff.submit(path, "what=return&reason=not+ours").statusCode());
        assertTrue(last().startsWith("return 1000001 not ours by "), last());
        assertEquals(400, staff.submit(path, "what=burn&reason=not+ours").statusCode());
    }

    @Test
    void a_file_is_released_and_fetched() {
        assertEquals(303, staff.submit("/payments/files/OUT-00000002", "").statusCode());
        assertTrue(last().startsWith("release OUT-00000002 by "), last());
        HttpResponse<String> file = staff.get("/payments/files/OUT-00000001");
        assertEquals("<Document/>", file.body());
        assertTrue(file.headers().firstValue("Content-Disposition").orElse("").startsWith("attachment"));
        assertEquals(404, staff.get("/payments/files/OUT-9").statusCode());
    }

    @Test
    void a_round_is_looked_at_and_booked() {
        assertTrue(staff.get("/payments/rounds").body().contains("/payments/rounds/2026-10"));
        String round = staff.get("/payments/rounds/2026-10").body();
        assertTrue(round.contains("NET-00000001") && round.contains("AC04 account closed"), round);
        assertEquals(404, staff.get("/payments/rounds/2026-11").statusCode());
        String preview = staff.get("/payments/rounds?preview=bilateral").body();
        assertTrue(preview.contains("id=\"preview\""), preview);
        HttpResponse<String> booked = staff.submit("/payments/rounds", "key=2026-11&model=BILATERAL&day=2026-12-10");
        assertEquals(303, booked.statusCode());
        assertTrue(last().startsWith("net 2026-11 BILATERAL 2026-12-10 by "), last());
        assertEquals(
                422,
                staff.submit("/payments/rounds", "key=2026-11&day=2026-12-10").statusCode());
        assertEquals(
                409,
                staff.submit("/payments/rounds", "key=refuse&model=BILATERAL&day=2026-12-10")
                        .statusCode());
    }

    @Test
    void files_are_prepared_and_given_up_and_banks_answers_taken_in() {
        HttpResponse<String> prepared = staff.submit("/payments/files", "round=2026-10&day=2026-12-10");
        assertTrue(prepared.body().contains("SE*NVG has no account in EUR"), prepared.body());
        assertTrue(last().startsWith("prepare '2026-10' 2026-12-10 by "), last());
        assertEquals(422, staff.submit("/payments/files", "round=").statusCode());
        String path = "/payments/files/OUT-00000002";
        assertEquals(422, staff.submit(path, "what=cancel").statusCode());
        assertEquals(303, staff.submit(path, "what=cancel&reason=wrong+day").statusCode());
        assertTrue(last().startsWith("cancel OUT-00000002 wrong day by "), last());
        assertTrue(sent("/payments/statuses", "<Document/>").contains("OUT-00000001: 2"));
        assertTrue(sent("/payments/statuses", "x").contains("not well-formed"));
    }

    @Test
    void reminders_are_looked_at_drawn_and_fetched_as_pdf() {
        String page = staff.get("/payments/reminders?asof=2027-01-20").body();
        assertTrue(page.contains("SEGRL-2026-00001") && page.contains("REM-00000001"), page);
        assertTrue(staff.get("/payments/reminders?asof=2200-01-01").body().contains("no reference rate"));
        assertEquals(303, staff.submit("/payments/reminders", "asof=2026-11-20").statusCode());
        assertTrue(last().startsWith("remind 2026-11-20 by "), last());
        assertEquals(
                "svBETALNINGSPÅMINNELSE",
                staff.get("/payments/reminders/REM-00000001/pdf?language=sv").body());
        assertEquals(404, staff.get("/payments/reminders/REM-9/pdf").statusCode());
        assertEquals(404, operator.get("/payments/reminders/REM-00000001/pdf").statusCode());
    }

    @Test
    void a_write_off_is_proposed_and_decided() {
        assertTrue(staff.get("/payments/write-offs").body().contains("SEGRL-2026-00002"));
        assertEquals(
                303,
                staff.submit("/payments/write-offs", "document=SEGRL-2026-00001&amount=1,50&reason=bankrupt")
                        .statusCode());
        assertTrue(last().startsWith("propose SEGRL-2026-00001 Optional[1.50 SEK] bankrupt by "), last());
        assertEquals(
                422, staff.submit("/payments/write-offs", "document=A&reason=x").statusCode());
        assertEquals(
                303,
                staff.submit("/payments/write-offs/2", "what=approve&reason=agreed")
                        .statusCode());
        assertTrue(last().startsWith("approve 2 agreed by "), last());
        assertEquals(
                400,
                staff.submit("/payments/write-offs/2", "what=burn&reason=agreed")
                        .statusCode());
        assertEquals(
                404,
                staff.submit("/payments/write-offs/9", "what=refuse&reason=agreed")
                        .statusCode());
    }

    @Test
    void a_wrong_match_is_undone_with_a_reason() {
        assertTrue(staff.get("/payments/matched").body().contains("BANKREF-1000003"));
        String page = staff.get("/payments/1000003").body();
        assertTrue(page.contains("value=\"undo\"") && page.contains("SEGRL-2026-00001"), page);
        assertEquals(422, staff.submit("/payments/1000003", "what=undo").statusCode());
        assertEquals(
                303,
                staff.submit("/payments/1000003", "what=undo&reason=wrong+document")
                        .statusCode());
        assertTrue(last().startsWith("undo 1000003 wrong document by "), last());
    }

    private static HttpResponse<String> api(String path, String body) {
        String key = "Bearer " + portal.portal.createApiKey(OpenPortal.STAFF, "test");
        return body.isEmpty()
                ? portal.visitor().get(path, "Authorization", key)
                : portal.visitor().post(path, body, "Authorization", key);
    }

    @Test
    void programs_do_what_the_pages_do() {
        for (String path : List.of(
                "/api/payments/matched",
                "/api/payments/rounds",
                "/api/payments/rounds/2026-10",
                "/api/payments/files",
                "/api/payments/files/OUT-00000001",
                "/api/reminders",
                "/api/reminders/due?as_of=2027-01-20",
                "/api/reminders/REM-00000001/pdf",
                "/api/write-offs")) {
            assertEquals(200, api(path, "").statusCode(), path);
        }
        String reason = "{\"reason\": \"as agreed\"}";
        for (String path : List.of(
                "/api/payments/1000003/undo",
                "/api/payments/files/OUT-00000002/release",
                "/api/payments/files/OUT-00000002/cancel",
                "/api/write-offs/2/approve",
                "/api/write-offs/2/refuse")) {
            assertEquals(200, api(path, reason).statusCode(), path);
        }
        assertEquals(200, api("/api/reminders", "{\"as_of\": \"2026-11-20\"}").statusCode());
        assertEquals(400, api("/api/reminders", "{\"as_of\": \"soon\"}").statusCode());
        String round = "{\"key\": \"R\", \"model\": \"bilateral\", \"execute_on\": \"2026-12-10\"}";
        assertEquals(200, api("/api/payments/rounds", round).statusCode());
        assertEquals(
                400,
                api("/api/payments/rounds", round.replace("bilateral", "both")).statusCode());
        String prepared =
                api("/api/payments/files", "{\"execute_on\": \"2026-12-10\"}").body();
        assertTrue(prepared.contains("left_out"), prepared);
        assertTrue(api("/api/payments/statuses", "<Document/>").body().contains("\"rejected\":1"));
        String proposal =
                "{\"document\": \"A\", \"amount\": \"1.50\", \"currency\": \"SEK\", \"reason\": \"bankrupt\"}";
        assertEquals(200, api("/api/write-offs", proposal).statusCode());
        assertEquals(
                400, api("/api/write-offs", proposal.replace("1.50", "1.555")).statusCode());
        assertEquals(404, api("/api/write-offs/9/approve", reason).statusCode());
        assertEquals(404, api("/api/payments/rounds/none", "").statusCode());
    }

    @Test
    void a_bank_file_is_sent_in_and_a_wrong_one_names_its_line() {
        String good = send("<Document/>");
        assertTrue(good.contains("number 4 was expected"), good);
        assertTrue(send("a;b").contains("line 1: the column account is missing"));
        assertFalse(send("a;b").contains("number 4 was expected"));
    }

    private static String send(String file) {
        return sent("/payments/statements", file);
    }

    private static String sent(String path, String file) {
        String body = "--B0\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" + staff.token()
                + "\r\n--B0\r\nContent-Disposition: form-data; name=\"statement\"; filename=\"s.xml\"\r\n"
                + "Content-Type: application/xml\r\n\r\n" + file + "\r\n--B0--\r\n";
        return staff.postAs("multipart/form-data; boundary=B0", path, body, "Origin", portal.base())
                .body();
    }
}
