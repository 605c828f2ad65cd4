package laddnav.hub;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import laddnav.ocpi.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results of commands and charging profiles that come late, twice, from the wrong one, or while their receiver fails. */
@Timeout(120)
class ResultsStoryTest extends OddStory {

    private static final String RESULT = "{\"result\":\"ACCEPTED\"}";
    private static final String AT = "/results/";

    /** What is answered with a result later. */
    enum Asked {
        COMMAND("commands"),
        PROFILE("chargingprofiles"),
        ACTIVE_PROFILE("chargingprofiles"),
        CLEARED_PROFILE("chargingprofiles");

        final String module;

        Asked(String module) {
            this.module = module;
        }
    }

    private OddPartner operator() throws Exception {
        return with("RECEIVER", partner(Role.CPO, "2.2.1"));
    }

    private OddPartner provider() throws Exception {
        return with("SENDER", partner(Role.EMSP, "2.2.1"));
    }

    private static OddPartner with(String side, OddPartner partner) throws Exception {
        List<String> more = new ArrayList<>();
        for (String module : List.of("commands", "chargingprofiles")) {
            more.add("," + partner.endpoint(module, side, "/" + module));
            partner.server.stubFor(any(urlPathMatching("/" + module + "/.*"))
                    .willReturn(OddPartner.ok("{\"result\":\"ACCEPTED\",\"timeout\":30}")));
        }
        partner.details(String.join("", more));
        return partner.join();
    }

    /** Asks, and returns the path at the hub that the operator was told for the result. */
    private static String ask(Asked asked, OddPartner from, OddPartner to, String reference) throws Exception {
        String mine = from.base() + AT + reference;
        String[] headers = {
            "OCPI-to-country-code", to.party.country(), "OCPI-to-party-id", to.party.party(),
            "OCPI-from-country-code", from.party.country(), "OCPI-from-party-id", from.party.party()
        };
        String profiles = "/receiver/chargingprofiles/S1";
        OddPartner.Answer answer = switch (asked) {
            case COMMAND ->
                from.send(
                        "POST",
                        "/receiver/commands/UNLOCK_CONNECTOR",
                        "{\"response_url\":\"" + mine
                                + "\",\"location_id\":\"L1\",\"evse_uid\":\"E1\",\"connector_id\":\"1\"}",
                        headers);
            case PROFILE ->
                from.send(
                        "PUT",
                        profiles,
                        "{\"response_url\":\"" + mine + "\",\"charging_profile\":{\"charging_rate_unit\":\"W\"}}",
                        headers);
            case ACTIVE_PROFILE -> from.send("GET", profiles + "?duration=900&response_url=" + mine, null, headers);
            case CLEARED_PROFILE -> from.send("DELETE", profiles + "?response_url=" + mine, null, headers);
        };
        assertEquals(1000, answer.code(), answer.toString());
        return told(to, asked.module);
    }

    private static String told(OddPartner operator, String module) {
        var request = operator.server.getAllServeEvents().stream()
                .map(com.github.tomakehurst.wiremock.stubbing.ServeEvent::getRequest)
                .filter(each -> each.getUrl().startsWith("/" + module + "/"))
                .findFirst()
                .orElseThrow();
        String url = request.queryParameter("response_url").isPresent()
                ? request.queryParameter("response_url").firstValue()
                : laddnav.ocpi.json.Json.parse(request.getBodyAsString())
                        .text("response_url")
                        .orElseThrow();
        return URI.create(url).getPath().replaceFirst("^/ocpi/2.2.1", "");
    }

    private static int arrived(OddPartner provider, String reference) {
        return provider.server
                .findAll(postRequestedFor(urlPathEqualTo(AT + reference)))
                .size();
    }

