package laddnav.hub;

import static laddnav.hub.HubNetwork.CPO;
import static laddnav.hub.HubNetwork.EMP;
import static laddnav.hub.HubNetwork.HUB;
import static laddnav.hub.HubNetwork.OTHER;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import laddnav.database.ThrowawayDatabase;
import laddnav.hub.ConnectionTest.State;
import laddnav.hub.ConnectionTest.Step;
import laddnav.hub.ConnectionTest.StepName;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.ClientSettings;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.BusinessDetails;
import laddnav.ocpi.types.CredentialsRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A platform from its invitation to its end. */
@Timeout(60)
class PartnersTest {

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

    private Reply push(String id) {
        return cpo.hub().receiver().put(cpo.call(null), at(ModuleId.LOCATIONS, id), Samples.location(id, "AVAILABLE"));
    }

    private static Step step(ConnectionTest test, StepName name) {
        return test.steps().stream()
                .filter(each -> each.name() == name)
                .findFirst()
                .orElseThrow();
    }

    /** Whether the hub lets this token in. */
    private boolean letsIn(String token) {
        try (OcpiClient client = OcpiClient.create(ClientSettings.standard())) {
            client.discover(URI.create(network.base() + "/ocpi/versions"), token, List.of(Version.V2_2_1));
            return true;
        } catch (OcpiException e) {
            return false;
        }
    }

    private Hub.ConnectionStatus status(PartyId party) {
        return network.hub.platforms().stream()
                .filter(each -> each.name().equals(party.toString()))
                .findFirst()
                .orElseThrow()
                .status();
    }

    @Test
    void the_steps_wait_for_a_registration_and_then_say_that_the_platform_can_go_live() {
        LoopbackPlatform other = new LoopbackPlatform(OTHER, Role.EMSP, Version.V2_2_1, Version.V2_3_0);
        try (other) {
            Hub.Invitation invitation = network.invite(other);
            ConnectionTest before = network.hub.test(OTHER.toString());
            assertEquals(State.DONE, step(before, StepName.PARTIES).state());
            assertEquals(State.WAITING, step(before, StepName.TOKEN).state());
            assertEquals(State.WAITING, step(before, StepName.SMOKE_TEST).state());
            assertFalse(before.isBroken());
            other.register(invitation);
            ConnectionTest after = network.hub.test(OTHER.toString());
            assertTrue(after.isReady(), after.toString());
            assertTrue(after.toString().contains("it can go live"), after.toString());
            assertTrue(step(after, StepName.VERSIONS).toString().contains("2.2.1, 2.3.0"), after.toString());
        }
        ConnectionTest gone = network.hub.test(OTHER.toString());
        assertEquals(State.FAILED, step(gone, StepName.VERSIONS).state());
        assertTrue(gone.isBroken());
        assertThrows(Hub.Refusal.class, () -> network.hub.test("nobody"));
    }

    @Test
    void the_smoke_test_tells_what_cannot_be_read_and_what_is_unlikely() {
        cpo.listed.add(Samples.location("L1", "AVAILABLE"));
        cpo.listed.add(Samples.location("L2", "AVAILABLE").without("address"));
        cpo.listed.add(Samples.location("L3", "AVAILABLE")
                .with("coordinates", Json.parse("{\"latitude\":\"0.0\",\"longitude\":\"0\"}")));
        Step smoke = step(network.hub.test(CPO.toString()), StepName.SMOKE_TEST);
        assertEquals(State.FAILED, smoke.state());
        String found = smoke.toString();
        assertTrue(found.contains("locations: 3 of 3 objects on one page"), found);
        assertTrue(found.contains("locations: 1 of 3 on the page cannot be read; the first: "), found);
        assertTrue(found.contains("coordinates are 0, 0, 1 of 3 on the page"), found);
        assertTrue(found.contains("address"), found);
    }

    @Test
    void tokens_of_both_directions_change_and_the_old_ones_work_a_while_longer() {
        String before = cpo.hubToken();
        cpo.nextForHub = "second-token-for-the-hub";
        network.hub.rotate(CPO.toString(), Duration.ofSeconds(2));
        assertNotEquals(before, cpo.hubToken());
        assertTrue(letsIn(cpo.hubToken()));
        assertTrue(letsIn(before), "in the overlap");
        cpo.forHub.remove(LoopbackPlatform.FOR_HUB);
        assertFalse(network.hub.test(CPO.toString()).isBroken(), "we use the new one");
        assertTrue(push("L1").isSuccess());
        await(() -> !letsIn(before), "the overlap is over");
        assertTrue(letsIn(cpo.hubToken()));
        assertEquals("ROTATED", network.hub.network().journal(1).getFirst().what());
        assertThrows(Hub.Refusal.class, () -> network.hub.rotate(CPO.toString(), Duration.ofDays(8)));
    }

