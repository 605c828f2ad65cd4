package laddnav.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every page in a real browser: readable for everyone, nothing on the console, in both languages and both themes. */
class BrowserTest {

    private static final Path SHOTS = Path.of("target/screenshots");
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static OpenPortal portal;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void open() throws java.io.IOException {
        Optional<Path> chromium = onPath("chromium", "chromium-browser", "google-chrome");
        Optional<Path> node = onPath("node");
        Assumptions.assumeTrue(chromium.isPresent(), "no chromium on PATH: pages are not looked at in a browser");
        Assumptions.assumeTrue(node.isPresent(), "no node on PATH: the browser cannot be driven");
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_NODEJS_PATH", node.get().toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        portal = new OpenPortal(SampleSettlement.full());
        Files.createDirectories(SHOTS);
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            browser.close();
            playwright.close();
        }
        if (portal != null) {
            portal.close();
        }
    }

    private static Optional<Path> onPath(String... names) {
        String[] folders = System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator);
        return Stream.of(names)
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A logged-in browser with its console watched. */
    private record Session(BrowserContext context, Page page, List<String> complaints) implements AutoCloseable {
        static Session of(String email, String locale, ColorScheme scheme, int width) {
            BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                    .setLocale(locale)
                    .setTimezoneId("Europe/Stockholm")
                    .setColorScheme(scheme)
                    .setViewportSize(width, 900));
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    complaints.add(page.url() + ": " + message.text());
                }
            });
            page.onPageError(error -> complaints.add(page.url() + ": " + error));
            Session session = new Session(context, page, complaints);
            session.go("/login");
            page.fill("input[name=email]", email);
            page.fill("input[name=password]", OpenPortal.PASSWORD);
            page.click("main button");
            page.waitForURL(portal.base() + "/");
            return session;
        }

        void go(String path) {
            page.navigate(portal.base() + path);
        }

        void shoot(String name) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SHOTS.resolve(name + ".png"))
                    .setFullPage(true));
        }

        List<String> violations() {
            return new AxeBuilder(page)
                    .withTags(RULES).analyze().getViolations().stream()
                            .map(rule -> page.url() + " " + rule.getId() + " " + nodes(rule))
                            .toList();
        }

        private static String nodes(Rule rule) {
            return rule.getNodes().stream()
                    .map(node -> String.valueOf(node.getTarget()) + node.getFailureSummary())
                    .limit(4)
                    .toList()
                    .toString();
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("start", "/");
        pages.put("invoices", "/invoices");
        pages.put("invoices-none", "/invoices?text=nothing-like-it");
        pages.put("invoice", "/invoices/701");
        pages.put("line", "/invoices/701/lines/1");
        pages.put("charges", "/charges");
        pages.put("held", "/charges?state=held");
        pages.put("charge", "/charges/46");
        pages.put("charge-unpriced", "/charges/62");
        pages.put("charge-agreed", "/charges/17");
        pages.put("statements", "/statements");
        pages.put("statement", "/statements/2026-10/SE-FAR/SE-GRL/SEK");
        pages.put("disputes", "/disputes");
        pages.put("dispute", "/disputes/1");
        pages.put("dispute-partly", "/disputes/3");
        pages.put("bookkeeping", "/bookkeeping");
        pages.put("notfound", "/nothing/here");
        return pages;
    }

    private static Map<String, String> staffPages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("staff-start", "/");
        pages.put("staff-invoices", "/invoices");
        pages.put("staff-disputes", "/disputes?state=escalated");
        pages.put("staff-dispute", "/disputes/2");
        pages.put("staff-dispute-new", "/disputes/new?invoice=701");
        pages.put("staff-platforms", "/platforms");
        pages.put("staff-platform", "/platforms/f%C3%A4rdkort");
        pages.put("staff-messages", "/messages");
        pages.put("staff-message", "/messages/7");
        pages.put("staff-balance", "/trial-balance");
        pages.put("staff-verify", "/verify");
        pages.putAll(paymentPages());
        return pages;
    }

    private static Map<String, String> paymentPages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("payments", "/payments");
        pages.put("payment", "/payments/1000001");
        pages.put("payments-matched", "/payments/matched");
        pages.put("payment-matched", "/payments/1000003");
        pages.put("rounds", "/payments/rounds?preview=multilateral");
        pages.put("round", "/payments/rounds/2026-10");
        pages.put("payment-files", "/payments/files");
        pages.put("reminders", "/payments/reminders?asof=2026-11-20");
        pages.put("write-offs", "/payments/write-offs");
        return pages;
    }

    @Test
    void the_steps_of_a_platform_are_shown_without_violations_after_a_test() {
        for (String locale : List.of("sv-SE", "en-GB")) {
            try (Session session = Session.of("staff@hub.example", locale, ColorScheme.LIGHT, 1280)) {
                session.go("/platforms/f%C3%A4rdkort");
                session.page().click("form[action$='/test'] button");
                session.page().waitForSelector(".wizardstep.failed");
                assertEquals(List.of(), session.violations());
                session.shoot("staff-platform-tested-" + locale);
                assertEquals(List.of(), session.complaints());
            }
        }
    }

    @Test
    void a_message_is_replayed_after_a_look_at_what_it_changes() {
        for (String locale : List.of("sv-SE", "en-GB")) {
            try (Session session = Session.of(OpenPortal.STAFF, locale, ColorScheme.LIGHT, 1280)) {
                session.go("/messages/7");
                session.page().click("form[action$='/replay'] button");
                session.page().waitForSelector("#replayed table");
                assertTrue(portal.hub.asked.getLast().startsWith("replay 7 false"), portal.hub.asked.getLast());
                assertEquals(List.of(), session.violations());
                session.shoot("staff-replay-" + locale);
                session.page().click("#replayed form button");
                session.page().waitForSelector("#replayed p[role=status]");
                assertTrue(portal.hub.asked.getLast().startsWith("replay 7 true"), portal.hub.asked.getLast());
                assertEquals(List.of(), session.complaints());
            }
        }
    }

    private static void look(String email, String locale, ColorScheme scheme, Map<String, String> pages) {
        try (Session session = Session.of(email, locale, scheme, 1280)) {
            List<String> violations = new ArrayList<>();
            for (Map.Entry<String, String> page : pages.entrySet()) {
                session.go(page.getValue());
                violations.addAll(session.violations());
                session.shoot(page.getKey() + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
            }
            session.complaints().removeIf(complaint -> complaint.contains("/nothing/here"));
            assertEquals(List.of(), violations);
            assertEquals(List.of(), session.complaints());
        }
    }

    @Test
    void a_partners_pages_are_for_everyone_in_swedish_and_light() {
        look(OpenPortal.OPERATOR, "sv-SE", ColorScheme.LIGHT, pages());
    }

    @Test
    void a_partners_pages_are_for_everyone_in_english_and_dark() {
        look(OpenPortal.OPERATOR, "en-GB", ColorScheme.DARK, pages());
    }

    @Test
    void the_staffs_pages_are_for_everyone_in_either_theme() {
        look(OpenPortal.STAFF, "sv-SE", ColorScheme.DARK, staffPages());
        look(OpenPortal.STAFF, "en-GB", ColorScheme.LIGHT, staffPages());
    }

    @Test
    void the_login_is_for_everyone() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = browser.newContext(
                    new Browser.NewContextOptions().setLocale("sv-SE").setColorScheme(scheme))) {
                Page page = context.newPage();
                page.navigate(portal.base() + "/login");
                assertEquals(List.of(), new Session(context, page, List.of()).violations());
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(SHOTS.resolve("login-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png")));
            }
        }
    }

    @Test
    void pages_fit_a_telephone() {
        fit(OpenPortal.OPERATOR, pages());
        fit(OpenPortal.STAFF, paymentPages());
    }

    private static void fit(String email, Map<String, String> all) {
        try (Session session = Session.of(email, "sv-SE", ColorScheme.LIGHT, 400)) {
            for (Map.Entry<String, String> page : all.entrySet()) {
                session.go(page.getValue());
                session.shoot("phone-" + page.getKey());
                Object wide = session.page().evaluate("document.documentElement.scrollWidth");
                assertTrue(((Number) wide).intValue() <= 400, page.getKey() + " is " + wide + " wide");
            }
        }
    }

    @Test
    void why_a_charge_costs_what_it_costs_is_at_most_four_clicks_away() {
        try (Session session = Session.of(OpenPortal.PROVIDER, "en-GB", ColorScheme.LIGHT, 1280)) {
            Page page = session.page();
            page.click("nav >> text=Invoices");
            page.click(".rows tbody th a >> nth=0");
            page.click(".rows tbody th a >> nth=0");
            page.click(".rows tbody th a >> nth=0");
            assertTrue(page.isVisible("text=How the price came about"));
            assertEquals(List.of(), session.complaints());
        }
    }

    @Test
    void a_filter_changes_the_list_the_address_and_what_is_announced_while_focus_stays() {
        try (Session session = Session.of(OpenPortal.OPERATOR, "en-GB", ColorScheme.LIGHT, 1280)) {
            session.go("/charges");
            Page page = session.page();
            page.keyboard().press("/");
            page.keyboard().type("CDR-GRL-20017");
            page.waitForURL(url -> url.contains("text=CDR-GRL-20017"));
            page.waitForFunction("document.querySelectorAll('.rows tbody tr').length === 1");
            assertEquals("1 charge", page.textContent("#announce").strip());
            assertEquals("text", page.evaluate("document.activeElement.name"));
            page.goBack();
            page.waitForFunction("document.querySelectorAll('.rows tbody tr').length === 50");
            assertEquals(List.of(), session.complaints());
        }
    }

    @Test
    void the_start_page_follows_what_goes_on() {
        try (Session session = Session.of(OpenPortal.STAFF, "en-GB", ColorScheme.LIGHT, 1280)) {
            session.page().waitForSelector("[data-live-state]:not([hidden])");
            portal.hub.sessions = 4_711;
            portal.now = portal.now.plusSeconds(3);
            session.page().waitForSelector("text=4,711");
            assertEquals(List.of(), session.complaints());
        }
    }

    @Test
    void the_explanation_can_be_copied_and_keys_move_along_the_rows() {
        try (Session session = Session.of(OpenPortal.OPERATOR, "en-GB", ColorScheme.LIGHT, 1280)) {
            session.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            session.go("/charges/46");
            session.page().click("text=Copy as text");
            String copied = (String) session.page().evaluate("navigator.clipboard.readText()");
            assertTrue(copied.contains("GRL-AC"), copied);
            session.go("/charges");
            session.page().keyboard().press("j");
            session.page().keyboard().press("j");
            Object second = session.page()
                    .evaluate("[...document.querySelectorAll('.rows tbody th a')].indexOf(document.activeElement)");
            assertEquals(1, ((Number) second).intValue());
        }
    }

    @Test
    void everything_works_without_scripts() {
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setLocale("en-GB"))) {
            Page page = context.newPage();
            page.navigate(portal.base() + "/charges?state=held");
            page.fill("input[name=email]", OpenPortal.OPERATOR);
            page.fill("input[name=password]", OpenPortal.PASSWORD);
            page.click("main button");
            assertTrue(page.url().endsWith("/charges?state=held"), page.url());
            page.fill("input[name=text]", "20046");
            page.click("text=Apply");
            page.click(".rows tbody th a");
            page.fill("textarea[name=reason]", "agreed on the telephone");
            page.click("button:has-text('Drop')");
            assertTrue(page.url().endsWith("/charges/46?done=dropped"), page.url());
        }
    }
}
