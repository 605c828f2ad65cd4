package laddnav.hub;

import static laddnav.hub.HubNetwork.CPO;
import static laddnav.hub.HubNetwork.EMP;
import static laddnav.hub.HubNetwork.HUB;
import static laddnav.hub.HubNetwork.OTHER;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import laddnav.database.ThrowawayDatabase;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Page;
import laddnav.ocpi.sides.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stories over loopback with real platforms and the real engine. */
@Timeout(60)
class HubTest {

    private HubNetwork network;
    private LoopbackPlatform cpo;
    private LoopbackPlatform emp;

    @BeforeEach
    void join() {
        network = new HubNetwork(ThrowawayDatabase.access());
        cpo = network.joined(CPO, Role.CPO, Version.V2_2_1);
        emp = network.joined(EMP, Role.EMSP, Version.V2_2_1);
    }

    @AfterEach
    void leave() {
        network.close();
    }

    private static ObjectPath at(ModuleId module, String id) {
        return ObjectPath.of(module, CPO, id);
    }

    private List<Change> feed() {
        return network.hub.feed().after(0, 1_000, Duration.ZERO);
    }

    @Test
    void an_invitation_works_once() {
        LoopbackPlatform third = new LoopbackPlatform(OTHER, Role.EMSP, Version.V2_2_1);
        network.add(third);
        Hub.Invitation invitation = network.invite(third);
        third.register(invitation);
        assertThrows(OcpiException.class, () -> third.register(invitation));
        assertTrue(third.hub()
                .sender()
                .list(third.call(HUB), ModuleId.LOCATIONS, PageRequest.first(10))
                .items()
                .isEmpty());
    }

    @Test
    void the_hub_begins_the_handshake_and_the_partner_looks_at_its_versions_before_it_answers() {
        LoopbackPlatform third = new LoopbackPlatform(OTHER, Role.EMSP, Version.V2_3_0);
        network.add(third);
        third.invites("their-token-a");
        network.hub.register("third", third.versionsUrl(), "their-token-a");
        assertEquals(
                Hub.ConnectionStatus.CONNECTED,
                network.hub.platforms().stream()
                        .filter(each -> each.name().equals("third"))
                        .findFirst()
                        .orElseThrow()
                        .status());
        assertEquals(
                0,
                third.hub()
                        .sender()
                        .list(third.call(HUB), ModuleId.LOCATIONS, PageRequest.first(5))
                        .total());
        assertFalse(network.hub.test("third").isBroken());
    }

    @Test
    void a_party_cannot_be_claimed_twice_nor_beyond_the_invitation() {
        assertThrows(
                Hub.Refusal.class,
                () -> network.hub.invite("thief", List.of(new Hub.PartyRole(CPO, Role.CPO, "Thief"))));
        LoopbackPlatform third = new LoopbackPlatform(OTHER, Role.EMSP, Version.V2_2_1);
        network.add(third);
        Hub.Invitation other = network.hub.invite(
                "other", List.of(new Hub.PartyRole(laddnav.ocpi.PartyId.of("SE", "XYZ"), Role.EMSP, "Xyz")));
        OcpiException refused = assertThrows(OcpiException.class, () -> third.register(other));
        assertTrue(refused.toString().contains("invited"), refused.toString());
    }

    @Test
    void new_credentials_take_over_and_a_suspended_platform_is_cut_off() {
        var renewed = cpo.hub().renew(cpo.ours());
        assertEquals("SELNV", renewed.hubPartyId());
        network.hub.suspend(CPO.toString());
        Reply reply = cpo.hub()
                .receiver()
                .put(cpo.call(EMP), at(ModuleId.SESSIONS, "S1"), Samples.session("S1", "ACTIVE", "1"));
        assertEquals(401, reply.http());
    }

    @Test
    void an_addressed_push_reaches_its_receiver_live_once_and_as_it_was() {
        Json session = Samples.session("S1", "ACTIVE", "1.50").with("x_vendor", Json.parse("{\"a\":1.10}"));
        Reply reply = cpo.hub().receiver().put(cpo.call(EMP), at(ModuleId.SESSIONS, "S1"), session);
        assertTrue(reply.isSuccess(), reply.toString());
        assertEquals(session.toString(), String.valueOf(emp.objects.get("sessions/SE*CPO/S1")));
        assertEquals(1, network.hub.activity(Optional.empty()).activeSessions());
        cpo.hub().receiver().put(cpo.call(HUB), at(ModuleId.LOCATIONS, "L1"), Samples.location("L1", "AVAILABLE"));
        await(() -> emp.count("PUT locations/SE*CPO/L1") == 1, "the broadcast came, which is behind it in the feed");
        assertEquals(1, emp.count("PUT sessions/SE*CPO/S1"));
        assertEquals(2, feed().size());
    }

