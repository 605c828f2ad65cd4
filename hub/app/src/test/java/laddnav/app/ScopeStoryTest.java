package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import laddnav.app.node.IssuedRecords;
import laddnav.hub.Hub.PartyRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.types.InvoiceReconciliationRecord;
import laddnav.portal.access.UserRole;
import laddnav.settlement.DisputeDesk;
import laddnav.settlement.InvoiceFilter;
import laddnav.settlement.InvoiceSummary;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement;
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
        ScopeMoney.demandAndNet(node, clock.instant());
        disputeEveryInvoice(node.installation.settlement());
        ScopeMoney.bankWork(
                node.installation.settlement().bank(), all.getFirst().id());
        tellOfEveryInvoice(node.installation.settlement());
        var portal = node.installation.portal();
        portal.addUser("staff@hub.example", "Sara Stab", UserRole.HUB_STAFF, Optional.empty(), PASSWORD);
        for (PartySettings each : all) {
            portal.addUser(
                    clerk(each.id().toString()), "Olle", UserRole.PARTNER_FINANCE, Optional.of(each.id()), PASSWORD);
        }
    }

    private static void disputeEveryInvoice(Settlement settlement) {
        for (InvoiceSummary invoice : settlement
                .invoices(new Scope.Everything(), InvoiceFilter.all(1_000))
                .items()) {
            byte[] proof = ("about " + invoice.number()).getBytes(StandardCharsets.UTF_8);
            settlement
                    .disputes()
                    .open(
                            new Scope.OfParty(invoice.buyer()),
                            new DisputeDesk.Opening(
                                    "story-" + invoice.id(),
                                    new DisputeDesk.Subject.OfInvoice(invoice.id()),
                                    DisputeDesk.Reason.WRONG_PRICE,
                                    "We do not accept " + invoice.number(),
                                    List.of(new DisputeDesk.Evidence("proof.txt", "", proof))),
                            "Olle");
        }
    }

    /** Our records of all documents go out, and each seller tells of a CDR of its invoice and of one that is not there. */
    private static void tellOfEveryInvoice(Settlement settlement) {
        IssuedRecords.send(settlement.reconciliation(), node.installation.hub());
        assertEquals(List.of(), settlement.reconciliation().due());
        Scope all = new Scope.Everything();
        for (InvoiceSummary invoice :
                settlement.invoices(all, InvoiceFilter.all(1_000)).items()) {
            if (invoice.charges() == 0) {
                continue;
            }
            String cdr = settlement
                    .lineCharges(all, invoice.id(), 1, 0, 1)
                    .items()
                    .getFirst()
                    .cdrId();
            InvoiceReconciliationRecord record = new InvoiceReconciliationRecord(
                    invoice.seller().country(),
                    invoice.seller().party(),
                    "STORY-" + invoice.id(),
                    invoice.number(),
                    List.of(cdr, "NONE-" + invoice.id()),
                    Instant.parse("2026-11-02T08:00:00Z"));
            var taken = node.installation
                    .hub()
                    .importObjects(
                            invoice.seller(),
                            ModuleId.INVOICE_RECONCILIATION,
                            Version.V2_3_0,
                            List.of(Codec.of(Version.V2_3_0).encode(record)));
            assertEquals(Optional.empty(), taken.getFirst().problem());
        }
        node.installation.settle();
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
                "hub", Set.of("platforms", "client_infos_told", "partner_notes", "messages", "message_bodies")));
        node.rows("hub", "SELECT name, state FROM platforms").forEach(row -> state.put(row.get(0), row.get(1)));
        return state;
    }

    private static void assertUnchanged(Map<String, String> before) {
        Map<String, String> changed = state();
        changed.entrySet().removeAll(before.entrySet());
        assertEquals(Map.of(), changed);
    }

    private static ScopeRoutes routes() {
        return new ScopeRoutes(node, period);
    }

    @Test
    void every_route_that_there_is_is_walked() {
        Others others = othersThan(OPERATOR);
        Set<String> walked = new TreeSet<>(OPEN);
        walked.addAll(routes().ofOthers(others).keySet());
        walked.addAll(routes().lists(others).keySet());
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
            routes().ofOthers(others)
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
            routes().lists(others).values().stream().flatMap(List::stream).forEach(address -> {
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
                    ScopeRoutes.address(others.ownStatement()))) {
                HttpResponse<byte[]> answer = browser.get(own);
                assertEquals(200, answer.statusCode(), own);
                assertHoldsNothingOf(others, own, Browser.text(answer));
            }
        }
    }

    @Test
    void without_a_login_there_is_nothing_but_the_login() {
        Others others = othersThan(OPERATOR);
        Map<String, List<String>> all = new TreeMap<>(routes().ofOthers(others));
        all.putAll(routes().lists(others));
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
                .map(route -> route.substring(5)
                        .replace("{id}", held)
                        .replace("{name}", "Fj%C3%A4lladd%20AB")
                        .replace("{number}", "1")
                        .replace("{file}", "OUT-00000001"))
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
