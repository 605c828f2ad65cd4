package laddnav.hub;

import static laddnav.hub.HubNetwork.CPO;
import static laddnav.hub.HubNetwork.EMP;
import static laddnav.hub.HubNetwork.OTHER;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import laddnav.database.ThrowawayDatabase;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Page;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.Cdr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Partners of 2.1.1 among partners of 2.2.1 and 2.3.0: real platforms over loopback. */
@Timeout(60)
class OldVersionTest {

    private HubNetwork network;
    private LoopbackPlatform oldCpo;
    private LoopbackPlatform emp;

    @BeforeEach
    void join() {
        network = new HubNetwork(ThrowawayDatabase.access());
        oldCpo = network.joined(CPO, Role.CPO, Version.V2_1_1);
        emp = network.joined(EMP, Role.EMSP, Version.V2_2_1);
    }

    @AfterEach
    void leave() {
        network.close();
    }

    private static ObjectPath at(ModuleId module, String id) {
        return ObjectPath.of(module, CPO, id);
    }

    private static String got(LoopbackPlatform platform, String path) {
        return String.valueOf(platform.objects.get(path));
    }

    /** The provider's token, so that its contract is known; in 2.2.1. */
    private void publishToken(String uid, String type) {
        Json token = Samples.token(uid).with("type", type).with("contract_id", "SE-EMP-C00001");
        ObjectPath path = new ObjectPath(ModuleId.TOKENS, EMP, List.of(uid), type);
        Reply reply = emp.hub().receiver().put(emp.call(null), path, token);
        assertTrue(reply.isSuccess(), reply.toString());
    }

    @Test
    void the_hub_shows_each_role_its_counterpart_without_sides_and_takes_the_token_as_it_is() throws Exception {
        LoopbackPlatform provider = new LoopbackPlatform(OTHER, Role.EMSP, Version.V2_1_1);
        network.add(provider);
        Hub.Invitation invitation = network.invite(provider);
        HttpResponse<String> details = get(URI.create(network.base() + "/ocpi/2.1.1"), "Token " + invitation.tokenA());
        Json data = Json.parse(details.body()).field("data").orElseThrow();
        assertEquals("2.1.1", data.text("version").orElseThrow());
        List<Json> endpoints = data.field("endpoints").orElseThrow().elements();
        assertEquals(7, endpoints.size());
        assertTrue(endpoints.stream().allMatch(each -> each.field("role").isEmpty()));
        assertTrue(endpoints.stream()
                .filter(each -> each.text("identifier").orElseThrow().equals("locations"))
                .allMatch(each -> each.text("url").orElseThrow().contains("/sender/")));
        URI location = URI.create(network.base() + "/ocpi/2.1.1/receiver/locations/SE/CPO/L1");
        assertEquals(401, get(location, "Token nobody").statusCode());
        provider.register(invitation);
        Json credentials = Json.parse(
                        get(URI.create(network.base() + "/ocpi/2.1.1/credentials"), "Token " + provider.hubToken())
                                .body())
                .field("data")
                .orElseThrow();
        assertEquals("LNV", credentials.text("party_id").orElseThrow());
        assertTrue(credentials.field("business_details").isPresent());
        assertTrue(credentials.field("roles").isEmpty());
    }

    private static HttpResponse<String> get(URI uri, String authorization) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(uri)
                            .header("Authorization", authorization)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void the_hub_begins_the_handshake_with_an_invited_provider_and_not_with_one_whose_role_nobody_knows() {
        LoopbackPlatform third = new LoopbackPlatform(OTHER, Role.EMSP, Version.V2_1_1);
        network.add(third);
        third.invites("their-token-a");
        Hub.Refusal refused = assertThrows(
                Hub.Refusal.class, () -> network.hub.register("nameless", third.versionsUrl(), "their-token-a"));
        assertTrue(refused.toString().contains("operator or a provider"), refused.toString());
        network.hub.invite("third", List.of(new Hub.PartyRole(OTHER, Role.EMSP, "Third")));
        network.hub.register("third", third.versionsUrl(), "their-token-a");
        assertFalse(network.hub.test("third").isBroken());
        oldCpo.hub().receiver().put(oldCpo.call(null), at(ModuleId.TARIFFS, "T1"), Samples211.tariff("T1"));
        await(() -> third.count("PUT tariffs/SE*CPO/T1") == 1, "the tariff came");
    }

    @Test
    void a_party_in_two_roles_on_one_platform_is_not_offered_2_1_1() {
        LoopbackPlatform both = new LoopbackPlatform(OTHER, Role.EMSP, Version.V2_1_1);
        network.add(both);
        Hub.Invitation invitation = network.hub.invite(
                "both",
                List.of(new Hub.PartyRole(OTHER, Role.EMSP, "Both"), new Hub.PartyRole(OTHER, Role.CPO, "Both")));
        OcpiException refused = assertThrows(OcpiException.class, () -> both.register(invitation));
        assertEquals(StatusCode.UNSUPPORTED_VERSION, refused.status());
    }

