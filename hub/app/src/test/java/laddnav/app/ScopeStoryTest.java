package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import laddnav.hub.Hub.PartyRole;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.portal.access.UserRole;
import laddnav.settlement.NettingStatement;
import laddnav.simulator.NetworkSettings;
import laddnav.simulator.SimulatedNetwork;
import laddnav.simulator.documents.PartySettings;
import laddnav.simulator.platform.OperatorPlatform;
import laddnav.simulator.platform.SimulatedPlatform;
import laddnav.simulator.sessions.SessionSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A partner sees its own figures only: every page and API route, as the portal registers them, is asked with another
 * partner's ids, after a month of charging was settled, closed and invoiced.
 */
class ScopeStoryTest {

    private static final String PASSWORD = "correct horse 7";
    private static final String OPERATOR = "DE*HLS";
    private static final String PROVIDER = "NO*ELR";
    private static final String REASON = "{\"reason\":\"long enough\"}";

    /** For everyone, with nothing of any partner. Logging out is tried by itself. */
    private static final Set<String> OPEN = Set.of(
            "GET /assets/{hash}/{name}",
            "GET /favicon.ico",
            "GET /login",
            "POST /login",
            "POST /preferences",
            "POST /logout",
            "GET /api/openapi.yaml",
            "ANY ",
            "ANY /api",
            "ANY /api/*");

    private static final Pattern MEMBERS =
            Pattern.compile("<select name=\"counterparty\">.*?</select>", Pattern.DOTALL);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static StoryNode node;

    private static YearMonth period = YearMonth.of(1970, 1);

    @BeforeAll
    static void a_month_is_settled_closed_and_invoiced() {
        NetworkSettings demo = NetworkSettings.demo(folder.resolve("simulator"));
        NetworkSettings parties =
                new NetworkSettings(demo.operators(), demo.providers(), demo.folder(), demo.seed(), 120, demo.lanes());
        InstantSource clock = InstantSource.system();
        List<PartySettings> all = Stream.concat(parties.operators().stream(), parties.providers().stream())
                .toList();
        node = StoryNode.start(
                folder.resolve("data"), all.stream().map(PartySettings::id).toList());
        period = YearMonth.from(clock.instant()
                        .atZone(node.installation.settings().settlement().zone()))
                .minusMonths(1);
        SessionSet set = parties.month(period, 240);
        try (SimulatedNetwork network = SimulatedNetwork.start(parties, set, clock)) {
            network.platforms().forEach(platform -> register(network, platform));
            network.publish();
            network.replay((done, total) -> {});
            node.installation.settle();
        }
        node.installation.settlement().close(period, false);
        var portal = node.installation.portal();
        portal.addUser("staff@hub.example", "Sara Stab", UserRole.HUB_STAFF, Optional.empty(), PASSWORD);
        for (PartySettings each : all) {
            portal.addUser(
                    clerk(each.id().toString()), "Olle", UserRole.PARTNER_FINANCE, Optional.of(each.id()), PASSWORD);
        }
    }

    private static void register(SimulatedNetwork network, SimulatedPlatform platform) {
        PartySettings party = platform.settings();
        Role role = platform instanceof OperatorPlatform ? Role.CPO : Role.EMSP;
        var invitation =
                node.installation.hub().invite(party.name(), List.of(new PartyRole(party.id(), role, party.name())));
        network.register(platform, URI.create(invitation.versionsUrl()), invitation.tokenA());
    }

    @AfterAll
    static void end() {
        node.close();
    }

    private static String clerk(String party) {
        return "clerk@" + party.substring(3).toLowerCase(java.util.Locale.ROOT) + ".example";
    }

    private static Browser loggedIn(String email) {
        return new Browser(node.address()).loggedIn(email, PASSWORD);
    }

    private static Others othersThan(String party) {
        return Others.than(PartyId.parse(party), node.installation.settlement(), period);
    }

    /** What the walk may not change: all of settlement, who may do what, who is connected, objects and feed. */
    private static Map<String, String> state() {
        Map<String, String> state = new TreeMap<>(node.checksums("settlement", Set.of()));
        state.putAll(node.checksums("portal", Set.of("sessions", "api_keys")));
        state.putAll(node.checksums(
                "hub",
                Set.of(
                        "platforms",
                        "client_infos",
                        "client_info_cursors",
                        "partner_notes",
                        "messages",
                        "message_bodies")));
        node.rows("hub", "SELECT name, state FROM platforms").forEach(row -> state.put(row.get(0), row.get(1)));
        return state;
    }