    @Test
    void the_receivers_own_refusal_goes_back() {
        emp.answer = Reply.refused(new StatusCode(2004), "no such token");
        Reply reply = cpo.hub()
                .receiver()
                .put(cpo.call(EMP), at(ModuleId.SESSIONS, "S1"), Samples.session("S1", "ACTIVE", "1"));
        assertEquals(2004, reply.status().value());
        assertEquals("no such token", reply.message());
    }

    @Test
    void what_changed_while_a_partner_was_away_comes_once_as_it_is_now() {
        emp.stop();
        for (int i = 1; i <= 40; i++) {
            Json session = Samples.session("S1", "ACTIVE", Integer.toString(i));
            Reply reply = cpo.hub().receiver().put(cpo.call(EMP), at(ModuleId.SESSIONS, "S1"), session);
            assertTrue(reply.isSuccess(), reply.toString());
            cpo.hub()
                    .receiver()
                    .put(
                            cpo.call(HUB),
                            at(ModuleId.LOCATIONS, "L1"),
                            Samples.location("L1", i % 2 == 0 ? "CHARGING" : "AVAILABLE"));
        }
        assertEquals(80, feed().size());
        emp.start();
        await(
                () -> emp.count("PUT sessions/SE*CPO/S1") > 0 && emp.count("PUT locations/SE*CPO/L1") > 0,
                "it caught up");
        await(() -> network.hub.platforms().stream().allMatch(each -> each.undelivered() == 0), "nothing waits");
        assertEquals(1, emp.count("PUT sessions/SE*CPO/S1"));
        assertEquals(1, emp.count("PUT locations/SE*CPO/L1"));
        assertTrue(String.valueOf(emp.objects.get("sessions/SE*CPO/S1")).contains("\"kwh\":40"));
    }

    @Test
    void a_sender_that_wants_to_know_hears_that_the_receiver_is_away() {
        network.hub.answerWhenOffline(CPO.toString(), Partners.WhenOffline.REFUSE, Partners.WhenOffline.ACCEPT);
        emp.stop();
        Reply reply = cpo.hub()
                .receiver()
                .put(cpo.call(EMP), at(ModuleId.SESSIONS, "S1"), Samples.session("S1", "ACTIVE", "1"));
        assertEquals(StatusCode.NOT_CONNECTED, reply.status());
        emp.start();
    }

    @Test
    void objects_for_one_party_are_not_listed_to_another() {
        LoopbackPlatform other = network.joined(OTHER, Role.EMSP, Version.V2_2_1);
        var receiver = cpo.hub().receiver();
        receiver.put(cpo.call(HUB), at(ModuleId.TARIFFS, "T1"), Samples.tariff("T1", "2.5", "2026-10-01T10:00:00Z"));
        receiver.put(cpo.call(EMP), at(ModuleId.TARIFFS, "T1"), Samples.tariff("T1", "1.5", "2026-10-01T10:00:00Z"));
        receiver.put(cpo.call(EMP), at(ModuleId.TARIFFS, "T2"), Samples.tariff("T2", "1.0", "2026-10-01T10:00:00Z"));
        receiver.post(cpo.call(EMP), ModuleId.CDRS, Samples.cdr("C1", "EMP", "50"));
        Page ofEmp = emp.hub().sender().list(emp.call(CPO), ModuleId.TARIFFS, PageRequest.first(10));
        assertEquals(2, ofEmp.total());
        assertTrue(ofEmp.items().stream().noneMatch(each -> each.toString().contains("2.5")));
        Page ofOther = other.hub().sender().list(other.call(HUB), ModuleId.TARIFFS, PageRequest.first(10));
        assertEquals(1, ofOther.items().size());
        assertTrue(ofOther.items().getFirst().toString().contains("2.5"));
        assertEquals(
                0,
                other.hub()
                        .sender()
                        .list(other.call(HUB), ModuleId.CDRS, PageRequest.first(10))
                        .total());
        assertEquals(
                1,
                emp.hub()
                        .sender()
                        .list(emp.call(HUB), ModuleId.CDRS, PageRequest.first(10))
                        .total());
        assertFalse(other.got.stream().anyMatch(what -> what.contains("T2") || what.contains("cdrs")));
    }

    @Test
    void a_cdr_again_is_success_and_another_content_is_refused() {
        Json cdr = Samples.cdr("C1", "EMP", "50.00");
        Reply first = cpo.hub().receiver().post(cpo.call(null), ModuleId.CDRS, cdr);
        assertTrue(first.isSuccess(), first.toString());
        Json back = cpo.hub()
                .fetch(cpo.call(null), URI.create(java.util.Objects.requireNonNull(first.location())))
                .orElseThrow();
        assertTrue(cdr.sameAs(back), back.toString());
        assertTrue(cpo.hub()
                .receiver()
                .post(cpo.call(EMP), ModuleId.CDRS, Samples.cdr("C1", "EMP", "50.0"))
                .isSuccess());
        Reply other = cpo.hub().receiver().post(cpo.call(EMP), ModuleId.CDRS, Samples.cdr("C1", "EMP", "51"));
        assertEquals(StatusCode.INVALID_PARAMETERS, other.status());
        assertEquals(1, feed().size());
        assertEquals(1, emp.count("POST cdrs/SE*CPO/C1"));
    }

