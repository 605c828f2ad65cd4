package laddnav.hub;

import static laddnav.hub.HubNetwork.CPO;
import static laddnav.hub.HubNetwork.EMP;
import static laddnav.hub.HubNetwork.HUB;
import static laddnav.hub.HubNetwork.OTHER;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import laddnav.database.ThrowawayDatabase;
import laddnav.hub.registry.Openings;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The operator and one provider are opened to each other; another provider is opened to nobody. */
@Timeout(60)
class OpeningsTest {

    private HubNetwork network;
    private LoopbackPlatform cpo;
    private LoopbackPlatform emp;
    private LoopbackPlatform stranger;

    @BeforeEach
    void join() {
        Openings openings = new Openings(Set.of(Openings.Opening.of(CPO, EMP)));
        network = new HubNetwork(ThrowawayDatabase.access(), usual -> usual.opened(openings));
        cpo = network.joined(CPO, Role.CPO, Version.V2_2_1);
        emp = network.joined(EMP, Role.EMSP, Version.V2_2_1);
        stranger = network.joined(OTHER, Role.EMSP, Version.V2_2_1);
    }

    @AfterEach
    void leave() {
        network.close();
    }

    private static ObjectPath location(String id) {
        return ObjectPath.of(ModuleId.LOCATIONS, CPO, id);
    }

    private Reply put(PartyId to, String id) {
        return cpo.hub().receiver().put(cpo.call(to), location(id), Samples.location(id, "AVAILABLE"));
    }

    private List<Json> listed(LoopbackPlatform platform, PartyId of) {
        return platform.hub()
                .sender()
                .list(platform.call(of), ModuleId.LOCATIONS, PageRequest.first(10))
                .items();
    }

    @Test
    void a_broadcast_reaches_whom_the_owner_is_opened_to_and_nobody_else() {
        assertTrue(put(HUB, "L1").isSuccess());
        await(() -> emp.count("PUT " + location("L1")) == 1, "the provider got it");
        assertEquals(1, listed(emp, HUB).size());
        assertEquals(1, listed(emp, CPO).size());
        assertEquals(List.of(), listed(stranger, HUB));
        OcpiException refused = assertThrows(OcpiException.class, () -> listed(stranger, CPO));
        assertEquals(StatusCode.UNKNOWN_RECEIVER, refused.status());
        assertThrows(OcpiException.class, () -> stranger.hub().sender().get(stranger.call(CPO), location("L1")));
        await(
                () -> network.hub.platforms().stream().allMatch(each -> each.undelivered() == 0),
                "everything is delivered");
        assertEquals(List.of(), stranger.got);
    }

    @Test
    void nothing_is_addressed_to_whom_the_sender_is_not_opened_to() {
        Reply reply = put(OTHER, "L2");
        assertEquals(StatusCode.UNKNOWN_RECEIVER, reply.status());
        Reply cdr = cpo.hub().receiver().post(cpo.call(null), ModuleId.CDRS, Samples.cdr("C1", "OTH", "5.00"));
        assertEquals(StatusCode.UNKNOWN_RECEIVER, cdr.status());
        Reply command = stranger.hub()
                .command(
                        stranger.call(CPO),
                        "UNLOCK_CONNECTOR",
                        Json.parse("{\"response_url\":\"" + stranger.base()
                                + "/x\",\"location_id\":\"L\",\"evse_uid\":\"E\",\"connector_id\":\"1\"}"));
        assertEquals(StatusCode.UNKNOWN_RECEIVER, command.status());
        assertEquals(List.of(), stranger.got);
        assertEquals(List.of(), cpo.commands);
        assertEquals(0, network.hub.feed().newest());
    }

    @Test
    void hub_client_info_tells_of_those_only_that_one_may_meet() {
        await(
                () -> emp.clientInfos.stream()
                        .anyMatch(each -> each.text("party_id").orElse("").equals("CPO")),
                "the provider is told of the operator");
        assertTrue(emp.clientInfos.stream()
                .noneMatch(each -> each.text("party_id").orElse("").equals("OTH")));
        List<Json> all = stranger.hub()
                .sender()
                .list(stranger.call(HUB), ModuleId.HUB_CLIENT_INFO, PageRequest.first(10))
                .items();
        assertEquals(List.of(), all);
        assertEquals(List.of(), stranger.clientInfos);
    }
}
