package laddnav.hub;

import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Objects that are not quite as the specification has them: they are taken, what was odd is counted for their partner,
 * and receivers of the same version get them as they should have been.
 */
@Timeout(90)
class OddBodiesStoryTest extends OddStory {

    private static LoopbackPlatform newer;
    private static LoopbackPlatform older;

    @BeforeAll
    static void join() {
        newer = network.joined(PartyId.of("SE", "N30"), Role.EMSP, Version.V2_3_0);
        older = network.joined(PartyId.of("SE", "O11"), Role.EMSP, Version.V2_1_1);
    }

    @AfterAll
    static void leaveAll() {
        newer.close();
        older.close();
    }

    private static void taken(OddPartner partner, String method, String path, String body) throws Exception {
        OddPartner.Answer answer = partner.send(method, path, body);
        assertEquals(1000, answer.code(), answer.toString());
    }

    private static String got(LoopbackPlatform platform, String path) {
        await(() -> platform.objects.containsKey(path), path + " came");
        return String.valueOf(platform.objects.get(path));
    }

    @Test
    void times_and_numbers_go_on_as_specified_and_what_nobody_knows_as_it_came() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        String location = ofParty(partner, Samples.location("L1", "AVAILABLE"))
                .replace("\"latitude\":\"55.70\"", "\"latitude\":55.70")
                .replace("\"max_voltage\":230", "\"max_voltage\":\"230\"")
                .replace("\"name\":\"Torget\"", "\"name\":\"-\",\"images\":null,\"postal_code\":\"#NA\"")
                .replace("\"country\":\"SWE\"", "\"country\":\"SE\"")
                .replace("10:00:00Z", "12:00:00+02:00");
        taken(partner, "PUT", at(partner, "locations", "L1"), location);
        String came = got(emp, "locations/" + partner.party + "/L1");
        assertTrue(came.contains("\"latitude\":\"55.70\"") && came.contains("\"max_voltage\":230"), came);
        assertTrue(came.contains("\"country\":\"SWE\"") && came.contains("\"kept\":[1,2.50]"), came);
        assertTrue(came.contains("\"last_updated\":\"2026-10-01T10:00:00Z\""), came);
        assertFalse(came.contains("null") || came.contains("#NA") || came.contains("\"-\""), came);
        String findings = found(partner);
        for (String finding : new String[] {
            "evses.connectors.last_updated: a time in another form",
            "evses.connectors.max_voltage: a number as text",
            "coordinates.latitude: degrees as a number",
            "country: two letters for three",
            "name: filled with -",
            "postal_code: filled with #NA",
            "null for fields that are absent"
        }) {
            assertTrue(findings.contains("locations: " + finding + ", 1 times"), finding + " in " + findings);
        }
        String patch = "{\"status\":\"CHARGING\",\"last_updated\":\"2026-10-02T12:00:00.1234567+02:00\"}";
        taken(partner, "PATCH", at(partner, "locations", "L1/E1"), patch);
        String status = "\"last_updated\":\"2026-10-02T10:00:00.123Z\"";
        await(() -> got(emp, "locations/" + partner.party + "/L1").contains(status), "the status came");
    }

    @Test
    void names_and_shapes_of_another_version_go_on_in_the_right_ones() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.3.0").join();
        String tariff = ofParty(partner, Samples.tariff("T1", "2", "2026-10-01T10:00:00Z"));
        taken(partner, "PUT", at(partner, "tariffs", "T1"), tariff);
        assertTrue(got(newer, "tariffs/" + partner.party + "/T1").contains("\"tax_included\":\"NO\""));
        String cdr = ofParty(partner, Samples.cdr("C1", "N30", "50"));
        taken(partner, "POST", "/receiver/cdrs", cdr);
        String came = got(newer, "cdrs/" + partner.party + "/C1");
        assertTrue(came.contains("\"total_cost\":{\"before_taxes\":50"), came);
        assertTrue(found(partner).contains("cdrs: total_cost: an amount in the shape of 2.2.1"), found(partner));
        assertTrue(found(partner).contains("tariffs: tax_included: is missing, read as NO"), found(partner));

        OddPartner old = partner(Role.CPO, "2.1.1").join();
        String oldCdr = Samples211.cdr("C1", "\"50\"")
                .with("auth_id", "SE-O11-C77777")
                .toString()
                .replace("stop_date_time", "end_date_time")
                .replace("\"SWE\"", "\"SE\"");
        taken(old, "POST", "/receiver/cdrs", oldCdr);
        await(() -> older.got.stream().anyMatch(each -> each.startsWith("POST cdrs/")), "the CDR came");
        String oldCame = older.objects.entrySet().stream()
                .filter(each -> each.getKey().startsWith("cdrs/"))
                .map(each -> each.getValue().toString())
                .findFirst()
                .orElseThrow();
        assertTrue(oldCame.contains("\"stop_date_time\":") && oldCame.contains("\"total_cost\":50"), oldCame);
        assertTrue(oldCame.contains("\"country\":\"SWE\""), oldCame);
        assertTrue(found(old).contains("end_date_time: stands for stop_date_time"), found(old));
    }

    @Test
    void a_cdr_that_comes_again_with_other_content_is_a_finding_and_no_overwrite() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        taken(partner, "POST", "/receiver/cdrs", ofParty(partner, Samples.cdr("C1", "EMP", "50")));
        taken(partner, "POST", "/receiver/cdrs", ofParty(partner, Samples.cdr("C1", "EMP", "50")));
        String credit = ofParty(partner, Samples.cdr("C1", "EMP", "-50").with("credit_reference_id", "C1"))
                .replace("\"auth_method\"", "\"credit\":true,\"auth_method\"");
        assertEquals(2001, partner.send("POST", "/receiver/cdrs", credit).code());
        assertTrue(got(emp, "cdrs/" + partner.party + "/C1").contains("\"excl_vat\":50"));
        String found = found(partner);
        assertTrue(found.contains("cdrs: sent again with other content or to another, 1 times"), found);
    }

    @Test
    void a_country_of_three_letters_is_that_of_two() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        String tariff = Samples.tariff("T1", "2", "2026-10-01T10:00:00Z")
                .with("country_code", "DNK")
                .with("party_id", partner.party.party())
                .toString();
        taken(partner, "PUT", "/receiver/tariffs/DNK/" + partner.party.party() + "/T1", tariff);
        assertTrue(got(emp, "tariffs/" + partner.party + "/T1").contains("\"country_code\":\"DK\""));
    }

    @Test
    void ids_are_matched_without_regard_to_case_and_separators_and_kept_as_sent() throws Exception {
        OddPartner provider = partner(Role.EMSP, "2.2.1").join();
        OddPartner partner = partner(Role.CPO, "2.1.1").join();
        String contract = "DK-" + provider.party.party() + "-c0000-1*7";
        String token = Samples.token("U77")
                .with("country_code", "DK")
                .with("party_id", provider.party.party())
                .with("contract_id", contract)
                .toString();
        taken(provider, "PUT", at(provider, "tokens", "U77"), token);
        String written = "dk" + provider.party.party() + "C000017";
        taken(
                partner,
                "PUT",
                at(partner, "sessions", "S1"),
                Samples211.session("S1", "ACTIVE", "1").with("auth_id", written).toString());
        Json kept = partner.send("GET", at(partner, "sessions", "S1"), null)
                .json()
                .field("data")
                .orElseThrow();
        assertEquals(written, kept.text("auth_id").orElseThrow());
        await(
                () -> provider.server.getAllServeEvents().stream()
                        .anyMatch(
                                each -> each.getRequest().getBodyAsString().contains("\"contract_id\":\"" + contract)),
                "the provider got its own token back");
        OddPartner other = partner(Role.CPO, "2.2.1").join();
        taken(other, "PUT", at(other, "locations", "L1"), ofParty(other, Samples.location("L1", "AVAILABLE")));
        String patch = "{\"status\":\"CHARGING\",\"last_updated\":\"2026-10-02T10:00:00Z\"}";
        taken(other, "PATCH", at(other, "locations", "l1/e1"), patch);
        await(
                () -> got(emp, "locations/" + other.party + "/L1").contains("\"uid\":\"E1\",\"status\":\"CHARGING\""),
                "it is the same EVSE");
    }

    @Test
    void a_clock_that_is_an_hour_ahead_is_told_and_one_that_is_behind_loses_nothing() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (long hours : new long[] {1, -1}) {
            String time = now.plus(hours, ChronoUnit.HOURS).toString();
            taken(partner, "PUT", at(partner, "tariffs", "T1"), ofParty(partner, Samples.tariff("T1", "2", time)));
            await(() -> got(emp, "tariffs/" + partner.party + "/T1").contains(time), "it came");
        }
        String found = found(partner);
        assertTrue(found.contains("last_updated: later than now, so its clock is ahead, 1 times"), found);
    }

    @Test
    void a_client_of_http_2_is_answered() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            String body = ofParty(partner, Samples.tariff("T2", "2", "2026-10-01T10:00:00Z"));
            HttpRequest put = HttpRequest.newBuilder(
                            URI.create(network.base() + "/ocpi/2.2.1" + at(partner, "tariffs", "T2")))
                    .header("authorization", partner.encoded())
                    .PUT(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer = client.send(put, HttpResponse.BodyHandlers.ofString());
            assertTrue(answer.body().contains("\"status_code\":1000"), answer.body());
        }
    }

    @Test
    void a_partner_that_wants_nulls_gets_them_and_others_do_not() throws Exception {
        OddPartner wanting = partner(Role.EMSP, "2.2.1").join();
        OddPartner old = partner(Role.EMSP, "2.1.1").join();
        network.hub.wish(wanting.party.toString(), Hub.Wish.NULLS, true);
        network.hub.wish(old.party.toString(), Hub.Wish.NULLS, true);
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        taken(partner, "PUT", at(partner, "locations", "L1"), ofParty(partner, Samples.location("L1", "AVAILABLE")));
        assertFalse(got(emp, "locations/" + partner.party + "/L1").contains("null"));
        for (OddPartner each : new OddPartner[] {wanting, old}) {
            await(() -> sentTo(each, partner).contains("\"L1\""), "it came");
            String sent = sentTo(each, partner);
            assertTrue(sent.contains("\"energy_mix\":null") && sent.contains("\"images\":[]"), sent);
            assertTrue(sent.contains("\"floor_level\":null"), "in an EVSE too: " + sent);
            assertFalse(sent.contains("help_phone"), "2.3.0 alone has it");
        }
        String list = wanting.send(
                        "GET",
                        "/sender/locations",
                        null,
                        "OCPI-to-country-code",
                        partner.party.country(),
                        "OCPI-to-party-id",
                        partner.party.party())
                .body();
        assertTrue(list.contains("\"energy_mix\":null"), list);
        network.hub.wish(wanting.party.toString(), Hub.Wish.NULLS, false);
        String patch = "{\"name\":\"Hamnen\",\"last_updated\":\"2026-10-02T10:00:00Z\"}";
        taken(partner, "PATCH", at(partner, "locations", "L1"), patch);
        await(() -> sentTo(wanting, partner).contains("Hamnen"), "it came");
        assertFalse(sentTo(wanting, partner).contains("null"), sentTo(wanting, partner));
    }

    /** The owner's location as the hub sent it last. */
    private static String sentTo(OddPartner receiver, OddPartner owner) {
        return receiver.server.getAllServeEvents().stream()
                .map(each -> each.getRequest())
                .filter(each -> each.getMethod().value().equals("PUT")
                        && each.getUrl().equals("/locations/DK/" + owner.party.party() + "/L1"))
                .findFirst()
                .map(each -> each.getBodyAsString())
                .orElse("");
    }

    @Test
    void a_patch_with_a_list_of_evses_is_refused_where_the_partner_wants_it_so() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        network.hub.wish(partner.party.toString(), Hub.Wish.NO_EVSE_LISTS, true);
        taken(partner, "PUT", at(partner, "locations", "L1"), ofParty(partner, Samples.location("L1", "AVAILABLE")));
        String patch =
                "{\"evses\":[{\"uid\":\"E1\",\"status\":\"BLOCKED\"}],\"last_updated\":\"2026-10-02T10:00:00Z\"}";
        OddPartner.Answer refused = partner.send("PATCH", at(partner, "locations", "L1"), patch);
        assertEquals(2001, refused.code(), refused.toString());
        assertTrue(refused.message().contains("PATCH each EVSE"), refused.message());
        assertTrue(found(partner).contains("PATCH with a list of EVSEs: refused, 1 times"), found(partner));
        network.hub.wish(partner.party.toString(), Hub.Wish.NO_EVSE_LISTS, false);
        taken(partner, "PATCH", at(partner, "locations", "L1"), patch);
    }
}