    private static void assertUnchanged(Map<String, String> before) {
        Map<String, String> changed = state();
        changed.entrySet().removeAll(before.entrySet());
        assertEquals(Map.of(), changed);
    }

    /** Whatever names one thing of somebody, with that of another: each route and its addresses. */
    private static Map<String, List<String>> ofOthers(Others others) {
        String invoice = "/invoices/" + others.invoice().id();
        String statement = address(others.statement());
        String platform = Browser.encoded("Norrsken Ladd AB").replace("+", "%20");
        Map<String, List<String>> routes = new TreeMap<>();
        routes.put("GET /invoices/{id}", List.of(invoice));
        routes.put("GET /invoices/{id}/pdf", List.of(invoice + "/pdf", invoice + "/pdf?language=sv"));
        routes.put("GET /invoices/{id}/xml", List.of(invoice + "/xml"));
        routes.put("GET /invoices/{id}/charges.csv", List.of(invoice + "/charges.csv"));
        routes.put("GET /api/invoices/{id}/xml", List.of("/api" + invoice + "/xml"));
        routes.put("GET /api/invoices/{id}/csv", List.of("/api" + invoice + "/csv"));
        routes.put("GET /invoices/{id}/lines.csv", List.of(invoice + "/lines.csv"));
        routes.put(
                "GET /invoices/{id}/lines/{line}",
                List.of(invoice + "/lines/1", invoice + "/lines/1?after=1", invoice + "/lines/1.csv"));
        routes.put("GET /statements/{period}/{one}/{other}/{currency}", List.of(statement));
        routes.put("GET /statements/{period}/{one}/{other}/{currency}/pdf", List.of(statement + "/pdf"));
        routes.put("GET /api/invoices/{id}", List.of("/api" + invoice));
        routes.put("GET /api/invoices/{id}/pdf", List.of("/api" + invoice + "/pdf?language=en"));
        routes.put(
                "GET /api/invoices/{id}/lines/{line}/charges",
                List.of("/api" + invoice + "/lines/1/charges", "/api" + invoice + "/lines/1/charges?after=1&limit=2"));
        routes.put("GET /api/messages/{number}", List.of("/api/messages/" + messageOf(others)));
        for (String api : List.of("", "/api")) {
            routes.put("GET " + api + "/charges/{id}", charges(others, api, ""));
            for (String decision : List.of("accept", "drop", "retry")) {
                routes.put("POST " + api + "/charges/{id}/" + decision, charges(others, api, "/" + decision));
            }
            for (String what : List.of("test", "suspend")) {
                routes.put(
                        "POST " + api + "/platforms/{name}/" + what,
                        List.of(api + "/platforms/" + platform + "/" + what));
            }
            for (String staff : List.of(
                    "GET " + api + "/platforms",
                    "POST " + api + "/platforms",
                    "GET " + api + "/trial-balance",
                    "GET " + api + "/verify")) {
                routes.put(staff, List.of(staff.substring(staff.indexOf('/'))));
            }
        }
        routes.put(
                "GET /charges/{id}/explanation.txt",
                List.of("/charges/" + others.agreed().id() + "/explanation.txt"));
        routes.put("GET /trial-balance.csv", List.of("/trial-balance.csv"));
        routes.put("POST /verify", List.of("/verify"));
        routes.put("POST /api/close", List.of("/api/close"));
        routes.put("POST /api/import", List.of("/api/import?party=SE*NLA&module=cdrs"));
        return routes;
    }

    /** The number of a message that was said with another party. */
    private static String messageOf(Others others) {
        PartyId other = others.parties().iterator().next();
        return node.rows(
                        "hub", "SELECT MIN(id) FROM messages WHERE partner = '" + other.country() + other.party() + "'")
                .getFirst()
                .getFirst();
    }

    private static List<String> charges(Others others, String api, String what) {
        return List.of(
                api + "/charges/" + others.held().id() + what,
                api + "/charges/" + others.agreed().id() + what);
    }

    private static String address(NettingStatement statement) {
        return "/statements/" + statement.period() + "/"
                + statement.one().toString().replace('*', '-') + "/"
                + statement.other().toString().replace('*', '-') + "/"
                + statement.net().currency().getCurrencyCode();
    }

