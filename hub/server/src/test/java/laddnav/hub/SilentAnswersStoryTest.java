package laddnav.hub;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import laddnav.ocpi.Role;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers that give no answer to one object, while they answer all others. */
@Timeout(180)
class SilentAnswersStoryTest extends OddStory {

    private static final int LONGER_THAN_A_CALL = 120_000;

    @Test
    void an_object_that_a_receiver_never_answers_holds_up_nothing_else() throws Exception {
        othersArriveBeside(OddPartner.ok("{}").withFixedDelay(LONGER_THAN_A_CALL));
    }

    @Test
    void nor_does_one_that_makes_it_hang_up() throws Exception {
        othersArriveBeside(ResponseDefinitionBuilder.responseDefinition().withFault(Fault.EMPTY_RESPONSE));
    }

    private void othersArriveBeside(ResponseDefinitionBuilder silence) throws Exception {
        OddPartner owner = partner(Role.CPO, "2.2.1").join();
        OddPartner receiver = partner(Role.EMSP, "2.2.1").join();
        StubMapping silent = receiver.server.stubFor(
                any(urlPathMatching("/locations/.*/SILENT")).atPriority(1).willReturn(silence));
        put(owner, "locations", "SILENT", ofParty(owner, Samples.location("SILENT", "AVAILABLE")));
        for (int i = 0; i < 4; i++) {
            // one module after the other: a run of one object has no other beside it that is answered
            put(owner, "tariffs", "T" + i, tariff(owner, "T" + i, "2"));
            put(owner, "locations", "L" + i, ofParty(owner, Samples.location("L" + i, "AVAILABLE")));
        }
        await(60, () -> !last(receiver, owner, "locations", "L3").isEmpty(), "what came after it is there");

        put(owner, "tariffs", "T1", tariff(owner, "T1", "3"));
        put(owner, "locations", "SILENT", ofParty(owner, Samples.location("SILENT", "CHARGING")));
        put(owner, "tariffs", "T2", tariff(owner, "T2", "3"));
        await(60, () -> last(receiver, owner, "tariffs", "T2").contains(":3"), "it goes on");
        receiver.server.removeStub(silent);
        await(60, () -> last(receiver, owner, "locations", "SILENT").contains("CHARGING"), "it is as its owner has it");
        assertTrue(last(receiver, owner, "tariffs", "T1").contains(":3"), "nothing was left out");
        assertFalse(
                cpo.clientInfos.stream()
                        .map(Json::toString)
                        .anyMatch(each -> each.contains(receiver.party.party()) && each.contains("OFFLINE")),
                "nobody was told that it is away");
    }

    private static String last(OddPartner receiver, OddPartner owner, String module, String id) {
        String path = "/" + module + "/" + owner.party.country() + "/" + owner.party.party() + "/" + id;
        return receiver.server.getAllServeEvents().stream()
                .filter(each -> each.getRequest().getUrl().equals(path)
                        && each.getResponse().getStatus() == 200)
                .findFirst()
                .map(each -> each.getRequest().getBodyAsString())
                .orElse("");
    }

    private static void put(OddPartner owner, String module, String id, String body) throws Exception {
        assertEquals(1000, owner.send("PUT", at(owner, module, id), body).code());
    }

    private static String tariff(OddPartner owner, String id, String price) {
        return ofParty(owner, Samples.tariff(id, price, "2026-10-01T10:00:00Z"));
    }
}