    @Test
    void what_an_old_operator_publishes_reaches_every_version() {
        LoopbackPlatform newer = network.joined(OTHER, Role.EMSP, Version.V2_3_0);
        LoopbackPlatform older = network.joined(PartyId.of("SE", "OLD"), Role.EMSP, Version.V2_1_1);
        Json location = Samples211.location("L1", "AVAILABLE");
        Reply reply = oldCpo.hub().receiver().put(oldCpo.call(null), at(ModuleId.LOCATIONS, "L1"), location);
        assertEquals(201, reply.http(), reply.toString());
        String path = "locations/SE*CPO/L1";
        await(() -> emp.count("PUT " + path) == 1 && newer.count("PUT " + path) == 1, "it came");
        await(() -> older.count("PUT " + path) == 1, "it came to the old one");
        for (String translated : List.of(got(emp, path), got(newer, path))) {
            Json json = Json.parse(translated);
            assertEquals("CPO", json.text("party_id").orElseThrow());
            assertEquals("ON_STREET", json.text("parking_type").orElseThrow());
            assertEquals("Europe/Stockholm", json.text("time_zone").orElseThrow());
            assertTrue(translated.contains("\"max_voltage\":230"));
            assertTrue(translated.contains("\"tariff_ids\":[\"T1\"]"));
            assertFalse(translated.contains("hub_note"));
        }
        assertTrue(location.sameAs(Json.parse(got(older, path))), got(older, path));
        Json patch = Json.parse("{\"status\":\"CHARGING\"}");
        ObjectPath evse = ObjectPath.of(ModuleId.LOCATIONS, CPO, "L1", "E1");
        assertTrue(oldCpo.hub().receiver().patch(oldCpo.call(null), evse, patch).isSuccess());
        await(() -> got(emp, path).contains("CHARGING"), "the status came");
        Json back = oldCpo.hub()
                .receiver()
                .get(oldCpo.call(null), at(ModuleId.LOCATIONS, "L1"))
                .orElseThrow();
        assertTrue(back.field("hub_note").isEmpty());
        assertTrue(back.toString().contains("\"x_vendor\":[1,2.50]"));
        Page page = older.hub().sender().list(older.call(null), ModuleId.LOCATIONS, PageRequest.first(5));
        assertEquals(1, page.total());
        assertTrue(page.items().getFirst().sameAs(back));
        assertTrue(older.hub()
                .sender()
                .get(older.call(null), at(ModuleId.LOCATIONS, "L1"))
                .orElseThrow()
                .sameAs(back));
    }

    @Test
    void an_old_operators_charge_finds_its_provider_by_the_contract() {
        publishToken("AB12", "RFID");
        await(() -> oldCpo.objects.containsKey("tokens/SE*EMP/AB12"), "the token came");
        assertEquals(
                "SE-EMP-C00001",
                Json.parse(got(oldCpo, "tokens/SE*EMP/AB12")).text("auth_id").orElseThrow());
        Reply reply = oldCpo.hub()
                .receiver()
                .put(oldCpo.call(null), at(ModuleId.SESSIONS, "S1"), Samples211.session("S1", "ACTIVE", "1.5"));
        assertTrue(reply.isSuccess(), reply.toString());
        Json session = Json.parse(got(emp, "sessions/SE*CPO/S1"));
        assertEquals(
                "AB12", session.field("cdr_token").orElseThrow().text("uid").orElseThrow());
        assertEquals("L1", session.text("location_id").orElseThrow());
        assertEquals(
                "{\"excl_vat\":12.50}",
                session.field("total_cost").orElseThrow().toString());
        assertTrue(oldCpo.hub()
                .receiver()
                .patch(oldCpo.call(null), at(ModuleId.SESSIONS, "S1"), Json.parse("{\"kwh\":7.25}"))
                .isSuccess());
        assertTrue(got(emp, "sessions/SE*CPO/S1").contains("\"kwh\":7.25"));
        Json cdr = Samples211.cdr("C1", "50.00");
        Reply posted = oldCpo.hub().receiver().post(oldCpo.call(null), ModuleId.CDRS, cdr);
        assertTrue(posted.isSuccess(), posted.toString());
        Json back = oldCpo.hub()
                .fetch(oldCpo.call(null), URI.create(Objects.requireNonNull(posted.location())))
                .orElseThrow();
        assertTrue(cdr.sameAs(back), back.toString());
        assertTrue(got(emp, "cdrs/SE*CPO/C1").contains("\"excl_vat\":50.00"));
        Change change = network.hub.feed().after(0, 100, Duration.ZERO).getLast();
        Cdr canonical = Codec.of(change.version()).decode(change.body(), Cdr.class);
        assertEquals(CPO, canonical.party());
        assertEquals(EMP, canonical.cdrToken().party());
        assertEquals(List.of(), canonical.totalCost().taxes());
        assertTrue(oldCpo.hub()
                .receiver()
                .post(oldCpo.call(null), ModuleId.CDRS, cdr)
                .isSuccess());
        assertEquals(1, emp.count("POST cdrs/SE*CPO/C1"));
    }

