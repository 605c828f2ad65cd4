package laddnav.hub;

import static laddnav.hub.HubNetwork.CPO;
import static laddnav.hub.HubNetwork.EMP;
import static laddnav.hub.HubNetwork.HUB;
import static laddnav.hub.HubNetwork.OTHER;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
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
import laddnav.ocpi.feed.Authorization;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.OwnerRequest;
import laddnav.ocpi.sides.Page;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.AllowedType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is asked for now: commands, charging profiles, authorization, client info; in and between versions. */
@Timeout(60)
class FunctionsTest {

    private static final PartyId OLD = PartyId.of("SE", "OLD");

    private HubNetwork network;

    @BeforeEach
    void open() {
        network = new HubNetwork(ThrowawayDatabase.access());
    }

    @AfterEach
    void leave() {
        network.close();
    }

    private static Json data(Reply reply) {
        assertTrue(reply.isSuccess(), reply.toString());
        return Objects.requireNonNull(reply.data());
    }

    private static String resultUrl(LoopbackPlatform platform, String version) {
        return platform.base() + "/ocpi/" + version + "/sender/commands/my-ref";
    }

    /** Publishes a token with that whitelist at its provider, in 2.2.1. */
    private static void publish(LoopbackPlatform provider, String uid, String whitelist, boolean valid) {
        Json token = Samples.token(uid)
                .with("party_id", provider.party.party())
                .with("whitelist", whitelist)
                .with("valid", Json.from(valid));
        ObjectPath path = new ObjectPath(ModuleId.TOKENS, provider.party, List.of(uid), "RFID");
        Reply reply = provider.hub().receiver().put(provider.call(null), path, token);
        assertTrue(reply.isSuccess(), reply.toString());
    }