    private static int code(OddPartner operator, String path) {
        try {
            return operator.send("POST", path, RESULT).code();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One after the other, from the first. */
    private static void answers(OddPartner provider, String reference, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            provider.server.stubFor(post(urlPathEqualTo(AT + reference))
                    .inScenario(reference)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
                    .willSetStateTo("after " + Math.min(i + 1, answers.length - 1))
                    .willReturn(answers[i]));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_result_goes_to_the_one_that_asked_once_however_often_it_is_told(Asked asked) throws Exception {
        OddPartner operator = operator();
        OddPartner provider = provider();
        OddPartner another = provider();
        String first = ask(asked, provider, operator, "first");
        String second = ask(asked, another, operator, "second");
        List<Integer> codes = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String path = i % 2 == 0 ? first : second;
            threads.add(Thread.ofVirtual().start(() -> codes.add(code(operator, path))));
        }
        for (Thread each : threads) {
            each.join();
        }
        assertEquals(Collections.nCopies(8, 1000), codes);
        assertEquals(1000, code(operator, first));
        assertEquals(
                List.of(1, 0, 0, 1),
                List.of(
                        arrived(provider, "first"),
                        arrived(provider, "second"),
                        arrived(another, "first"),
                        arrived(another, "second")));
    }

    @ParameterizedTest
    @EnumSource
    void a_result_of_anybody_else_or_of_nothing_that_was_asked_goes_nowhere(Asked asked) throws Exception {
        OddPartner operator = operator();
        OddPartner other = operator();
        OddPartner provider = provider();
        String path = ask(asked, provider, operator, "mine");
        String unknown = path.replaceFirst("[^/]+$", "0123456789abcdef0123456789abcdef");
        assertEquals(2001, code(other, path), "another operator");
        assertEquals(2001, code(provider, path), "the one that asked");
        assertEquals(2001, code(operator, unknown), "what was not asked");
        assertEquals(
                401, operator.sendAs("POST", path, "Token bm9uZQ==", RESULT).http(), "nobody known");
        assertEquals(
                0,
                provider.server
                        .findAll(postRequestedFor(urlPathMatching(AT + ".*")))
                        .size());
        assertEquals(1000, code(operator, path), "and it is still waited for");
        assertEquals(1, arrived(provider, "mine"));
    }

    @ParameterizedTest
    @EnumSource
    void a_result_after_the_deadline_is_refused_and_one_that_arrived_before_is_known(Asked asked) throws Exception {
        OddPartner operator = operator();
        OddPartner provider = provider();
        String late = ask(asked, provider, operator, "late");
        String early = ask(asked, provider, operator, "early");
        assertEquals(1000, code(operator, early));
        network.database.transact(connection -> {
            try (var update = connection.prepareStatement("UPDATE pending_commands SET expires_at=1")) {
                return update.executeUpdate();
            }
        });
        assertEquals(2001, code(operator, late));
        assertEquals(1000, code(operator, early));
        assertEquals(0, arrived(provider, "late"));
        assertEquals(1, arrived(provider, "early"));
    }

    @Test
    void what_its_receiver_did_not_take_may_come_again_until_it_is_taken() throws Exception {
        OddPartner operator = operator();
        OddPartner provider = provider();
        String path = ask(Asked.COMMAND, provider, operator, "again");
        answers(
                provider,
                "again",
                OddPartner.answer(500, "{}"),
                ResponseDefinitionBuilder.responseDefinition().withFault(Fault.EMPTY_RESPONSE),
                OddPartner.ok("{}"));
        assertNotEquals(1000, code(operator, path));
        assertNotEquals(1000, code(operator, path));
        assertEquals(1000, code(operator, path));
        assertEquals(1000, code(operator, path));
        assertEquals(3, arrived(provider, "again"));
    }

    @Test
    void a_result_that_comes_again_while_the_first_is_on_its_way_is_not_lost_with_it() throws Exception {
        OddPartner operator = operator();
        OddPartner provider = provider();
        String path = ask(Asked.COMMAND, provider, operator, "slow");
        answers(provider, "slow", OddPartner.answer(500, "{}").withFixedDelay(1_500), OddPartner.ok("{}"));
        List<Integer> codes = Collections.synchronizedList(new ArrayList<>());
        Thread first = Thread.ofVirtual().start(() -> codes.add(code(operator, path)));
        await(() -> arrived(provider, "slow") == 1, "the first is on its way");
        Thread second = Thread.ofVirtual().start(() -> codes.add(code(operator, path)));
        first.join();
        second.join();
        assertEquals(2, arrived(provider, "slow"), codes.toString());
        assertEquals(1, Collections.frequency(codes, 1000), "one was told that it arrived: " + codes);
        assertTrue(codes.getFirst() != 1000, "and that was the second: " + codes);
    }
}