    @Test
    void a_platform_that_does_not_know_its_own_new_token_yet_is_reached_with_the_old_one() {
        emp.nextForHub = "second-token-for-the-hub";
        network.hub.rotate(EMP.toString(), Duration.ofMinutes(5));
        emp.forHub.remove("second-token-for-the-hub");
        assertTrue(push("L1").isSuccess());
        await(() -> emp.count("PUT " + at(ModuleId.LOCATIONS, "L1")) == 1, "it got it by the old token");
    }

    @Test
    void a_platform_that_refuses_new_credentials_keeps_the_old_ones() {
        String before = cpo.hubToken();
        cpo.refusesCredentials = true;
        Hub.Refusal refused =
                assertThrows(Hub.Refusal.class, () -> network.hub.rotate(CPO.toString(), Duration.ofSeconds(0)));
        assertTrue(String.valueOf(refused.getMessage()).contains("no new credentials today"), refused.getMessage());
        assertEquals(before, cpo.hubToken());
        assertTrue(letsIn(before));
        assertFalse(network.hub.test(CPO.toString()).isBroken());
    }

    @Test
    void a_suspended_platform_is_shut_out_and_others_are_told_until_it_is_let_in_again() {
        network.hub.suspend(CPO.toString());
        assertFalse(letsIn(cpo.hubToken()));
        assertEquals(Hub.ConnectionStatus.SUSPENDED, status(CPO));
        await(() -> told().equals(Optional.of("SUSPENDED")), "the provider is told");
        assertTrue(network.hub.test(CPO.toString()).isBroken());
        network.hub.resume(CPO.toString());
        assertTrue(push("L1").isSuccess());
        await(() -> told().equals(Optional.of("CONNECTED")), "the provider is told again");
        assertThrows(Hub.Refusal.class, () -> network.hub.resume(CPO.toString()));
    }

    private Optional<String> told() {
        return emp.clientInfos.stream()
                .filter(each -> each.text("party_id").orElse("").equals("CPO"))
                .reduce((earlier, later) -> later)
                .flatMap(each -> each.text("status"));
    }

    @Test
    void what_a_removed_platform_showed_is_withdrawn_and_what_it_charged_is_kept() {
        push("L1");
        cpo.hub()
                .receiver()
                .put(cpo.call(null), at(ModuleId.TARIFFS, "T1"), Samples.tariff("T1", "4", "2026-10-01T10:00:00Z"));
        cpo.hub().receiver().post(cpo.call(EMP), ModuleId.CDRS, Samples.cdr("C1", "EMP", "5.00"));
        await(() -> emp.count("PUT " + at(ModuleId.TARIFFS, "T1")) == 1, "the provider has all");
        await(() -> told().equals(Optional.of("CONNECTED")), "and is told of the operator");
        String token = cpo.hubToken();

        Partners.Removal removal = network.hub.remove(CPO.toString());
        assertEquals(new Partners.Removal(2, 1, 0), removal);
        assertFalse(letsIn(token), "at once");
        assertTrue(
                network.hub.platforms().stream().noneMatch(each -> each.name().equals(CPO.toString())));
        await(() -> emp.count("DELETE " + at(ModuleId.TARIFFS, "T1")) == 1, "the tariff is deleted there");
        await(
                () -> String.valueOf(
                                emp.objects.get(at(ModuleId.LOCATIONS, "L1").toString()))
                        .contains("\"status\":\"REMOVED\""),
                "the location's EVSE is REMOVED there");
        await(() -> told().equals(Optional.of("SUSPENDED")), "the provider is told");
        await(() -> listed(ModuleId.LOCATIONS) + listed(ModuleId.TARIFFS) == 0, "the lists are without it");
        assertEquals(1, listed(ModuleId.CDRS));

        await(() -> isForgotten(), "its name and its parties are free again");
        cpo.register(network.invite(cpo));
        assertTrue(push("L2").isSuccess());
    }