    @Test
    void a_charge_of_an_unknown_token_goes_by_its_contract_id_or_is_refused() {
        Reply known = oldCpo.hub().receiver().post(oldCpo.call(null), ModuleId.CDRS, Samples211.cdr("C1", "5"));
        assertTrue(known.isSuccess(), known.toString());
        Json token = Json.parse(got(emp, "cdrs/SE*CPO/C1")).field("cdr_token").orElseThrow();
        assertEquals("OTHER", token.text("type").orElseThrow());
        assertEquals(Samples211.CONTRACT, token.text("contract_id").orElseThrow());
        Json nobodys = Samples211.cdr("C2", "5").with("auth_id", "XXYYYC00001");
        assertEquals(
                StatusCode.UNKNOWN_RECEIVER,
                oldCpo.hub()
                        .receiver()
                        .post(oldCpo.call(null), ModuleId.CDRS, nobodys)
                        .status());
        Json unreadable = Samples211.cdr("C3", "5").with("auth_id", "4711");
        assertEquals(
                StatusCode.UNKNOWN_RECEIVER,
                oldCpo.hub()
                        .receiver()
                        .post(oldCpo.call(null), ModuleId.CDRS, unreadable)
                        .status());
    }

    @Test
    void a_newer_operators_charge_reaches_an_old_provider_with_the_whole_location() {
        LoopbackPlatform older = network.joined(OTHER, Role.EMSP, Version.V2_1_1);
        LoopbackPlatform cpo = network.joined(PartyId.of("SE", "NEW"), Role.CPO, Version.V2_2_1);
        ObjectPath site = ObjectPath.of(ModuleId.LOCATIONS, cpo.party, "L1");
        ObjectPath session = ObjectPath.of(ModuleId.SESSIONS, cpo.party, "S1");
        Json begun = Samples.session("S1", "ACTIVE", "1").with("party_id", "NEW");
        Reply early = cpo.hub().receiver().put(cpo.call(OTHER), session, begun);
        assertEquals(StatusCode.UNKNOWN_LOCATION, early.status(), "its location is not known yet");
        cpo.hub()
                .receiver()
                .put(cpo.call(null), site, Samples.location("L1", "CHARGING").with("party_id", "NEW"));
        Json goingOn = Samples.session("S1", "ACTIVE", "2").with("party_id", "NEW");
        Reply late = cpo.hub().receiver().put(cpo.call(OTHER), session, goingOn);
        assertTrue(late.isSuccess(), late.toString());
        Json got = Json.parse(got(older, "sessions/SE*NEW/S1"));
        Json unsayable = goingOn.with("auth_method", "COMMAND");
        assertTrue(cpo.hub().receiver().put(cpo.call(OTHER), session, unsayable).isSuccess());
        String found = network.hub.test(OTHER.toString()).toString();
        assertTrue(found.contains("sessions: auth_method COMMAND, sent as AUTH_REQUEST, 1 times"), found);
        assertEquals("SE-EMP-1", got.text("auth_id").orElseThrow());
        assertEquals("2026-10-01T10:00:00Z", got.text("start_datetime").orElseThrow());
        Json location = got.field("location").orElseThrow();
        assertEquals("UNKNOWN", location.text("type").orElseThrow());
        assertEquals(
                "55.700000",
                location.field("coordinates").orElseThrow().text("latitude").orElseThrow());
        Reply cdr = cpo.hub()
                .receiver()
                .post(
                        cpo.call(OTHER),
                        ModuleId.CDRS,
                        Samples.cdr("C1", "OTH", "50").with("party_id", "NEW"));
        assertTrue(cdr.isSuccess(), cdr.toString());
        Json charge = Json.parse(got(older, "cdrs/SE*LNV/C1"));
        assertEquals(50, charge.integer("total_cost").orElseThrow());
        assertEquals("2026-10-01T11:00:00Z", charge.text("stop_date_time").orElseThrow());
        assertTrue(charge.toString().contains("\"voltage\":230"), charge.toString());
        Page page = older.hub().sender().list(older.call(null), ModuleId.CDRS, PageRequest.first(5));
        assertEquals(charge.toString(), page.items().getFirst().toString());
    }

