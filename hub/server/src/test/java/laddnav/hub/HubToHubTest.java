package laddnav.hub;

import static laddnav.hub.HubChain.awaitTold;
import static laddnav.hub.HubNetwork.CPO;
import static laddnav.hub.HubNetwork.EMP;
import static laddnav.hub.HubNetwork.OTHER;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import laddnav.hub.registry.Openings;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An operator at one hub, a provider at another. */
@Timeout(120)
class HubToHubTest {

    private static final PartyId A = PartyId.of("SE", "HBA");
    private static final PartyId B = PartyId.of("NO", "HBB");
    private static final PartyId C = PartyId.of("DK", "HBC");
    private static final ObjectPath L1 = ObjectPath.of(ModuleId.LOCATIONS, CPO, "L1");

    private volatile Openings standing = Openings.all();
    private HubChain chain;
    private HubNetwork a;
    private HubNetwork b;
    private LoopbackPlatform cpo;
    private LoopbackPlatform emp;

    @BeforeEach
    void open() {
        standing = Openings.all();
        chain = new HubChain();
        a = chain.hub(A, now -> standing);
        b = chain.hub(B, now -> standing);
        cpo = chain.joined(a, CPO, Role.CPO);
        emp = chain.joined(b, EMP, Role.EMSP);
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private void meet() {
        HubChain.connect(a, A, b, B);
        awaitTold(cpo, EMP, "CONNECTED");
        awaitTold(emp, CPO, "CONNECTED");
    }

    private static Json data(Reply reply) {
        Json data = reply.data();
        assertTrue(reply.isSuccess() && data != null, String.valueOf(reply));
        return data;
    }

    private static Reply putLocation(LoopbackPlatform operator, PartyId hub, String status) {
        return operator.hub().receiver().put(operator.call(hub), L1, Samples.location("L1", status));
    }

    private static void putToken(LoopbackPlatform provider, PartyId hub, String uid) {
        ObjectPath path = new ObjectPath(ModuleId.TOKENS, EMP, List.of(uid), "RFID");
        Json token = Json.parse(Samples.token(uid).toString().replace("ALWAYS", "NEVER"));
        assertTrue(
                provider.hub().receiver().put(provider.call(hub), path, token).isSuccess());
    }

    @Test
    void what_is_for_everyone_reaches_the_other_hubs_partners_once_and_can_be_listed_there() {
        meet();
        assertTrue(putLocation(cpo, A, "AVAILABLE").isSuccess());
        await(() -> emp.count("PUT " + L1) == 1, "the provider at the other hub has the location");
        Json status = Json.parse("{\"status\":\"CHARGING\",\"last_updated\":\"2026-10-01T12:00:00Z\"}");
        ObjectPath evse = new ObjectPath(ModuleId.LOCATIONS, CPO, List.of("L1", "E1"), null);
        assertTrue(cpo.hub().receiver().patch(cpo.call(A), evse, status).isSuccess());
        await(() -> String.valueOf(emp.objects.get(L1.toString())).contains("CHARGING"), "and what became of its EVSE");
        assertEquals(
                1,
                emp.hub()
                        .sender()
                        .list(emp.call(B), ModuleId.LOCATIONS, PageRequest.first(10))
                        .items()
                        .size());
        assertEquals(
                1,
                emp.hub()
                        .sender()
                        .list(emp.call(CPO), ModuleId.LOCATIONS, PageRequest.first(10))
                        .items()
                        .size());

        putToken(emp, B, "AB12");
        await(() -> cpo.got.stream().anyMatch(each -> each.contains("AB12")), "the operator has the token");
        assertEquals(0, cpo.count("PUT " + L1), "nothing comes back to whom it came from");
    }

    @Test
    void a_charge_goes_through_both_hubs_with_everything_that_belongs_to_it() {
        meet();
        putToken(emp, B, "AB12");
        await(() -> cpo.got.stream().anyMatch(each -> each.contains("AB12")), "the operator has the token");
        emp.authorization = new Reply(
                200,
                StatusCode.SUCCESS,
                null,
                Json.parse("{\"allowed\":\"ALLOWED\",\"token\":" + Samples.token("AB12") + "}"),
                null);
        assertEquals(
                "ALLOWED",
                data(cpo.hub().authorize(cpo.call(EMP), "AB12", "RFID", null))
                        .text("allowed")
                        .orElseThrow());
        assertEquals(
                "ALLOWED",
                data(cpo.hub().authorize(cpo.call(null), "AB12", "RFID", null))
                        .text("allowed")
                        .orElseThrow());
        assertEquals(2, emp.authorizations.size(), "the provider itself was asked, both times");

        Json start = Json.parse("""
                {"response_url":"%s","token":%s,"location_id":"L1","evse_uid":"E1"}""".formatted(emp.base() + "/ocpi/2.2.1/sender/commands/REF-7", Samples.token("AB12")));
        Json answer = data(emp.hub().command(emp.call(CPO), "START_SESSION", start));
        assertEquals("ACCEPTED", answer.text("result").orElseThrow());
        URI forResult = URI.create(cpo.commands.getFirst().text("response_url").orElseThrow());
        assertTrue(forResult.toString().startsWith(a.base().toString()), "the operator answers its own hub");
        Json result = Json.parse("{\"result\":\"ACCEPTED\"}");
        assertTrue(cpo.hub().commandResult(cpo.call(EMP), forResult, result).isSuccess());
        assertEquals(1, emp.results.size());
        assertEquals("REF-7", emp.results.getFirst().text("reference").orElseThrow());

        ObjectPath session = ObjectPath.of(ModuleId.SESSIONS, CPO, "S1");
        assertTrue(cpo.hub()
                .receiver()
                .put(cpo.call(EMP), session, Samples.session("S1", "ACTIVE", "1.5"))
                .isSuccess());
        assertEquals(1, emp.count("PUT " + session));
        assertTrue(cpo.hub()
                .receiver()
                .post(cpo.call(EMP), ModuleId.CDRS, Samples.cdr("C1", "EMP", "5.00"))
                .isSuccess());
        assertTrue(
                cpo.hub()
                        .receiver()
                        .post(cpo.call(null), ModuleId.CDRS, Samples.cdr("C1", "EMP", "5.00"))
                        .isSuccess(),
                "the same again, found by its token");
        assertEquals(1, emp.count("POST " + ObjectPath.of(ModuleId.CDRS, CPO, "C1")), "once");
        assertEquals(Map.of(false, 1L), relayed(a), "the hub that the operator is connected to clears it");
        assertEquals(Map.of(true, 1L), relayed(b), "and the other does not");
    }

    /** How many CDRs came in a hub's feed, by whether they came through another hub. */
    private static Map<Boolean, Long> relayed(HubNetwork network) {
        return network.hub.feed().after(0, 1_000, Duration.ZERO).stream()
                .filter(each -> each.key().module().equals(ModuleId.CDRS))
                .collect(java.util.stream.Collectors.groupingBy(
                        Change::isRelayed, java.util.stream.Collectors.counting()));
    }

    @Test
    void what_is_addressed_waits_for_a_receiver_whose_hub_is_away() {
        meet();
        emp.stop();
        assertTrue(cpo.hub()
                .receiver()
                .post(cpo.call(EMP), ModuleId.CDRS, Samples.cdr("C1", "EMP", "5.00"))
                .isSuccess());
        emp.start();
        await(() -> emp.count("POST " + ObjectPath.of(ModuleId.CDRS, CPO, "C1")) == 1, "it came later, once");
        b.unplug();
        assertTrue(cpo.hub()
                .receiver()
                .post(cpo.call(EMP), ModuleId.CDRS, Samples.cdr("C2", "EMP", "5.00"))
                .isSuccess());
        assertEquals(0, emp.count("POST " + ObjectPath.of(ModuleId.CDRS, CPO, "C2")));
        b.plugIn();
        await(() -> emp.count("POST " + ObjectPath.of(ModuleId.CDRS, CPO, "C2")) == 1, "it came later, once");
    }

    @Test
    void nobody_sees_anybody_across_hubs_until_both_hubs_open_the_pair() {
        standing = Openings.none();
        HubChain.connect(a, A, b, B);
        assertTrue(putLocation(cpo, A, "AVAILABLE").isSuccess());
        a.hub.network().open(Network.Pair.of(CPO, EMP));
        b.hub.network().open(Network.Pair.of(CPO, EMP));
        // neither hub knows yet that the other leads to a party that it has opened to one of its own
        assertEquals(StatusCode.UNKNOWN_RECEIVER, session("S1").status());
        a.hub.network().open(Network.Pair.of(CPO, B));
        awaitTold(emp, CPO, "CONNECTED");
        awaitTold(cpo, EMP, "CONNECTED");
        await(() -> emp.count("PUT " + L1) == 1, "the provider gets what was there before");
        assertTrue(session("S2").isSuccess());

        b.hub.network().close(Network.Pair.of(CPO, EMP));
        assertEquals(StatusCode.UNKNOWN_RECEIVER, session("S3").status(), "the provider's hub refuses it");
        awaitTold(emp, CPO, "SUSPENDED");
        awaitTold(cpo, EMP, "SUSPENDED");
        assertTrue(putLocation(cpo, A, "CHARGING").isSuccess());
        await(() -> isIdle(a) && isIdle(b), "everything is delivered");
        assertFalse(String.valueOf(emp.objects.get(L1.toString())).contains("CHARGING"));
    }

    private static boolean isIdle(HubNetwork network) {
        return network.hub.platforms().stream().allMatch(each -> each.undelivered() == 0);
    }

    private Reply session(String id) {
        return cpo.hub()
                .receiver()
                .put(cpo.call(EMP), ObjectPath.of(ModuleId.SESSIONS, CPO, id), Samples.session(id, "ACTIVE", "1.5"));
    }

    @Test
    void in_a_triangle_of_hubs_nothing_goes_round_and_everyone_is_reached_one_way() {
        meet();
        HubNetwork c = chain.hub(C, now -> standing);
        LoopbackPlatform third = chain.joined(c, OTHER, Role.EMSP);
        HubChain.connect(a, A, c, C);
        HubChain.connect(b, B, c, C);
        awaitTold(third, CPO, "CONNECTED");
        awaitTold(third, EMP, "CONNECTED");
        awaitTold(cpo, OTHER, "CONNECTED");
        assertTrue(putLocation(cpo, A, "AVAILABLE").isSuccess());
        await(() -> emp.count("PUT " + L1) == 1 && third.count("PUT " + L1) == 1, "both have it");
        putToken(emp, B, "AB12");
        await(() -> cpo.got.stream().anyMatch(each -> each.contains("AB12")), "the operator has the token");
        await(() -> isIdle(a) && isIdle(b) && isIdle(c), "everything is delivered");
        assertEquals(1, emp.count("PUT " + L1));
        assertEquals(1, third.count("PUT " + L1));
        assertEquals(0, cpo.count("PUT " + L1));
        assertEquals(1, of(a, L1), "one change in each hub");
        assertEquals(1, of(b, L1));
        assertEquals(1, of(c, L1));
    }

    private static long of(HubNetwork network, ObjectPath path) {
        return network.hub.feed().after(0, 1_000, Duration.ZERO).stream()
                .filter(each -> each.key().equals(path.key()))
                .count();
    }

    @Test
    void a_party_behind_two_hubs_in_a_row_is_not_reached_and_not_told_of() {
        meet();
        HubNetwork c = chain.hub(C, now -> standing);
        LoopbackPlatform third = chain.joined(c, OTHER, Role.EMSP);
        HubChain.connect(b, B, c, C);
        awaitTold(third, EMP, "CONNECTED");
        awaitTold(emp, OTHER, "CONNECTED");
        assertTrue(putLocation(cpo, A, "AVAILABLE").isSuccess());
        await(() -> emp.count("PUT " + L1) == 1, "the next hub's provider has it");
        await(() -> isIdle(a) && isIdle(b) && isIdle(c), "everything is delivered");
        assertEquals(0, third.count("PUT " + L1));
        assertTrue(third.clientInfos.stream()
                .noneMatch(each -> each.text("party_id").orElse("").equals("CPO")));
        assertEquals(
                StatusCode.UNKNOWN_RECEIVER,
                cpo.hub()
                        .receiver()
                        .put(cpo.call(OTHER), L1, Samples.location("L1", "AVAILABLE"))
                        .status());
    }

    @Test
    void a_hub_cannot_speak_for_whom_it_does_not_lead_to() {
        meet();
        LoopbackPlatform liar = chain.joined(a, C, Role.HUB);
        Reply asOther = liar.hub().receiver().put(callAs(liar, CPO), L1, Samples.location("L1", "AVAILABLE"));
        assertEquals(StatusCode.INVALID_PARAMETERS, asOther.status(), String.valueOf(asOther.message()));
        Reply asItself = liar.hub().receiver().put(liar.call(A), L1, Samples.location("L1", "AVAILABLE"));
        assertEquals(StatusCode.INVALID_PARAMETERS, asItself.status(), String.valueOf(asItself.message()));
        assertEquals(0, of(a, L1));
    }

    private static laddnav.ocpi.Call callAs(LoopbackPlatform platform, PartyId from) {
        return laddnav.ocpi.Call.create(platform.call(null).version(), from, A);
    }

    @Test
    void a_party_that_joins_itself_is_no_longer_reached_through_the_other_hub() {
        meet();
        LoopbackPlatform moved = chain.joined(a, EMP, Role.EMSP);
        assertTrue(session("S1").isSuccess());
        assertEquals(1, moved.count("PUT " + ObjectPath.of(ModuleId.SESSIONS, CPO, "S1")));
        assertEquals(0, emp.count("PUT " + ObjectPath.of(ModuleId.SESSIONS, CPO, "S1")));
        ObjectPath path = new ObjectPath(ModuleId.TOKENS, EMP, List.of("AB12"), "RFID");
        assertTrue(emp.hub()
                .receiver()
                .put(emp.call(B), path, Samples.token("AB12"))
                .isSuccess());
        await(() -> isIdle(b), "the other hub has tried to tell this one");
        assertEquals(0, of(a, path), "which does not take from it what is of a party of its own");
    }
}