    @Test
    void an_old_providers_command_finds_the_operator_by_the_location_and_is_translated_both_ways() {
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_3_0);
        LoopbackPlatform old = network.joined(OLD, Role.EMSP, Version.V2_1_1);
        Json location = Samples.location("L1", "AVAILABLE");
        cpo.hub().receiver().put(cpo.call(null), ObjectPath.of(ModuleId.LOCATIONS, CPO, "L1"), location);
        Json mine = Samples211.token("U1", "RFID");
        Json reserve = Json.parse("""
                {"response_url":"%s","token":%s,"expiry_date":"2026-10-01T10:00:00Z","reservation_id":17,
                "location_id":"L1","evse_uid":"E1"}""".formatted(resultUrl(old, "2.1.1"), mine));
        Json answer = data(old.hub().command(old.call(null), "RESERVE_NOW", reserve));
        assertEquals("{\"result\":\"ACCEPTED\"}", answer.toString());
        Json got = cpo.commands.getFirst();
        assertEquals("17", got.text("reservation_id").orElseThrow());
        Json token = got.field("token").orElseThrow();
        assertEquals("OLD", token.text("party_id").orElseThrow());
        assertEquals(Samples211.CONTRACT, token.text("contract_id").orElseThrow());
        URI forResult = URI.create(got.text("response_url").orElseThrow());
        Json result =
                Json.parse("{\"result\":\"EVSE_OCCUPIED\",\"message\":[{\"language\":\"en\",\"text\":\"busy\"}]}");
        assertTrue(cpo.hub().commandResult(cpo.call(OLD), forResult, result).isSuccess());
        assertTrue(cpo.hub().commandResult(cpo.call(OLD), forResult, result).isSuccess());
        assertEquals(1, old.results.size());
        assertEquals("REJECTED", old.results.getFirst().text("result").orElseThrow());
        Json elsewhere = reserve.with("location_id", "L9");
        assertEquals(
                StatusCode.UNKNOWN_LOCATION,
                old.hub().command(old.call(null), "RESERVE_NOW", elsewhere).status());
    }

    @Test
    void an_old_operator_is_told_what_it_knows_and_nothing_else() {
        LoopbackPlatform old = network.joined(OLD, Role.CPO, Version.V2_1_1);
        LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_2_1);
        old.commandAnswer = "{\"result\":\"TIMEOUT\"}";
        Json start = Json.parse("""
                {"response_url":"%s","token":%s,"location_id":"L1","evse_uid":"E1","connector_id":"1",
                "authorization_reference":"A1"}""".formatted(resultUrl(emp, "2.2.1"), Samples.token("AB12")));
        Json answer = data(emp.hub().command(emp.call(OLD), "START_SESSION", start));
        assertEquals("REJECTED", answer.text("result").orElseThrow());
        assertTrue(answer.integer("timeout").orElseThrow() > 0);
        Json got = old.commands.getFirst();
        assertEquals(
                "SE-EMP-1", got.field("token").orElseThrow().text("auth_id").orElseThrow());
        assertTrue(got.field("connector_id").isEmpty());
        URI forResult = URI.create(got.text("response_url").orElseThrow());
        Json result = Json.parse("{\"result\":\"UNKNOWN_SESSION\"}");
        assertTrue(old.hub().commandResult(old.call(null), forResult, result).isSuccess());
        assertEquals("FAILED", emp.results.getFirst().text("result").orElseThrow());
        Json cancel = Json.parse("{\"response_url\":\"" + resultUrl(emp, "2.2.1") + "\",\"reservation_id\":\"R1\"}");
        Json refused = data(emp.hub().command(emp.call(OLD), "CANCEL_RESERVATION", cancel));
        assertEquals("NOT_SUPPORTED", refused.text("result").orElseThrow());
        assertEquals(1, old.commands.size());
    }

    @Test
    void the_providers_own_answer_goes_to_the_operator_in_its_version() {
        LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_2_1);
        LoopbackPlatform old = network.joined(OLD, Role.CPO, Version.V2_1_1);
        publish(emp, "AB12", "NEVER", true);
        Json info = Json.parse("{\"allowed\":\"NO_CREDIT\",\"token\":" + Samples.token("AB12")
                + ",\"info\":{\"language\":\"en\",\"text\":\"top up\"}}");
        emp.authorization = new Reply(200, StatusCode.SUCCESS, null, info, null);
        Json place = Json.parse("{\"location_id\":\"L1\",\"evse_uids\":[\"E1\"],\"connector_ids\":[\"1\"]}");
        Json answer = data(old.hub().authorize(old.call(null), "AB12", "RFID", place));
        assertEquals("NO_CREDIT", answer.text("allowed").orElseThrow());
        assertTrue(answer.field("token").isEmpty());
        assertEquals(List.of("AB12/RFID {\"location_id\":\"L1\",\"evse_uids\":[\"E1\"]}"), emp.authorizations);
        emp.authorization = Reply.refused(StatusCode.NOT_ENOUGH_INFORMATION, "tell the place");
        Reply refused = old.hub().authorize(old.call(null), "AB12", "RFID", null);
        assertEquals(StatusCode.NOT_ENOUGH_INFORMATION, refused.status());
        assertEquals(
                StatusCode.UNKNOWN_TOKEN,
                old.hub().authorize(old.call(null), "NOBODYS", "RFID", null).status());
    }

    @Test
    void an_old_providers_answer_gets_the_token_that_a_newer_operator_needs() {
        LoopbackPlatform old = network.joined(OLD, Role.EMSP, Version.V2_1_1);
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_3_0);
        ObjectPath path = new ObjectPath(ModuleId.TOKENS, OLD, List.of("U1"), "RFID");
        old.hub().receiver().put(old.call(null), path, Samples211.token("U1", "RFID"));
        old.authorization = new Reply(200, StatusCode.SUCCESS, null, Json.parse("{\"allowed\":\"ALLOWED\"}"), null);
        Json answer = data(cpo.hub().authorize(cpo.call(OLD), "U1", "RFID", null));
        assertEquals("ALLOWED", answer.text("allowed").orElseThrow());
        assertEquals(
                Samples211.CONTRACT,
                answer.field("token").orElseThrow().text("contract_id").orElseThrow());
    }

    @Test
    void while_the_provider_is_away_its_whitelist_decides_and_never_says_more_than_it_allows() {
        LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_2_1);
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_2_1);
        for (String whitelist : List.of("ALWAYS", "ALLOWED", "ALLOWED_OFFLINE", "NEVER")) {
            publish(emp, "U-" + whitelist, whitelist, true);
            publish(emp, "X-" + whitelist, whitelist, false);
        }
        emp.authorization = new Reply(200, StatusCode.SERVER_ERROR, "broken", null, null);
        assertEquals("ALLOWED", allowed(cpo, "U-ALWAYS"));
        assertEquals(List.of(), emp.authorizations, "a token that is always on the list is not asked for");
        assertEquals("ALLOWED", allowed(cpo, "U-ALLOWED"));
        assertEquals("3000", allowed(cpo, "U-ALLOWED_OFFLINE"), "a provider that fails is not offline");
        assertEquals("3000", allowed(cpo, "U-NEVER"));
        emp.stop();
        assertEquals("ALLOWED", allowed(cpo, "U-ALWAYS"));
        assertEquals("ALLOWED", allowed(cpo, "U-ALLOWED"));
        assertEquals("ALLOWED", allowed(cpo, "U-ALLOWED_OFFLINE"));
        assertEquals("4003", allowed(cpo, "U-NEVER"));
        for (String whitelist : List.of("ALWAYS", "ALLOWED", "ALLOWED_OFFLINE")) {
            assertEquals("BLOCKED", allowed(cpo, "X-" + whitelist));
        }
        assertEquals("4003", allowed(cpo, "X-NEVER"));
        Json place = Json.parse("{\"location_id\":\"L1\",\"evse_uids\":[\"E1\"]}");
        Json answer = data(cpo.hub().authorize(cpo.call(EMP), "U-ALLOWED", "RFID", place));
        assertTrue(answer.field("location").orElseThrow().sameAs(place));
        assertEquals("4003", allowed(cpo, "UNKNOWN"), "of a token never published nothing is known");
        emp.start();
    }

    private static String allowed(LoopbackPlatform cpo, String uid) {
        Reply reply = cpo.hub().authorize(cpo.call(EMP), uid, "RFID", null);
        return reply.isSuccess()
                ? data(reply).text("allowed").orElseThrow()
                : Integer.toString(reply.status().value());
    }

    @Test
    void what_was_answered_is_in_the_feed_for_that_operator_and_by_whom() {
        LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_2_1);
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_2_1);
        publish(emp, "U1", "ALLOWED", true);
        Json place = Json.parse("{\"location_id\":\"L1\",\"evse_uids\":[\"E1\"]}");
        Json info = Json.parse("{\"allowed\":\"ALLOWED\",\"authorization_reference\":\"REF-1\",\"location\":" + place
                + ",\"token\":" + Samples.token("U1") + "}");
        emp.authorization = new Reply(200, StatusCode.SUCCESS, null, info, null);
        data(cpo.hub().authorize(cpo.call(EMP), "U1", "RFID", place));
        emp.authorization = Reply.refused(StatusCode.UNKNOWN_TOKEN, "none of ours");
        assertFalse(cpo.hub().authorize(cpo.call(EMP), "U9", "RFID", null).isSuccess());
        emp.stop();
        data(cpo.hub().authorize(cpo.call(EMP), "u1", "RFID", null));
        List<Authorization> told = network.hub.feed().after(0, 1000, Duration.ZERO).stream()
                .filter(change -> change.key().module().equals(ModuleId.AUTHORIZATIONS))
                .map(Authorization::of)
                .toList();
        assertEquals(2, told.size(), "a refusal to answer is no answer");
        Authorization first = told.getFirst();
        assertEquals(EMP, first.provider());
        assertEquals(CPO, first.operator());
        assertEquals(Authorization.tokenHash(EMP, "U1"), first.tokenHash());
        assertEquals(Optional.of("REF-1"), first.reference());
        assertEquals(Optional.of("L1"), first.locationId());
        assertEquals(AllowedType.ALLOWED, first.allowed());
        assertEquals(Authorization.Source.PROVIDER, first.source());
        assertEquals(Authorization.Source.HUB, told.getLast().source());
        assertEquals(first.tokenHash(), told.getLast().tokenHash());
        emp.start();
    }

    @Test
    void a_provider_that_keeps_the_driver_waiting_is_not_waited_for() {
        LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_2_1);
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_2_1);
        publish(emp, "U1", "ALLOWED", true);
        emp.authorizationDelayMillis = 4_000;
        long start = System.nanoTime();
        assertEquals("ALLOWED", allowed(cpo, "U1"));
        assertTrue(System.nanoTime() - start < 3_500_000_000L);
    }

    @Test
    void charging_profiles_go_to_the_operator_and_their_results_and_updates_back() {
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_2_1);
        LoopbackPlatform smart = network.joined(OTHER, Role.SCSP, Version.V2_3_0);
        String mine = smart.base() + "/ocpi/2.3.0/sender/chargingprofiles/my-ref";
        Json profile = Json.parse("{\"response_url\":\"" + mine
                + "\",\"charging_profile\":{\"charging_rate_unit\":\"W\",\"charging_profile_period\":[]}}");
        assertEquals(
                "ACCEPTED",
                data(smart.hub().setProfile(smart.call(CPO), "S1", profile))
                        .text("result")
                        .orElseThrow());
        data(smart.hub().activeProfile(smart.call(CPO), "S1", 900, mine));
        data(smart.hub().clearProfile(smart.call(CPO), "S1", mine));
        assertEquals(3, cpo.profiles.size());
        assertTrue(cpo.profiles.get(1).startsWith("GET S1 900 " + network.base()));
        String forResult = cpo.profiles.getFirst().substring("PUT S1 ".length());
        Json result = Json.parse("{\"result\":\"ACCEPTED\"}");
        assertTrue(cpo.hub()
                .commandResult(cpo.call(OTHER), URI.create(forResult), result)
                .isSuccess());
        assertTrue(cpo.hub()
                .commandResult(cpo.call(OTHER), URI.create(forResult), result)
                .isSuccess());
        assertEquals(List.of("RESULT my-ref " + result), smart.profiles);
        Json update = Json.parse("{\"start_date_time\":\"2026-10-01T10:00:00Z\",\"charging_profile\":{}}");
        assertTrue(cpo.hub().updateProfile(cpo.call(OTHER), "S1", update).isSuccess());
        assertEquals("UPDATE S1 " + update, smart.profiles.getLast());
        Reply wrong = smart.hub().activeProfile(smart.call(CPO), "S1", 0, mine);
        assertEquals(StatusCode.INVALID_PARAMETERS, wrong.status());
        assertEquals(
                StatusCode.INVALID_PARAMETERS,
                smart.hub()
                        .clearProfile(smart.call(CPO), "S1", "http://elsewhere.example/x")
                        .status());
    }

    @Test
    void charging_preferences_get_the_operators_own_answer_and_an_old_operator_has_none() {
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_2_1);
        LoopbackPlatform old = network.joined(OLD, Role.CPO, Version.V2_1_1);
        LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_3_0);
        Json wish = Json.parse("{\"profile_type\":\"GREEN\",\"energy_need\":20,\"car\":\"unknown field\"}");
        OwnerRequest request = OwnerRequest.chargingPreferences("S 1", wish);
        cpo.decision = new Reply(200, StatusCode.SUCCESS, null, Json.from("DEPARTURE_REQUIRED"), null);
        assertEquals(
                "\"DEPARTURE_REQUIRED\"",
                data(emp.hub().ask(emp.call(CPO), request)).toString());
        assertEquals(List.of("CHARGING_PREFERENCES S 1 " + wish), cpo.requests);
        cpo.decision = new Reply(404, StatusCode.INVALID_PARAMETERS, "not capable", null, null);
        Reply incapable = emp.hub().ask(emp.call(CPO), request);
        assertEquals(404, incapable.http());
        assertEquals(StatusCode.INVALID_PARAMETERS, incapable.status());
        assertEquals(
                "\"NOT_POSSIBLE\"", data(emp.hub().ask(emp.call(OLD), request)).toString());
        assertEquals(List.of(), old.requests);
        Reply wrong = emp.hub().ask(emp.call(CPO), OwnerRequest.chargingPreferences("S1", Json.parse("{}")));
        assertEquals(StatusCode.INVALID_PARAMETERS, wrong.status());
        assertEquals(
                StatusCode.INVALID_PARAMETERS,
                emp.hub().ask(emp.call(HUB), request).status());
        cpo.stop();
        assertEquals(
                StatusCode.NOT_CONNECTED, emp.hub().ask(emp.call(CPO), request).status());
        cpo.start();
    }

    @Test
    void partners_are_told_who_can_be_reached_by_push_and_by_list() {
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_2_1);
        LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_3_0);
        await(() -> statuses(cpo, "EMP").equals(List.of("CONNECTED")), "the operator heard of the provider");
        network.hub.invite(
                "two roles",
                List.of(new Hub.PartyRole(OTHER, Role.CPO, "Two"), new Hub.PartyRole(OTHER, Role.EMSP, "Two")));
        await(() -> statuses(cpo, "OTH").equals(List.of("PLANNED", "PLANNED")), "both roles were told");
        network.hub.suspend(EMP.toString());
        await(() -> statuses(cpo, "EMP").contains("SUSPENDED"), "the suspension was told");
        assertEquals(List.of(), statuses(cpo, "CPO"));
        Page page = cpo.hub().sender().list(cpo.call(HUB), ModuleId.HUB_CLIENT_INFO, PageRequest.first(2));
        assertEquals(3, page.total());
        assertTrue(page.hasNext());
        assertTrue(emp.clientInfos.stream()
                .anyMatch(each -> each.text("role").orElseThrow().equals("CPO")));
    }

    private static List<String> statuses(LoopbackPlatform platform, String party) {
        return platform.clientInfos.stream()
                .filter(each -> each.text("party_id").orElseThrow().equals(party))
                .map(each -> each.text("status").orElseThrow())
                .toList();
    }

    @Test
    void roles_own_and_get_what_is_theirs() {
        LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_2_1);
        LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_2_1);
        LoopbackPlatform navigation = network.joined(OTHER, Role.NSP, Version.V2_2_1);
        LoopbackPlatform national = network.joined(OLD, Role.NAP, Version.V2_2_1);
        publish(emp, "U1", "ALLOWED", true);
        await(() -> cpo.count("PUT tokens/SE*EMP/U1") == 1, "the operator got the token");
        Json location = Samples.location("L1", "AVAILABLE").with("party_id", "OLD");
        ObjectPath site = ObjectPath.of(ModuleId.LOCATIONS, OLD, "L1");
        assertTrue(national.hub()
                .receiver()
                .put(national.call(null), site, location)
                .isSuccess());
        await(() -> navigation.count("PUT locations/SE*OLD/L1") == 1, "the navigation provider got the location");
        assertFalse(navigation.got.stream().anyMatch(what -> what.contains("tokens")));
        assertFalse(national.got.stream().anyMatch(what -> what.contains("tokens")));
        OcpiException refused = Assertions.assertThrows(
                OcpiException.class,
                () -> navigation.hub().sender().list(navigation.call(HUB), ModuleId.TOKENS, PageRequest.first(5)));
        assertEquals(StatusCode.INVALID_PARAMETERS, refused.status());
        Json session = Samples.session("S1", "ACTIVE", "1").with("party_id", "OLD");
        assertEquals(
                StatusCode.INVALID_PARAMETERS,
                national.hub()
                        .receiver()
                        .put(national.call(EMP), ObjectPath.of(ModuleId.SESSIONS, OLD, "S1"), session)
                        .status());
    }
}
