package laddnav.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static OpenPortal portal;
    private static OpenPortal.Visitor staff;
    private static OpenPortal.Visitor operator;
    private static OpenPortal.Visitor provider;

    @BeforeAll
    static void open() {
        portal = new OpenPortal(SampleSettlement.full());
        staff = portal.loggedIn(OpenPortal.STAFF);
        operator = portal.loggedIn(OpenPortal.OPERATOR);
        provider = portal.loggedIn(OpenPortal.PROVIDER);
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    @Test
    void without_a_login_every_page_leads_to_it_and_back() {
        for (String path : List.of("/", "/invoices", "/charges", "/statements", "/platforms", "/verify", "/live")) {
            HttpResponse<String> answer = portal.visitor().get(path);
            assertEquals(303, answer.statusCode(), path);
            assertEquals(
                    "/login?next=" + OpenPortal.encoded(path),
                    answer.headers().firstValue("Location").orElse(""));
        }
    }

    @Test
    void a_wrong_password_and_an_unknown_user_get_the_same_answer() {
        HttpResponse<String> wrong =
                portal.visitor().post("/login", "email=" + OpenPortal.STAFF + "&password=not-this-one");
        HttpResponse<String> unknown =
                portal.visitor().post("/login", "email=nobody@hub.example&password=not-this-one");
        assertEquals(422, wrong.statusCode());
        assertEquals(422, unknown.statusCode());
        assertTrue(wrong.body().contains("The e-mail or the password is wrong."));
        assertTrue(unknown.body().contains("The e-mail or the password is wrong."));
    }

    @Test
    void guessing_is_stopped_even_with_the_right_password_in_the_end() {
        OpenPortal.Visitor guesser = portal.visitor();
        portal.portal.addUser(
                "victim@hub.example",
                "V",
                laddnav.portal.access.UserRole.HUB_STAFF,
                java.util.Optional.empty(),
                OpenPortal.PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    422,
                    guesser.post("/login", "email=victim@hub.example&password=guess-" + i)
                            .statusCode());
        }
        String right = "email=victim@hub.example&password=" + OpenPortal.encoded(OpenPortal.PASSWORD);
        assertEquals(429, guesser.post("/login", right).statusCode());
    }

    @Test
    void a_login_goes_on_only_to_addresses_of_ours() {
        for (String evil : List.of("//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:x")) {
            HttpResponse<String> answer = portal.visitor()
                    .post(
                            "/login",
                            "email=" + OpenPortal.STAFF + "&password=" + OpenPortal.encoded(OpenPortal.PASSWORD)
                                    + "&next=" + OpenPortal.encoded(evil));
            assertEquals("/", answer.headers().firstValue("Location").orElse(""), evil);
        }
    }

    @Test
    void logging_out_ends_the_session_for_good() {
        OpenPortal.Visitor visitor = portal.loggedIn(OpenPortal.STAFF);
        assertEquals(200, visitor.get("/").statusCode());
        assertEquals(303, visitor.submit("/logout", "").statusCode());
        assertEquals(303, visitor.get("/").statusCode());
    }

    @Test
    void what_another_site_caused_changes_nothing() {
        String token = operator.token();
        String form = "reason=long+enough&token=" + token;
        assertEquals(
                403,
                operator.post("/charges/23/drop", form, "Origin", "https://evil.example")
                        .statusCode());
        assertEquals(
                403,
                operator.post("/charges/23/drop", form, "Sec-Fetch-Site", "cross-site")
                        .statusCode());
        assertEquals(
                403,
                operator.post("/charges/23/drop", "reason=long+enough", "Origin", portal.base())
                        .statusCode());
        String others = provider.token();
        assertEquals(
                403,
                operator.post("/charges/23/drop", "reason=long+enough&token=" + others, "Origin", portal.base())
                        .statusCode());
    }

    @Test
    void staff_sees_every_check_and_what_other_rules_would_have_held() {
        assertEquals(404, operator.get("/checks").statusCode());
        HttpResponse<String> all = staff.get("/checks");
        assertEquals(200, all.statusCode());
        assertTrue(all.body().contains("ENERGY_ABOVE_BATTERY"));
        HttpResponse<String> asked = staff.get("/checks?change=most-kwh%3D90&from=2026-10-01&to=2026-10-31");
        assertEquals(200, asked.statusCode());
        assertTrue(asked.body().contains("Would have held 214 of 18,302"), asked.body());
        HttpResponse<String> wrong = staff.get("/checks?change=no-such%3D1&from=2026-10-01&to=2026-10-31");
        assertEquals(422, wrong.statusCode());
        assertTrue(wrong.body().contains("neither a check"), wrong.body());
    }

    @Test
    void who_would_pay_returns_a_held_charge_with_a_reason_and_others_do_not() {
        HttpResponse<String> page = provider.get("/charges/23");
        assertTrue(page.body().contains("/charges/23/return"), page.body());
        assertTrue(page.body().contains("Held for "), page.body());
        assertFalse(operator.get("/charges/23").body().contains("/charges/23/return"));
        assertEquals(
                409, operator.submit("/charges/23/return", "reason=long+enough").statusCode());
        assertEquals(422, provider.submit("/charges/23/return", "reason=no").statusCode());
        assertEquals(
                303, provider.submit("/charges/23/return", "reason=long+enough").statusCode());
    }

    @Test
    void every_answer_has_the_headers_that_keep_browsers_in_line() {
        for (String path : List.of("/login", "/nothing", "/api/nothing")) {
            HttpResponse<String> answer = portal.visitor().get(path);
            assertTrue(answer.headers()
                    .firstValue("Content-Security-Policy")
                    .orElse("")
                    .contains("default-src 'self'"));
            assertEquals(
                    "nosniff",
                    answer.headers().firstValue("X-Content-Type-Options").orElse(""));
            assertEquals(
                    "no-store", answer.headers().firstValue("Cache-Control").orElse(""));
        }
        String cookie = portal.visitor()
                .post("/login", "email=" + OpenPortal.STAFF + "&password=" + OpenPortal.encoded(OpenPortal.PASSWORD))
                .headers()
                .firstValue("Set-Cookie")
                .orElse("");
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), cookie);
    }

    @Test
    void another_partys_things_do_not_exist() {
        long foreignCharge = portal.settlement
                .charges(
                        new laddnav.settlement.Scope.OfParty(SampleCharges.NORDVAG),
                        laddnav.settlement.ChargeFilter.all(1))
                .items()
                .getFirst()
                .id();
        long foreignInvoice = portal.settlement
                .invoices(
                        new laddnav.settlement.Scope.OfParty(SampleCharges.NORDVAG),
                        laddnav.settlement.InvoiceFilter.all(1))
                .items()
                .getFirst()
                .id();
        for (String path : List.of(
                "/charges/" + foreignCharge,
                "/charges/" + foreignCharge + "/explanation.txt",
                "/invoices/" + foreignInvoice,
                "/invoices/" + foreignInvoice + "/pdf",
                "/invoices/" + foreignInvoice + "/xml",
                "/invoices/" + foreignInvoice + "/hybrid",
                "/invoices/" + foreignInvoice + "/charges.csv",
                "/invoices/" + foreignInvoice + "/lines.csv",
                "/invoices/" + foreignInvoice + "/lines/1",
                "/invoices/" + foreignInvoice + "/lines/1.csv",
                "/statements/2026-10/SE-FAR/SE-NVK/SEK",
                "/statements/2026-10/SE-FAR/SE-NVK/SEK/pdf",
                "/platforms",
                "/trial-balance",
                "/trial-balance.csv",
                "/verify")) {
            assertEquals(404, operator.get(path).statusCode(), path);
            int forStaff = staff.get(path).statusCode();
            assertTrue(forStaff == 200 || path.endsWith(".txt"), path + " " + forStaff);
        }
        for (String action : List.of("accept", "drop", "retry")) {
            assertEquals(
                    404,
                    operator.submit("/charges/" + foreignCharge + "/" + action, "reason=long+enough")
                            .statusCode());
        }
        for (String path : List.of("/platforms", "/platforms/f-rdkort/suspend", "/verify")) {
            assertEquals(404, operator.submit(path, "").statusCode(), path);
        }
    }

    @Test
    void lists_and_files_hold_ones_own_rows_only() {
        for (String path : List.of("/charges.csv", "/invoices.csv", "/statements.csv?period=2026-10")) {
            String own = operator.get(path).body();
            assertTrue(own.contains("SE*GRL"), path);
            assertFalse(own.contains("SE*NVK"), path);
            assertTrue(staff.get(path).body().contains("SE*NVK"), path);
        }
    }

    @Test
    void a_csv_goes_on_past_the_pages_end_and_suits_swedish_excel_when_asked() {
        assertEquals(161, staff.get("/charges.csv").body().lines().count());
        String excel = staff.get("/invoices.csv?format=excel-sv").body();
        assertTrue(excel.startsWith("\ufeffid;number;seller;"), excel.substring(0, 40));
        assertTrue(excel.lines().skip(1).allMatch(line -> line.matches(".*;\\d+,\\d\\d")));
    }

    @Test
    void a_filter_that_cannot_be_read_is_refused_and_never_ignored() {
        assertEquals(400, operator.get("/invoices?period=October").statusCode());
        assertEquals(400, operator.get("/charges?state=lost").statusCode());
        assertEquals(400, operator.get("/charges?counterparty=x").statusCode());
        assertEquals(404, operator.get("/charges/abc").statusCode());
    }

    @Test
    void a_decision_needs_a_reason_and_someone_whom_it_costs() {
        assertEquals(422, operator.submit("/charges/23/drop", "reason=no").statusCode());
        assertEquals(
                409,
                operator.submit("/charges/23/accept", "reason=please+pay+us").statusCode());
        assertEquals(
                409,
                provider.submit("/charges/23/drop", "reason=we+do+not+want+to+pay")
                        .statusCode());
        assertEquals(
                303, operator.submit("/charges/23/drop", "reason=metered+twice").statusCode());
        assertEquals(
                303,
                provider.submit("/charges/23/accept", "reason=agreed+by+mail").statusCode());
        assertEquals(
                List.of(
                        "drop 23 because metered twice by Olle Öman <clerk@gronladd.example>",
                        "accept 23 because agreed by mail by Petra Ek <clerk@fardkort.example>"),
                portal.settlement.decided.stream()
                        .filter(what -> what.contains(" 23 "))
                        .toList());
        assertEquals(
                409,
                operator.submit("/charges/1/drop", "reason=too+late+for+this").statusCode());
    }

    @Test
    void the_price_explanation_tells_what_matched_and_what_did_not() {
        String page = operator.get("/charges/23", "Accept-Language", "en").body();
        assertTrue(page.contains("How the price came about"));
        assertTrue(page.contains("Tariff GRL-AC, element"));
        assertTrue(page.contains("The operator claims another amount than the tariff gives."));
        assertTrue(page.matches("(?s).*\\+14\\.\\d+.*"), "the difference");
        String text = operator.get("/charges/23/explanation.txt").body();
        assertTrue(text.contains("(+14."), text);
    }

    @Test
    void texts_of_others_stay_texts() {
        String page = operator.get("/charges").body();
        assertTrue(page.contains("Sjöviks &lt;Marina&gt; &amp; Bad"));
        assertFalse(page.contains("<Marina>"));
    }

    @Test
    void the_language_follows_the_cookie_then_the_browser() {
        assertTrue(operator.get("/", "Accept-Language", "sv-SE,sv;q=0.9").body().contains("Att göra"));
        assertTrue(operator.get("/", "Accept-Language", "de").body().contains("Needs attention"));
        OpenPortal.Visitor visitor = portal.loggedIn(OpenPortal.OPERATOR);
        HttpResponse<String> wish = visitor.post("/preferences", "language=sv&back=%2Finvoices");
        assertEquals("/invoices", wish.headers().firstValue("Location").orElse(""));
        assertTrue(visitor.get("/", "Accept-Language", "en").body().contains("Att göra"));
    }

    @Test
    void a_script_gets_the_changed_part_alone() {
        String part =
                operator.get("/invoices?direction=sales", "HX-Request", "true").body();
        assertFalse(part.contains("<html"));
        assertTrue(part.contains("hx-swap-oob"));
    }

    @Test
    void staff_opens_pairs_changes_tokens_and_answers_and_removes_only_what_it_names() {
        String platform = "/platforms/f%C3%A4rdkort";
        assertTrue(staff.get(platform).body().contains("is opened to nobody"));
        assertTrue(staff.get(platform).body().contains("opened by staff@hub.example"));
        assertEquals(
                200, staff.submit(platform + "/open", "one=SE*FAR&other=DE*XYZ").statusCode());
        assertEquals(
                422,
                staff.submit(platform + "/open", "one=SE*FAR&other=Germany").statusCode());
        assertEquals(
                200, staff.submit(platform + "/close", "one=SE*FAR&other=*").statusCode());
        assertTrue(portal.hub.asked.containsAll(List.of("open SE*FAR DE*XYZ", "close SE*FAR *")));
        assertTrue(staff.submit(platform + "/rotate", "hours=12").body().contains("The tokens are changed"));
        assertTrue(portal.hub.asked.contains("rotate färdkort PT12H"));
        assertTrue(staff.get(platform).body().contains("<option value=\"REFUSE\" selected>"), "as it is now");
        assertEquals(
                200,
                staff.submit(platform + "/offline", "sender=REFUSE&receiver=ACCEPT")
                        .statusCode());
        assertTrue(portal.hub.asked.contains("answer färdkort REFUSE ACCEPT"));
        assertEquals(422, staff.submit(platform + "/offline", "sender=MAYBE").statusCode());
        assertEquals(422, staff.submit(platform + "/remove", "confirm=f").statusCode());
        assertFalse(portal.hub.asked.contains("remove färdkort"));
        assertEquals(
                303, staff.submit(platform + "/remove", "confirm=f%C3%A4rdkort").statusCode());
        assertTrue(portal.hub.asked.contains("remove färdkort"));
        assertEquals(404, staff.get("/platforms/nobody").statusCode());
    }

    @Test
    void staff_invites_tests_and_suspends() {
        String invited =
                staff.submit("/platforms", "name=Nyladd&party=SE*NYL&role=CPO").body();
        assertTrue(invited.contains("8f3k2-token-a-for-tests"));
        assertEquals(
                422,
                staff.submit("/platforms", "name=Nyladd&party=Sweden&role=CPO").statusCode());
        String tested = staff.submit("/platforms/f%C3%A4rdkort/test", "").body();
        assertTrue(tested.contains("3 of 50 on the page cannot be read"), tested);
        assertEquals(303, staff.submit("/platforms/f%C3%A4rdkort/suspend", "").statusCode());
        assertEquals(303, staff.submit("/platforms/f%C3%A4rdkort/resume", "").statusCode());
        assertTrue(portal.hub.asked.contains("suspend färdkort"));
        assertTrue(staff.submit("/verify", "").body().contains("invoice 703: 12.40 SEK"));
    }

    @Test
    void a_login_ends_when_idle_and_in_any_case_after_half_a_day() {
        try (OpenPortal other = new OpenPortal(SampleSettlement.empty())) {
            OpenPortal.Visitor visitor = other.loggedIn(OpenPortal.STAFF);
            other.now = other.now.plus(Duration.ofMinutes(31));
            assertEquals(303, visitor.get("/").statusCode());
            OpenPortal.Visitor busy = other.loggedIn(OpenPortal.STAFF);
            for (int i = 0; i < 24; i++) {
                other.now = other.now.plus(Duration.ofMinutes(29));
                assertEquals(200, busy.get("/").statusCode());
            }
            other.now = other.now.plus(Duration.ofMinutes(25));
            assertEquals(303, busy.get("/").statusCode());
        }
    }

    @Test
    void empty_books_are_shown_as_such() {
        try (OpenPortal other = new OpenPortal(SampleSettlement.empty())) {
            OpenPortal.Visitor visitor = other.loggedIn(OpenPortal.STAFF);
            for (String path : List.of("/", "/invoices", "/charges", "/statements", "/trial-balance", "/verify")) {
                assertEquals(200, visitor.get(path).statusCode(), path);
            }
        }
    }

    @Test
    void assets_come_compressed_and_may_be_kept_for_ever() {
        String page = portal.visitor().get("/login").body();
        java.util.regex.Matcher css =
                java.util.regex.Pattern.compile("/assets/[0-9a-f]+/app.css").matcher(page);
        assertTrue(css.find());
        HttpResponse<String> answer = portal.visitor().get(css.group(), "Accept-Encoding", "gzip");
        assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElse(""));
        assertTrue(answer.headers().firstValue("Cache-Control").orElse("").contains("immutable"));
        assertEquals(404, portal.visitor().get("/assets/000000000000/app.css").statusCode());
    }
}