    @Test
    void routing_refuses_what_cannot_be_routed() {
        var receiver = cpo.hub().receiver();
        assertEquals(
                StatusCode.UNKNOWN_RECEIVER,
                receiver.post(cpo.call(OTHER), ModuleId.CDRS, Samples.cdr("C1", "EMP", "5"))
                        .status());
        assertEquals(
                StatusCode.INVALID_PARAMETERS,
                receiver.post(cpo.call(HUB), ModuleId.CDRS, Samples.cdr("C1", "EMP", "5"))
                        .status());
        assertEquals(
                StatusCode.UNKNOWN_RECEIVER,
                receiver.post(cpo.call(null), ModuleId.CDRS, Samples.cdr("C1", "NON", "5"))
                        .status());
        assertThrows(OcpiException.class, () -> receiver.get(cpo.call(HUB), at(ModuleId.LOCATIONS, "L1")));
        assertEquals(0, feed().size());
    }

    @Test
    void the_status_of_an_evse_is_merged_and_a_past_state_is_kept_only_for_more_than_that() {
        var receiver = cpo.hub().receiver();
        receiver.put(cpo.call(HUB), at(ModuleId.LOCATIONS, "L1"), Samples.location("L1", "AVAILABLE"));
        Json patch = Json.parse("{\"status\":\"CHARGING\",\"last_updated\":\"2026-10-01T12:00:00Z\"}");
        ObjectPath evse = ObjectPath.of(ModuleId.LOCATIONS, CPO, "L1", "E1");
        assertTrue(receiver.patch(cpo.call(HUB), evse, patch).isSuccess());
        assertEquals(
                StatusCode.UNKNOWN_LOCATION,
                receiver.patch(cpo.call(HUB), ObjectPath.of(ModuleId.LOCATIONS, CPO, "L1", "E9"), patch)
                        .status());
        Json erased = Json.parse("{\"connectors\":null,\"last_updated\":\"2026-10-01T12:00:00Z\"}");
        assertEquals(
                StatusCode.INVALID_PARAMETERS,
                receiver.patch(cpo.call(HUB), evse, erased).status());
        Json stored = receiver.get(cpo.call(null), at(ModuleId.LOCATIONS, "L1")).orElseThrow();
        assertTrue(stored.toString().contains("CHARGING"));
        assertTrue(stored.toString().contains("\"kept\":[1,2.50]"));
        assertEquals("2026-10-01T12:00:00Z", stored.text("last_updated").orElseThrow());
        Hub.Activity activity = network.hub.activity(Optional.of(CPO));
        assertEquals(1, activity.evsesCharging());
        await(() -> emp.objects.containsKey("locations/SE*CPO/L1"), "the location came");
        receiver.put(cpo.call(HUB), at(ModuleId.TARIFFS, "T1"), Samples.tariff("T1", "2.5", "2026-10-01T10:00:00Z"));
        receiver.put(cpo.call(HUB), at(ModuleId.TARIFFS, "T1"), Samples.tariff("T1", "3.5", "2026-10-02T10:00:00Z"));
        List<Change> tariffs = feed().stream()
                .filter(change -> change.key().module().equals(ModuleId.TARIFFS))
                .toList();
        assertTrue(tariffs.getFirst().body().toString().contains("2.5"));
        assertTrue(tariffs.getLast().body().toString().contains("3.5"));
        receiver.delete(cpo.call(HUB), at(ModuleId.TARIFFS, "T1"));
        await(() -> emp.count("DELETE tariffs/SE*CPO/T1") == 1, "the removal came");
    }

    @Test
    void versions_are_translated_both_ways() {
        LoopbackPlatform newer = network.joined(OTHER, Role.EMSP, Version.V2_3_0);
        Reply reply = cpo.hub().receiver().post(cpo.call(OTHER), ModuleId.CDRS, Samples.cdr("C1", "OTH", "50"));
        assertTrue(reply.isSuccess(), reply.toString());
        assertTrue(String.valueOf(newer.objects.get("cdrs/SE*CPO/C1")).contains("\"before_taxes\":50"));
        Json token = Samples.token("AB12").with("party_id", "OTH");
        ObjectPath path = new ObjectPath(ModuleId.TOKENS, OTHER, List.of("AB12"), "RFID");
        assertTrue(newer.hub().receiver().put(newer.call(null), path, token).isSuccess());
        await(() -> cpo.count("PUT tokens/SE*OTH/AB12") == 1, "the token came");
        Page page = newer.hub().sender().list(newer.call(CPO), ModuleId.CDRS, PageRequest.first(5));
        assertTrue(page.items().getFirst().toString().contains("before_taxes"));
    }