    /** Whatever is for everyone and shows each its own: each route, asked in ways that name another's. */
    private static Map<String, List<String>> lists(Others others) {
        String stranger = "counterparty=" + others.parties().iterator().next();
        String cdr = "text=" + Browser.encoded(others.agreed().cdrId());
        String number = "text=" + others.invoice().number();
        String place = "after=" + others.agreed().end().toEpochMilli() * 1_000 + "_"
                + others.agreed().id();
        Map<String, List<String>> routes = new TreeMap<>();
        for (String charges : List.of("/charges", "/charges.csv", "/api/charges")) {
            routes.put("GET " + charges, asked(charges, "state=held", stranger, cdr, place, "state=invoiced"));
        }
        for (String invoices : List.of("/invoices", "/invoices.csv", "/api/invoices")) {
            routes.put(
                    "GET " + invoices,
                    asked(invoices, "direction=sales", "direction=purchases", stranger, number, "period=" + period));
        }
        for (String statements : List.of("/statements", "/statements.csv")) {
            routes.put("GET " + statements, asked(statements, "period=" + period));
        }
        routes.put("GET /api/statements", List.of("/api/statements?period=" + period));
        routes.put(
                "GET /api/messages",
                asked(
                        "/api/messages",
                        "limit=500",
                        "object=" + Browser.encoded(others.agreed().cdrId())));
        for (String single : List.of("/", "/live", "/api/overview", "/api/periods")) {
            routes.put("GET " + single, List.of(single));
        }
        return routes;
    }

    private static List<String> asked(String path, String... queries) {
        List<String> all = new ArrayList<>(List.of(path));
        for (String query : queries) {
            all.add(path + "?" + query);
        }
        return all;
    }

    @Test
    void every_route_that_there_is_is_walked() {
        Others others = othersThan(OPERATOR);
        Set<String> walked = new TreeSet<>(OPEN);
        walked.addAll(ofOthers(others).keySet());
        walked.addAll(lists(others).keySet());
        assertEquals(walked, Routes.of(node.installation.portal().routes()));
    }

