package laddnav.hub;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the hub is called with where partners are not as the specification has them. */
@Timeout(90)
class OddCallsStoryTest extends OddStory {

    private static String got(LoopbackPlatform platform, String path) {
        return String.valueOf(platform.objects.get(path));
    }

    @Test
    void tokens_come_raw_and_encoded_in_every_version() throws Exception {
        for (String version : List.of("2.1.1", "2.2.1", "2.3.0")) {
            OddPartner partner = partner(Role.EMSP, version).join();
            assertEquals(
                    200,
                    partner.sendAs("GET", "/sender/locations", partner.raw(), null)
                            .http());
            assertEquals(
                    200,
                    partner.sendAs("GET", "/sender/locations", partner.encoded(), null)
                            .http());
            assertEquals(
                    401,
                    partner.sendAs("GET", "/sender/locations", "Token x", null).http());
        }
    }

    @Test
    void a_partner_wants_the_token_encoded_at_its_versions_and_raw_everywhere_else() throws Exception {
        OddPartner partner = partner(Role.EMSP, "2.1.1");
        String encoded = "Token " + Base64.getEncoder().encodeToString("token-a".getBytes(StandardCharsets.UTF_8));
        partner.server.stubFor(get(urlPathEqualTo("/versions"))
                .withHeader("Authorization", equalTo("Token token-a"))
                .willReturn(aResponse().withStatus(401)));
        partner.server.stubFor(any(urlPathMatching("/(details|credentials)"))
                .atPriority(1)
                .withHeader("Authorization", equalTo(encoded))
                .willReturn(aResponse().withStatus(401)));
        partner.server.stubFor(post(urlPathEqualTo("/credentials")).willReturn(OddPartner.ok(partner.credentials(""))));
        partner.invite();
        network.hub.register(partner.party.toString(), partner.base() + "/versions", "token-a");
        assertTrue(push(partner, "RAW").isSuccess());
        partner.server.verify(
                1,
                putRequestedFor(urlPathEqualTo("/sessions/SE/CPO/RAW"))
                        .withHeader("Authorization", equalTo("Token " + OddPartner.FOR_HUB)));
    }

