package laddnav.hub;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.Role;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the hub calls where partners are not as the specification has them: their answers, and the lists that they are
 * asked for.
 */
@Timeout(90)
class OddAnswersStoryTest extends OddStory {

    @Test
    void foreign_answers_reach_the_requester_as_a_code_of_ocpi() throws Exception {
        OddPartner partner = partner(Role.EMSP, "2.2.1").join();
        int i = 0;
        for (int http : List.of(401, 403, 422, 405, 502)) {
            for (String body : List.of("", "<html>no</html>", "{\"error\":1}")) {
                partner.server.stubFor(put(urlPathMatching("/sessions/.*")).willReturn(OddPartner.answer(http, body)));
                Reply reply = push(partner, "F" + i++);
                assertEquals(200, reply.http(), reply.toString());
                assertEquals(3001, reply.status().value(), reply.toString());
            }
        }
        partner.server.stubFor(put(urlPathMatching("/sessions/.*"))
                .willReturn(OddPartner.answer(400, "{\"status_code\":2001,\"status_message\":\"field x\"}")));
        assertTrue(found(partner).contains("HTTP 502 without an OCPI envelope"), found(partner));
        Reply own = push(partner, "F" + i);
        assertEquals("2001 field x", own.status().value() + " " + own.message());
    }

    @Test
    void an_object_that_a_receiver_failed_on_again_and_again_is_sent_once_more_later() throws Exception {
        OddPartner partner = partner(Role.EMSP, "2.2.1").join();
        String failing = "/locations/SE/CPO/FAILS";
        partner.server.stubFor(put(urlPathEqualTo(failing)).willReturn(OddPartner.answer(500, "<html>oh</html>")));
        for (String id : List.of("FAILS", "NEXT")) {
            cpo.hub().receiver().put(cpo.call(null), site(id), Samples.location(id, "AVAILABLE"));
        }
        await(() -> answered(partner, 500, failing) == 5, "it was tried often");
        await(() -> answered(partner, 200, "/locations/SE/CPO/NEXT") == 1, "what comes after it is delivered");
        partner.server.stubFor(put(urlPathEqualTo(failing)).willReturn(OddPartner.ok("{}")));
        await(() -> answered(partner, 200, failing) == 1, "it is sent again without a change of its owner");
        cpo.hub().receiver().put(cpo.call(null), site("LAST"), Samples.location("LAST", "AVAILABLE"));
        await(() -> answered(partner, 200, "/locations/SE/CPO/LAST") == 1, "the next change is delivered");
        assertEquals(1, answered(partner, 200, failing), "once taken, it is not sent again");
    }

    private static long answered(OddPartner partner, int http, String path) {
        return partner.server.getAllServeEvents().stream()
                .filter(each -> each.getRequest().getUrl().equals(path)
                        && each.getRequest().getMethod().getName().equals("PUT")
                        && each.getResponse().getStatus() == http)
                .count();
    }

    @Test
    void a_redirect_to_a_slash_and_doubled_slashes_are_no_hindrance() throws Exception {
        OddPartner partner = partner(Role.EMSP, "2.2.1");
        partner.details("," + partner.endpoint("sessions", "SENDER", "//x//"));
        partner.server.stubFor(get(urlPathEqualTo("/details"))
                .willReturn(OddPartner.ok("{\"version\":\"2.2.1\",\"endpoints\":["
                        + partner.endpoint("credentials", "SENDER", "//credentials/") + ","
                        + partner.endpoint("sessions", "RECEIVER", "//in//sessions//") + ","
                        + partner.endpoint("cdrs", "RECEIVER", "/cdrs/") + "]}")));
        partner.join();
        assertTrue(push(partner, "S1").isSuccess());
        partner.server.verify(1, putRequestedFor(urlEqualTo("/in/sessions/SE/CPO/S1")));
        String other = partner.base().replace("http:", "https:") + "/cdrs/";
        partner.server.stubFor(
                post(urlEqualTo("/cdrs")).willReturn(aResponse().withStatus(307).withHeader("Location", other)));
        String id = "R" + partner.party.party();
        Reply reply = cpo.hub()
                .receiver()
                .post(cpo.call(partner.party), ModuleId.CDRS, Samples.cdr(id, partner.party.party(), "5"));
        assertTrue(reply.isSuccess(), reply.toString());
        partner.server.verify(
                1,
                postRequestedFor(urlEqualTo("/cdrs/"))
                        .withHeader("Authorization", matching("Token .+"))
                        .withRequestBody(matching("(?s).*\"" + id + "\".*")));
    }

    @Test
    void a_receiver_that_lacks_the_object_in_any_of_its_ways_gets_it_whole() throws Exception {
        OddPartner partner = partner(Role.EMSP, "2.2.1").join();
        Json patch = Json.parse("{\"kwh\":2,\"last_updated\":\"2026-10-02T10:00:00Z\"}");
        int i = 0;
        for (var missing : List.of(
                aResponse().withStatus(404),
                OddPartner.answer(404, "{\"status_code\":2000}"),
                OddPartner.answer(200, "{\"status_code\":2003}"))) {
            String id = "M" + i++;
            partner.server.stubFor(put(urlPathMatching("/sessions/.*"))
                    .willReturn(OddPartner.ok("{}").withStatus(201)));
            assertTrue(push(partner, id).isSuccess(), "201 to a PUT");
            partner.server.stubFor(any(urlPathMatching("/sessions/.*" + id))
                    .atPriority(1)
                    .withRequestBody(equalTo(patch.toString()))
                    .willReturn(missing));
            Reply reply = cpo.hub()
                    .receiver()
                    .patch(cpo.call(partner.party), ObjectPath.of(ModuleId.SESSIONS, HubNetwork.CPO, id), patch);
            assertTrue(reply.isSuccess(), reply.toString());
            partner.server.verify(2, putRequestedFor(urlPathMatching("/sessions/.*" + id)));
        }
    }

