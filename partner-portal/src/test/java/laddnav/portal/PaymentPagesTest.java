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
        assertTrue(english.contains("OUT-00000002"));
        String detail = staff.get("/payments/1000001").body();
        assertTrue(detail.contains("SEGRL-2026-00001") && detail.contains("by phone"), detail);
        assertEquals(404, staff.get("/payments/17").statusCode());
    }

    @Test
    void for_partners_there_are_no_payments() {
        for (String path : List.of("/payments", "/payments/1000001", "/payments/files/OUT-00000001", "/api/payments")) {
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
    void a_bank_file_is_sent_in_and_a_wrong_one_names_its_line() {
        String good = send("<Document/>");
        assertTrue(good.contains("number 4 was expected"), good);
        assertTrue(send("a;b").contains("line 1: the column account is missing"));
        assertFalse(send("a;b").contains("number 4 was expected"));
    }

    private static String send(String file) {
        String body = "--B0\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" + staff.token()
                + "\r\n--B0\r\nContent-Disposition: form-data; name=\"statement\"; filename=\"s.xml\"\r\n"
                + "Content-Type: application/xml\r\n\r\n" + file + "\r\n--B0--\r\n";
        return staff.postAs("multipart/form-data; boundary=B0", "/payments/statements", body, "Origin", portal.base())
                .body();
    }
}