    @Test
    void nulls_are_absent_and_a_null_erases_nothing_that_is_required() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        String location = ofParty(partner, Samples.location("L1", "AVAILABLE"))
                .replace("\"name\":\"Torget\"", "\"name\":null,\"images\":null,\"energy_mix\":null");
        assertEquals(
                1000,
                partner.send("PUT", at(partner, "locations", "L1"), location).code());
        String patch = "{\"address\":null,\"last_updated\":\"2026-10-02T10:00:00Z\"}";
        OddPartner.Answer refused = partner.send("PATCH", at(partner, "locations", "L1"), patch);
        assertEquals(2001, refused.code(), refused.toString());
        assertTrue(refused.message().contains("address"), refused.toString());
        String noTime = "{\"name\":\"x\"}";
        assertEquals(
                2001,
                partner.send("PATCH", at(partner, "locations", "L1"), noTime).code());
    }

    @Test
    void times_come_in_several_forms_and_a_second_66_is_none() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        for (String time : List.of("2026-10-01T10:00:00", "2026-10-01T10:00:00.123Z", "2026-10-01T10:00:00+00:00")) {
            String tariff = ofParty(partner, Samples.tariff("T1", "2", time));
            assertEquals(
                    1000,
                    partner.send("PUT", at(partner, "tariffs", "T1"), tariff).code(),
                    time);
        }
        String wrong = ofParty(partner, Samples.tariff("T1", "2", "2026-10-01T10:00:66Z"));
        assertEquals(
                2001, partner.send("PUT", at(partner, "tariffs", "T1"), wrong).code());
    }

    @Test
    void an_owner_told_in_three_ways_must_be_one_and_absent_headers_are_inferred() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        String others = Samples.location("L1", "AVAILABLE").toString();
        OddPartner.Answer refused = partner.send("PUT", at(partner, "locations", "L1"), others);
        assertEquals(2001, refused.code());
        assertTrue(refused.message().contains(partner.party.toString()), refused.message());
        assertTrue(refused.message().contains("SE*CPO"), refused.message());
        String own = ofParty(partner, Samples.location("L1", "AVAILABLE"));
        assertEquals(
                1000, partner.send("PUT", at(partner, "locations", "L1"), own).code());
        String session = ofParty(partner, Samples.session("ODD", "ACTIVE", "1"));
        assertEquals(
                1000,
                partner.send("PUT", at(partner, "sessions", "ODD"), session).code());
        assertEquals(1, emp.count("PUT sessions/" + partner.party + "/ODD"));
    }

    @Test
    void a_request_without_ids_gets_one_and_the_names_of_headers_may_be_small() throws Exception {
        OddPartner partner = partner(Role.EMSP, "2.2.1").join();
        OddPartner.Answer answer = partner.send(
                "GET", "/sender/locations?limit=1", null, "ocpi-to-country-code", "SE", "ocpi-to-party-id", "LNV");
        assertEquals(200, answer.http());
        assertTrue(answer.response().headers().firstValue("X-Request-ID").isPresent());
        OddPartner.Answer named = partner.send("GET", "/sender/locations?limit=1", null, "x-request-id", "mine");
        assertEquals(
                "mine", named.response().headers().firstValue("X-Request-ID").orElseThrow());
    }

    @Test
    void a_patch_with_a_list_of_evses_replaces_none_that_it_does_not_name() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        Json location = Samples.location("L1", "AVAILABLE");
        Json evse = location.field("evses").orElseThrow().elements().getFirst();
        Json two = location.with("evses", Json.list(List.of(evse, evse.with("uid", "E2"))));
        partner.send("PUT", at(partner, "locations", "L1"), ofParty(partner, two));
        String patch =
                "{\"evses\":[{\"uid\":\"E2\",\"status\":\"BLOCKED\"}],\"last_updated\":\"2026-10-02T10:00:00Z\"}";
        assertEquals(
                1000,
                partner.send("PATCH", at(partner, "locations", "L1"), patch).code());
        Json stored = partner.send("GET", at(partner, "locations", "L1"), null)
                .json()
                .field("data")
                .orElseThrow();
        assertEquals(
                List.of("AVAILABLE", "BLOCKED"),
                stored.field("evses").orElseThrow().elements().stream()
                        .map(each -> each.text("status").orElseThrow())
                        .toList());
        assertTrue(stored.toString().contains("\"kept\":[1,2.50]"), "what nobody knows stays");
    }

    @Test
    void numbers_as_text_and_coordinates_as_numbers_are_exact() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        LoopbackPlatform newer = network.joined(PartyId.of("SE", "N30"), Role.EMSP, Version.V2_3_0);
        try {
            String tariff = ofParty(partner, Samples.tariff("T1", "\"2.50\"", "2026-10-01T10:00:00Z"));
            assertEquals(
                    1000,
                    partner.send("PUT", at(partner, "tariffs", "T1"), tariff).code());
            String location =
                    ofParty(partner, Samples.location("L1", "AVAILABLE")).replace("\"55.70\"", "55.70");
            assertEquals(
                    1000,
                    partner.send("PUT", at(partner, "locations", "L1"), location)
                            .code());
            await(() -> newer.objects.containsKey("tariffs/" + partner.party + "/T1"), "the tariff came");
            await(() -> newer.objects.containsKey("locations/" + partner.party + "/L1"), "the location came");
            assertTrue(got(newer, "tariffs/" + partner.party + "/T1").contains("\"price\":2.50"));
            assertTrue(got(newer, "locations/" + partner.party + "/L1").contains("\"latitude\":\"55.70\""));
        } finally {
            network.hub.suspend("SE*N30");
            newer.close();
        }
    }

    @Test
    void shapes_of_the_version_before_and_other_names_are_understood() throws Exception {
        OddPartner newer = partner(Role.CPO, "2.3.0").join();
        String tariff = ofParty(newer, Samples.tariff("T1", "2", "2026-10-01T10:00:00Z"));
        assertEquals(1000, newer.send("PUT", at(newer, "tariffs", "T1"), tariff).code(), "without tax_included");
        String location = ofParty(
                newer,
                Samples.location("L1", "AVAILABLE")
                        .with(
                                "parking_places",
                                Json.parse("[{\"parking_id\":\"P1\",\"vehicle_types\":[\"PERSONAL_VEHICLE\"],"
                                        + "\"restricted_to_type\":false,\"reservation_required\":false}]")));
        OddPartner.Answer parking = newer.send("PUT", at(newer, "locations", "L1"), location);
        assertEquals(1000, parking.code(), parking.toString());
        String cdr = ofParty(newer, Samples.cdr("C1", "EMP", "50"));
        assertEquals(1000, newer.send("POST", "/receiver/cdrs", cdr).code(), "with a price of 2.2.1");
        OddPartner older = partner(Role.CPO, "2.1.1").join();
        String old = Samples211.cdr("C1", "50")
                .with("auth_id", "SE-EMP-C77777")
                .toString()
                .replace("stop_date_time", "end_date_time");
        assertEquals(1000, older.send("POST", "/receiver/cdrs", old).code());
        String alpha2 =
                Samples211.location("L1", "AVAILABLE").with("country", "SE").toString();
        assertEquals(
                1000, older.send("PUT", at(older, "locations", "L1"), alpha2).code());
        await(() -> emp.objects.containsKey("locations/" + older.party + "/L1"), "it came");
        assertTrue(got(emp, "locations/" + older.party + "/L1").contains("\"country\":\"SWE\""));
    }

    @Test
    void custom_roles_modules_and_values_break_nothing() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1");
        partner.details("," + partner.endpoint("deodd-tokens", "SENDER", "/custom") + ",{\"identifier\":\"cdrs\"}");
        network.hub.invite(
                partner.party.toString(),
                List.of(
                        new Hub.PartyRole(partner.party, Role.CPO, "Odd"),
                        new Hub.PartyRole(partner.party, Role.OTHER, "Odd")));
        Hub.Invitation invitation = network.hub.invite(
                partner.party.toString(),
                List.of(
                        new Hub.PartyRole(partner.party, Role.CPO, "Odd"),
                        new Hub.PartyRole(partner.party, Role.OTHER, "Odd")));
        OddPartner.Answer answer = partner.sendAs(
                "POST",
                "/credentials",
                "Token " + invitation.tokenA(),
                partner.credentials("," + partner.role("DREAMER")));
        assertEquals(1000, answer.code(), answer.toString());
        partner.take(answer);
        String location = ofParty(partner, Samples.location("L1", "AVAILABLE"))
                .replace("\"evses\"", "\"facilities\":[\"SAUNA\"],\"evses\"")
                .replace("IEC_62196_T2", "PLUG_OF_TOMORROW");
        OddPartner.Answer taken = partner.send("PUT", at(partner, "locations", "L1"), location);
        assertEquals(1000, taken.code(), taken.toString());
        await(() -> emp.objects.containsKey("locations/" + partner.party + "/L1"), "it came as it was");
    }

    @Test
    void one_company_connects_twice_in_2_1_1_once_for_each_role() throws Exception {
        OddPartner asOperator = partner(Role.CPO, "2.1.1");
        OddPartner asProvider = new OddPartner(network, asOperator.party, Role.EMSP, "2.1.1");
        Hub.Invitation second =
                network.hub.invite("second", List.of(new Hub.PartyRole(asProvider.party, Role.EMSP, "Same firm")));
        try {
            asOperator.join();
            asProvider.take(
                    asProvider.sendAs("POST", "/credentials", "Token " + second.tokenA(), asProvider.credentials("")));
            asOperator.send(
                    "PUT",
                    at(asOperator, "tariffs", "T1"),
                    Samples211.tariff("T1").toString());
            String token = Samples211.token("U9", "RFID").toString();
            assertEquals(
                    1000,
                    asProvider
                            .send("PUT", at(asProvider, "tokens", "U9"), token)
                            .code());
            assertEquals(
                    404,
                    asProvider
                            .send("PUT", at(asProvider, "tariffs", "T2"), "{}")
                            .http());
            await(() -> cpo.count("PUT tokens/" + asProvider.party + "/U9") == 1, "the token came");
            await(() -> emp.count("PUT tariffs/" + asOperator.party + "/T1") == 1, "the tariff came");
        } finally {
            network.hub.suspend("second");
            asProvider.close();
        }
    }

    @Test
    void the_handshake_allows_each_method_when_it_is_due_and_an_old_token_for_a_while() throws Exception {
        OddPartner partner = partner(Role.EMSP, "2.2.1");
        Hub.Invitation invitation = partner.invite();
        String tokenA = "Token " + invitation.tokenA();
        assertEquals(
                405,
                partner.sendAs("PUT", "/credentials", tokenA, partner.credentials(""))
                        .http());
        assertEquals(
                401, partner.sendAs("GET", "/sender/locations", tokenA, null).http());
        partner.take(partner.sendAs("POST", "/credentials", tokenA, partner.credentials("")));
        assertEquals(
                401,
                partner.sendAs("POST", "/credentials", tokenA, partner.credentials(""))
                        .http());
        assertEquals(
                405,
                partner.send("POST", "/credentials", partner.credentials("")).http());
        String old = partner.raw();
        partner.take(partner.send("PUT", "/credentials", partner.credentials("")));
        assertEquals(200, partner.sendAs("GET", "/sender/locations", old, null).http());
        assertEquals(
                200,
                partner.sendAs("GET", "/sender/locations", partner.raw(), null).http());
    }

    @Test
    void bodies_of_any_content_type_with_a_mark_before_them_are_read() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        String tariff = ofParty(partner, Samples.tariff("T1", "2", "2026-10-01T10:00:00Z"));
        for (String type : List.of("text/json", "application/json; charset=\"utf-8\"", "text/plain;charset=UTF-8")) {
            assertEquals(
                    1000,
                    partner.send("PUT", at(partner, "tariffs", "T1"), "\uFEFF" + tariff, "Content-Type", type)
                            .code(),
                    type);
        }
    }

    @Test
    void what_is_removed_stays_known_to_those_who_price_by_it() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        long before = network.hub.feed().newest();
        partner.send(
                "PUT",
                at(partner, "tariffs", "T1"),
                ofParty(partner, Samples.tariff("T1", "2.25", "2026-10-01T10:00:00Z")));
        assertEquals(
                1000, partner.send("DELETE", at(partner, "tariffs", "T1"), null).code());
        var changes = network.hub.feed().after(before, 10, Duration.ZERO);
        assertTrue(changes.getFirst().body().toString().contains("2.25"));
        assertTrue(changes.getLast().body().toString().contains("2.25"), "the removal tells what was removed");
    }
}