    @Test
    void pages_miss_nothing_that_changes_meanwhile() {
        var receiver = cpo.hub().receiver();
        for (int i = 0; i < 25; i++) {
            receiver.put(cpo.call(HUB), at(ModuleId.LOCATIONS, "L" + i), Samples.location("L" + i, "AVAILABLE"));
        }
        PageRequest asked = PageRequest.first(10);
        Page first = emp.hub().sender().list(emp.call(HUB), ModuleId.LOCATIONS, asked);
        assertEquals(25, first.total());
        receiver.put(cpo.call(HUB), at(ModuleId.LOCATIONS, "L0"), Samples.location("L0", "CHARGING"));
        List<String> seen = new CopyOnWriteArrayList<>();
        first.items().forEach(each -> seen.add(each.text("id").orElseThrow()));
        Page page = first;
        while (page.hasNext()) {
            asked = asked.next();
            page = emp.hub().sender().list(emp.call(HUB), ModuleId.LOCATIONS, asked);
            page.items().forEach(each -> seen.add(each.text("id").orElseThrow()));
        }
        assertEquals(25, seen.stream().distinct().count());
    }

    @Test
    void a_newcomer_gets_everything_that_is_everyones() {
        for (int i = 0; i < 300; i++) {
            network.hub.importObjects(
                    CPO, ModuleId.LOCATIONS, Version.V2_2_1, List.of(Samples.location("L" + i, "AVAILABLE")));
        }
        LoopbackPlatform other = network.joined(OTHER, Role.EMSP, Version.V2_2_1);
        await(() -> other.objects.size() == 300, "all locations came");
        assertEquals(300, other.got.size());
    }

    @Test
    void a_command_goes_to_the_operator_and_its_result_back_once() {
        Json start = Json.parse("{\"response_url\":\"" + emp.base() + "/ocpi/2.2.1/sender/commands/my-ref\",\"token\":"
                + Samples.token("AB12") + ",\"location_id\":\"L1\"}");
        Reply reply = emp.hub().command(emp.call(CPO), "START_SESSION", start);
        assertTrue(reply.isSuccess(), reply.toString());
        URI forResult = URI.create(cpo.commands.getFirst().text("response_url").orElseThrow());
        assertTrue(forResult.toString().startsWith(network.base().toString()));
        Json result = Json.parse("{\"result\":\"ACCEPTED\"}");
        assertTrue(cpo.hub().commandResult(cpo.call(EMP), forResult, result).isSuccess());
        assertTrue(cpo.hub().commandResult(cpo.call(EMP), forResult, result).isSuccess());
        assertEquals(1, emp.results.size());
        assertEquals("my-ref", emp.results.getFirst().text("reference").orElseThrow());
        cpo.stop();
        assertEquals(
                StatusCode.NOT_CONNECTED,
                emp.hub().command(emp.call(CPO), "START_SESSION", start).status());
        cpo.start();
    }

    @Test
    void a_platform_that_only_lists_is_asked() {
        LoopbackPlatform lister = new LoopbackPlatform(OTHER, Role.CPO, Version.V2_2_1);
        network.add(lister);
        lister.receives = false;
        lister.listed.add(Samples.location("L7", "AVAILABLE").with("party_id", "OTH"));
        lister.listed.add(Samples.location("L8", "AVAILABLE"));
        lister.register(network.invite(lister));
        await(() -> emp.count("PUT locations/SE*OTH/L7") == 1, "its location came");
        assertFalse(emp.objects.containsKey("locations/SE*CPO/L8"));
    }

    @Test
    void a_second_hub_on_the_same_database_is_refused() {
        Hub.Refusal refused = assertThrows(
                Hub.Refusal.class,
                () -> Hub.open(
                        network.database,
                        HubNetwork.settings(network::base, Duration.ofMillis(100)),
                        InstantSource.system()));
        assertTrue(refused.toString().contains("another hub"), refused.toString());
        try (Partners partners = Hub.partners(
                network.database, HubNetwork.settings(network::base, Duration.ZERO), InstantSource.system())) {
            LoopbackPlatform third = new LoopbackPlatform(OTHER, Role.EMSP, Version.V2_2_1);
            network.add(third);
            third.register(partners.invite("third", List.of(new Hub.PartyRole(OTHER, Role.EMSP, "Third"))));
            assertEquals(3, partners.platforms().size());
        }
    }
}