    @Test
    void an_unpublished_location_is_not_shown_to_those_who_cannot_be_told_so() {
        LoopbackPlatform older = network.joined(OTHER, Role.EMSP, Version.V2_1_1);
        LoopbackPlatform cpo = network.joined(PartyId.of("SE", "NEW"), Role.CPO, Version.V2_2_1);
        for (String id : List.of("L1", "L2")) {
            Json location = Samples.location(id, "AVAILABLE")
                    .with("party_id", "NEW")
                    .with("publish", Json.from(id.equals("L2")));
            cpo.hub().receiver().put(cpo.call(null), ObjectPath.of(ModuleId.LOCATIONS, cpo.party, id), location);
        }
        await(() -> older.count("PUT locations/SE*NEW/L2") == 1, "the published one came");
        assertEquals(0, older.count("PUT locations/SE*NEW/L1"));
        Page page = older.hub().sender().list(older.call(null), ModuleId.LOCATIONS, PageRequest.first(5));
        assertEquals(
                List.of("L2"),
                page.items().stream().map(each -> each.text("id").orElseThrow()).toList());
    }

    @Test
    void tokens_of_an_old_provider_keep_their_type_and_reach_newer_operators() {
        LoopbackPlatform older = network.joined(OTHER, Role.EMSP, Version.V2_1_1);
        LoopbackPlatform cpo = network.joined(PartyId.of("SE", "NEW"), Role.CPO, Version.V2_3_0);
        for (String type : List.of("RFID", "OTHER")) {
            ObjectPath path = new ObjectPath(ModuleId.TOKENS, OTHER, List.of("U-" + type), type);
            Reply reply = older.hub().receiver().put(older.call(null), path, Samples211.token("U-" + type, type));
            assertTrue(reply.isSuccess(), reply.toString());
        }
        await(() -> cpo.got.size() == 2, "both came");
        assertTrue(got(cpo, "tokens/SE*OTH/U-OTHER").contains("\"contract_id\":\"SEEMPC00001\""));
        assertEquals(
                "OTH",
                Json.parse(got(cpo, "tokens/SE*OTH/U-RFID")).text("party_id").orElseThrow());
        Json invalid = Json.parse("{\"valid\":false}");
        ObjectPath card = new ObjectPath(ModuleId.TOKENS, OTHER, List.of("U-RFID"), "RFID");
        assertTrue(older.hub().receiver().patch(older.call(null), card, invalid).isSuccess());
        await(() -> got(cpo, "tokens/SE*OTH/U-RFID").contains("\"valid\":false"), "it came");
    }

    @Test
    void an_old_platform_that_only_lists_is_asked_and_a_stranger_cannot_push_for_it() {
        LoopbackPlatform lister = new LoopbackPlatform(OTHER, Role.CPO, Version.V2_1_1);
        network.add(lister);
        lister.receives = false;
        lister.listed.add(Samples211.location("L7", "AVAILABLE"));
        lister.register(network.invite(lister));
        await(() -> emp.count("PUT locations/SE*OTH/L7") == 1, "its location came");
        ObjectPath theirs = ObjectPath.of(ModuleId.LOCATIONS, OTHER, "L8");
        Reply reply = oldCpo.hub().receiver().put(oldCpo.call(null), theirs, Samples211.location("L8", "AVAILABLE"));
        assertEquals(StatusCode.INVALID_PARAMETERS, reply.status());
    }

    @Test
    void an_old_platform_moves_to_a_newer_version_with_its_objects() {
        oldCpo.hub()
                .receiver()
                .put(oldCpo.call(null), at(ModuleId.LOCATIONS, "L1"), Samples211.location("L1", "AVAILABLE"));
        network.hub.suspend(CPO.toString());
        LoopbackPlatform upgraded = new LoopbackPlatform(CPO, Role.CPO, Version.V2_2_1);
        network.add(upgraded);
        upgraded.register(network.invite(upgraded));
        Json patch = Json.parse("{\"status\":\"BLOCKED\",\"last_updated\":\"2026-11-01T10:00:00Z\"}");
        Reply reply = upgraded.hub()
                .receiver()
                .patch(upgraded.call(null), ObjectPath.of(ModuleId.LOCATIONS, CPO, "L1", "E1"), patch);
        assertTrue(reply.isSuccess(), reply.toString());
        await(() -> got(emp, "locations/SE*CPO/L1").contains("BLOCKED"), "the status came");
        Optional<Json> back = upgraded.hub().receiver().get(upgraded.call(null), at(ModuleId.LOCATIONS, "L1"));
        assertTrue(back.orElseThrow().toString().contains("\"max_amperage\":32"));
    }
}