    @ParameterizedTest
    @ValueSource(strings = {OPERATOR, PROVIDER})
    void what_is_of_others_does_not_exist_and_cannot_be_changed(String party) {
        Others others = othersThan(party);
        Map<String, String> before = state();
        try (Browser browser = loggedIn(clerk(party));
                Browser program = new Browser(node.address());
                Browser staff = loggedIn("staff@hub.example")) {
            String key = node.installation.portal().createApiKey(clerk(party), "story");
            String form = "reason=long+enough&token=" + Browser.encoded(browser.token());
            ofOthers(others)
                    .forEach((route, addresses) -> addresses.forEach(address -> {
                        boolean isApi = address.startsWith("/api");
                        HttpResponse<byte[]> answer;
                        if (route.startsWith("POST")) {
                            answer = isApi
                                    ? program.post(address, REASON, "Authorization", "Bearer " + key)
                                    : browser.post(
                                            address,
                                            form,
                                            "Origin",
                                            node.address().toString());
                        } else {
                            answer = isApi
                                    ? program.get(address, "Authorization", "Bearer " + key)
                                    : browser.get(address);
                            assertEquals(200, staff.get(address).statusCode(), "it is there: " + address);
                        }
                        assertEquals(404, answer.statusCode(), route + " " + address);
                        assertHoldsNothingOf(others, address, Browser.text(answer));
                    }));
        }
        assertUnchanged(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {OPERATOR, PROVIDER})
    void lists_figures_and_files_hold_nothing_of_others(String party) {
        Others others = othersThan(party);
        try (Browser browser = loggedIn(clerk(party));
                Browser staff = loggedIn("staff@hub.example")) {
            Set<String> seenByStaff = new TreeSet<>();
            lists(others).values().stream().flatMap(List::stream).forEach(address -> {
                if (address.equals("/live")) {
                    String event = browser.firstEvent(address);
                    assertTrue(event.contains("<tr>"), "there is something to see: " + event);
                    assertHoldsNothingOf(others, address, event);
                    seenByStaff.addAll(seen(others, staff.firstEvent(address)));
                    return;
                }
                HttpResponse<byte[]> answer = browser.get(address);
                assertEquals(200, answer.statusCode(), address);
                assertHoldsNothingOf(others, address, Browser.text(answer));
                seenByStaff.addAll(seen(others, Browser.text(staff.get(address))));
            });
            assertTrue(seenByStaff.size() > 50, "what is looked for would be found: " + seenByStaff);
            for (String own : List.of(
                    "/charges/" + others.ownHeld().id(),
                    "/invoices/" + others.ownInvoice().id(),
                    "/invoices/" + others.ownInvoice().id() + "/lines/1",
                    "/invoices/" + others.ownInvoice().id() + "/lines.csv",
                    "/api/invoices/" + others.ownInvoice().id() + "/lines/1/charges",
                    address(others.ownStatement()))) {
                HttpResponse<byte[]> answer = browser.get(own);
                assertEquals(200, answer.statusCode(), own);
                assertHoldsNothingOf(others, own, Browser.text(answer));
            }
        }
    }

    @Test
    void without_a_login_there_is_nothing_but_the_login() {
        Others others = othersThan(OPERATOR);
        Map<String, List<String>> all = new TreeMap<>(ofOthers(others));
        all.putAll(lists(others));
        Map<String, String> before = state();
        try (Browser nobody = new Browser(node.address())) {
            all.forEach((route, addresses) -> addresses.forEach(address -> {
                HttpResponse<byte[]> answer = route.startsWith("POST")
                        ? nobody.post(address, address.startsWith("/api") ? REASON : "reason=long+enough")
                        : nobody.get(address);
                if (address.startsWith("/api")) {
                    assertEquals(401, answer.statusCode(), address);
                } else {
                    assertEquals(303, answer.statusCode(), address);
                    String to = answer.headers().firstValue("Location").orElse("");
                    assertTrue(to.startsWith("/login"), to);
                }
                assertHoldsNothingOf(others, address, Browser.text(answer));
            }));
            HttpResponse<byte[]> wrongKey =
                    nobody.get("/api/charges", "Authorization", "Bearer laddnav_0123456789abcdef");
            assertEquals(401, wrongKey.statusCode());
        }
        assertUnchanged(before);
    }

    @Test
    void what_another_site_caused_changes_nothing_on_any_route() {
        Others others = othersThan(OPERATOR);
        String held = Long.toString(others.ownHeld().id());
        List<String> posts = Routes.of(node.installation.portal().routes()).stream()
                .filter(route -> route.startsWith("POST ") && !OPEN.contains(route))
                .map(route -> route.substring(5).replace("{id}", held).replace("{name}", "Fj%C3%A4lladd%20AB"))
                .toList();
        Map<String, String> before = state();
        try (Browser operator = loggedIn(clerk(OPERATOR));
                Browser staff = loggedIn("staff@hub.example");
                Browser other = loggedIn(clerk(PROVIDER))) {
            String good = "reason=long+enough&token=" + Browser.encoded(staff.token());
            String foreign = "reason=long+enough&token=" + Browser.encoded(other.token());
            String ours = node.address().toString();
            for (String path : posts) {
                boolean isApi = path.startsWith("/api");
                for (Browser browser : List.of(operator, staff)) {
                    String body = isApi ? REASON : good;
                    assertRefused(browser.post(path, body, "Origin", "https://evil.example"), path);
                    assertRefused(browser.post(path, body, "Sec-Fetch-Site", "cross-site", "Origin", ours), path);
                    if (isApi) {
                        assertRefused(browser.post(path, body), path);
                    } else {
                        assertRefused(browser.post(path, "reason=long+enough", "Origin", ours), path);
                        assertRefused(browser.post(path, foreign, "Origin", ours), path);
                    }
                }
            }
            assertRefused(operator.post("/logout", foreign, "Origin", ours), "/logout");
            assertEquals(200, operator.get("/charges").statusCode(), "and the session lives on");
        }
        assertUnchanged(before);
        assertNotEquals(List.of(), posts);
    }

    private static void assertRefused(HttpResponse<byte[]> answer, String path) {
        assertEquals(403, answer.statusCode(), path + ": " + Browser.text(answer));
    }

    private static List<String> seen(Others others, String text) {
        return others.traces().stream().filter(text::contains).toList();
    }

    /** What the address itself says may stand in the answer, and so may the network's members to choose from. */
    private static void assertHoldsNothingOf(Others others, String address, String text) {
        String shown = MEMBERS.matcher(text).replaceAll("");
        List<String> seen = seen(others, shown).stream()
                .filter(trace -> !address.contains(trace) && !address.contains(Browser.encoded(trace)))
                .toList();
        assertEquals(List.of(), seen, address + " shows what is of others");
        assertFalse(text.contains("Exception"), address);
    }
}