    @Test
    void a_partner_that_answers_late_never_or_a_bit_at_a_time_costs_nobody_else() throws Exception {
        OddPartner late = partner(Role.EMSP, "2.2.1").join();
        late.server.stubFor(
                any(anyUrl()).atPriority(1).willReturn(OddPartner.ok("{}").withFixedDelay(30_000)));
        OddPartner dribbling = partner(Role.EMSP, "2.2.1").join();
        dribbling.server.stubFor(
                any(anyUrl()).atPriority(1).willReturn(OddPartner.ok("{}").withChunkedDribbleDelay(30, 30_000)));
        OddPartner broken = partner(Role.EMSP, "2.2.1").join();
        broken.server.stubFor(
                any(anyUrl()).atPriority(1).willReturn(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
        List<Thread> pushes = new ArrayList<>();
        for (OddPartner each : List.of(late, dribbling, broken)) {
            pushes.add(Thread.ofVirtual().start(() -> push(each, "SLOW" + each.party.party())));
        }
        for (int i = 0; i < 20; i++) {
            String id = "QUICK" + i;
            long start = System.nanoTime();
            Reply reply = cpo.hub()
                    .receiver()
                    .put(
                            cpo.call(HubNetwork.EMP),
                            ObjectPath.of(ModuleId.SESSIONS, HubNetwork.CPO, id),
                            Samples.session(id, "ACTIVE", "1"));
            assertTrue(reply.isSuccess());
            assertTrue(System.nanoTime() - start < 1_500_000_000L, "a quick one is not held up");
        }
        for (Thread each : pushes) {
            each.join();
        }
    }

    @Test
    void a_difficult_list_is_read_to_its_end() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1");
        String scenario = "second page";
        String next = "<https://internal.invalid/locations?offset=1&limit=1>; rel=\"next\"";
        String noTime = ofParty(partner, Samples.location("NOTIME", "AVAILABLE").without("last_updated"));
        partner.server.stubFor(get(urlPathEqualTo("/locations"))
                .atPriority(50)
                .willReturn(
                        OddPartner.ok("[" + noTime + "," + ofParty(partner, Samples.location("P0", "AVAILABLE")) + "]")
                                .withHeader("X-Limit", "2")
                                .withHeader("X-Total-Count", "4")
                                .withHeader("Link", next)));
        var second = get(urlPathEqualTo("/locations")).withQueryParam("offset", equalTo("1"));
        partner.server.stubFor(second.inScenario(scenario)
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("busy")
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "1")));
        partner.server.stubFor(get(urlPathEqualTo("/locations"))
                .withQueryParam("offset", equalTo("1"))
                .inScenario(scenario)
                .whenScenarioStateIs("busy")
                .willSetStateTo("cut")
                .willReturn(aResponse().withStatus(500).withBody("<html>")));
        partner.server.stubFor(get(urlPathEqualTo("/locations"))
                .withQueryParam("offset", equalTo("1"))
                .inScenario(scenario)
                .whenScenarioStateIs("cut")
                .willSetStateTo("well")
                .willReturn(aResponse().withStatus(200).withBody("{\"data\":[{\"id\":\"P1\"")));
        partner.server.stubFor(get(urlPathEqualTo("/locations"))
                .withQueryParam("offset", equalTo("1"))
                .inScenario(scenario)
                .whenScenarioStateIs("well")
                .willReturn(OddPartner.ok("[" + ofParty(partner, Samples.location("P1", "AVAILABLE")) + "]")
                        .withHeader("Link", "")));
        Instant asked = Instant.now();
        partner.join();
        await(() -> emp.count("PUT locations/" + partner.party + "/P1") == 1, "the second page came");
        assertEquals(1, emp.count("PUT locations/" + partner.party + "/P0"));
        assertEquals(0, emp.count("PUT locations/" + partner.party + "/NOTIME"));
        assertTrue(found(partner).contains("field 'last_updated' is missing"), found(partner));
        await(
                () -> !partner.server
                        .findAll(getRequestedFor(urlPathEqualTo("/locations"))
                                .withQueryParam("date_from", matching(".+")))
                        .isEmpty(),
                "it was asked for what is new");
        String from = partner.server
                .findAll(getRequestedFor(urlPathEqualTo("/locations")).withQueryParam("date_from", matching(".+")))
                .getFirst()
                .queryParameter("date_from")
                .firstValue();
        assertTrue(
                Instant.parse(from).isBefore(asked.minus(Duration.ofMinutes(90))),
                "a clock that is an hour off hides nothing: " + from);
    }

    private static int asked(OddPartner partner, String path) {
        return partner.server.findAll(getRequestedFor(urlPathEqualTo(path))).size();
    }

    @Test
    void a_wait_of_its_lists_is_no_reason_to_forget_a_platform() throws Exception {
        OddPartner partner = partner(Role.CPO, "2.2.1").join();
        partner.send(
                "PUT",
                at(partner, "tariffs", "T1"),
                ofParty(partner, Samples.tariff("T1", "2", "2026-10-01T10:00:00Z")));
        int tariffs = asked(partner, "/tariffs");
        int cdrs = asked(partner, "/cdrs");
        await(() -> asked(partner, "/cdrs") >= cdrs + 3, "what is never pushed is asked for, round by round");
        assertTrue(asked(partner, "/tariffs") <= tariffs + 1, "what is pushed is not");
        assertEquals(
                1,
                emp.hub()
                        .sender()
                        .list(emp.call(partner.party), ModuleId.TARIFFS, PageRequest.first(5))
                        .total());
    }
}