    private int listed(ModuleId module) {
        return emp.hub()
                .sender()
                .list(emp.call(HUB), module, PageRequest.first(10))
                .items()
                .size();
    }

    private boolean isForgotten() {
        try {
            network.hub.look(CPO.toString());
            return false;
        } catch (Hub.Refusal e) {
            return true;
        }
    }

    @Test
    void a_platform_takes_more_parties_by_put_credentials_once_they_are_allowed() {
        PartyId second = PartyId.of("NO", "CPO");
        cpo.more.add(new CredentialsRole(Role.CPO, new BusinessDetails("Norge", null, null), "CPO", "NO"));
        OcpiException refused = assertThrows(OcpiException.class, cpo::renew);
        assertTrue(String.valueOf(refused.getMessage()).contains("NO*CPO as CPO"), refused.getMessage());
        network.hub.allow(CPO.toString(), List.of(new Hub.PartyRole(second, Role.CPO, "Norge")));
        assertTrue(network.hub.look(CPO.toString()).toString().contains("NO*CPO as CPO may be spoken for"));
        cpo.renew();
        assertEquals(
                2,
                network.hub.platforms().stream()
                        .filter(each -> each.name().equals(CPO.toString()))
                        .findFirst()
                        .orElseThrow()
                        .parties()
                        .size());
        cpo.more.clear();
        cpo.renew();
        cpo.more.add(new CredentialsRole(Role.CPO, new BusinessDetails("Norge", null, null), "CPO", "NO"));
        cpo.renew();
        assertThrows(
                Hub.Refusal.class,
                () -> network.hub.allow(EMP.toString(), List.of(new Hub.PartyRole(second, Role.CPO, "Norge"))));
    }

    @Test
    void a_party_is_served_by_two_platforms_for_its_two_roles_and_in_two_versions() {
        LoopbackPlatform second = new LoopbackPlatform(CPO, Role.EMSP, Version.V2_1_1);
        try (second) {
            second.register(network.hub.invite("second", List.of(new Hub.PartyRole(CPO, Role.EMSP, "Firm"))));
            LoopbackPlatform operator = network.joined(OTHER, Role.CPO, Version.V2_2_1);
            try (operator) {
                Json site = Samples.location("L1", "AVAILABLE").with("party_id", "OTH");
                operator.hub()
                        .receiver()
                        .put(operator.call(null), ObjectPath.of(ModuleId.LOCATIONS, OTHER, "L1"), site);
                Json session = Samples.session("S1", "ACTIVE", "1").with("party_id", "OTH");
                Reply reply = operator.hub()
                        .receiver()
                        .put(operator.call(CPO), ObjectPath.of(ModuleId.SESSIONS, OTHER, "S1"), session);
                assertTrue(reply.isSuccess(), reply.toString());
                await(() -> second.got.stream().anyMatch(each -> each.contains("S1")), "the provider side gets it");
                assertTrue(cpo.got.stream().noneMatch(each -> each.contains("S1")));
            }
            emp.hub()
                    .receiver()
                    .put(
                            emp.call(CPO),
                            new ObjectPath(ModuleId.TOKENS, EMP, List.of("AB12"), "RFID"),
                            Samples.token("AB12"));
            await(() -> cpo.got.stream().anyMatch(each -> each.contains("AB12")), "the operator side gets it");
            assertTrue(second.got.stream().noneMatch(each -> each.contains("AB12")));
        }
    }

    @Test
    void a_platform_of_2_1_1_changes_to_2_2_1_by_put_credentials() {
        LoopbackPlatform old = new LoopbackPlatform(OTHER, Role.EMSP, Version.V2_1_1, Version.V2_2_1);
        try (old) {
            Hub.Invitation invitation = network.invite(old);
            old.registerIn(invitation, Version.V2_1_1);
            String before = old.hubToken();
            old.renew(Version.V2_2_1);
            assertNotEquals(before, old.hubToken());
            assertEquals(
                    Optional.of(Version.V2_2_1),
                    network.hub.platforms().stream()
                            .filter(each -> each.name().equals(OTHER.toString()))
                            .findFirst()
                            .orElseThrow()
                            .version());
            push("L1");
            await(() -> old.count("PUT " + at(ModuleId.LOCATIONS, "L1")) == 1, "it gets pushes in the new version");
        }
    }
}
