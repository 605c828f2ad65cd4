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

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import laddnav.database.ThrowawayDatabase;
import laddnav.hub.registry.Openings;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.Role;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An operator and a provider that nobody has opened to each other yet. */
@Timeout(60)
class NetworkTest {

    private static final Network.Pair PAIR = Network.Pair.of(CPO, EMP);

    private volatile Openings standing = Openings.none();
    private HubNetwork network;
    private LoopbackPlatform cpo;
    private LoopbackPlatform emp;

    @BeforeEach
    void join() {
        network = new HubNetwork(ThrowawayDatabase.access(), usual -> usual.opened(now -> standing));
        cpo = network.joined(CPO, Role.CPO, Version.V2_2_1);
        emp = network.joined(EMP, Role.EMSP, Version.V2_2_1);
    }

    @AfterEach
    void leave() {
        network.close();
    }

    private static ObjectPath location(String id) {
        return ObjectPath.of(ModuleId.LOCATIONS, CPO, id);
    }

    private void put(String id) {
        assertTrue(cpo.hub()
                .receiver()
                .put(cpo.call(HUB), location(id), Samples.location(id, "AVAILABLE"))
                .isSuccess());
    }

    private int listed() {
        return emp.hub()
                .sender()
                .list(emp.call(HUB), ModuleId.LOCATIONS, PageRequest.first(10))
                .items()
                .size();
    }

    /** What the provider was last told of the operator. */
    private Optional<String> told() {
        return emp.clientInfos.stream()
                .filter(each -> each.text("party_id").orElse("").equals("CPO"))
                .reduce((earlier, later) -> later)
                .flatMap(each -> each.text("status"));
    }

    private List<String> pulled() {
        return emp.hub().sender().list(emp.call(HUB), ModuleId.HUB_CLIENT_INFO, PageRequest.first(10)).items().stream()
                .map((Json each) -> each.text("status").orElse(""))
                .toList();
    }

    @Test
    void nobody_sees_anybody_until_staff_opens_a_pair_and_no_longer_once_it_is_closed() {
        put("L1");
        await(
                () -> network.hub.platforms().stream().allMatch(each -> each.undelivered() == 0),
                "everything there was is dealt with");
        assertEquals(0, listed());
        assertEquals(List.of(), pulled());
        assertEquals(
                StatusCode.UNKNOWN_RECEIVER,
                cpo.hub()
                        .receiver()
                        .put(cpo.call(EMP), location("L1"), Samples.location("L1", "AVAILABLE"))
                        .status());

        network.hub.actingFor("stina@hub.example").network().open(PAIR);
        assertEquals(1, listed());
        await(() -> told().equals(Optional.of("CONNECTED")), "the provider is told of the operator");
        assertEquals(List.of("CONNECTED"), pulled());
        put("L2");
        await(() -> emp.count("PUT " + location("L2")) == 1, "the provider got it");
        await(() -> emp.count("PUT " + location("L1")) == 1, "it got also what was there before");

        network.hub.actingFor("stina@hub.example").network().close(PAIR);
        assertEquals(0, listed());
        await(() -> told().equals(Optional.of("SUSPENDED")), "the provider is told that the operator is gone");
        assertEquals(List.of("SUSPENDED"), pulled());
        assertThrows(OcpiException.class, () -> emp.hub().sender().get(emp.call(CPO), location("L2")));
    }

    @Test
    void openings_and_who_made_them_outlive_the_hub() {
        network.hub.actingFor("stina@hub.example").network().open(PAIR);
        network.hub.actingFor("stina@hub.example").network().open(Network.Pair.of(EMP, CPO));
        try (Partners others = Hub.partners(network.database, settings(), InstantSource.system())) {
            List<Network.Opened> opened = others.network().opened();
            assertEquals(1, opened.size());
            assertEquals(PAIR, opened.getFirst().pair());
            assertEquals(Optional.of("stina@hub.example"), opened.getFirst().who());
            Network.Entry newest = others.network().journal(10).getFirst();
            assertEquals("OPENED SE*CPO SE*EMP", newest.what() + " " + newest.subject());
            others.actingFor("olle@hub.example").network().close(PAIR);
        }
        await(() -> network.hub.network().opened().isEmpty(), "the running hub knows of the other's change");
        assertEquals(
                "olle@hub.example", network.hub.network().journal(1).getFirst().who());
    }

    @Test
    void what_was_opened_for_a_removed_platform_is_closed_and_who_saw_it_hears_what_is_withdrawn() {
        Network openings = network.hub.actingFor("stina@hub.example").network();
        openings.open(PAIR);
        openings.open(Network.Pair.of(EMP, OTHER));
        put("L1");
        await(() -> emp.count("PUT " + location("L1")) == 1, "the provider has it");

        assertEquals(
                new Partners.Removal(1, 0, 1),
                network.hub.actingFor("olle@hub.example").remove(CPO.toString()));
        assertEquals(
                List.of(Network.Pair.of(EMP, OTHER)),
                openings.opened().stream().map(Network.Opened::pair).toList());
        assertTrue(openings.journal(10).stream()
                .anyMatch(each -> (each.who() + " " + each.what() + " " + each.subject())
                        .equals("olle@hub.example CLOSED SE*CPO SE*EMP")));
        await(() -> told().equals(Optional.of("SUSPENDED")), "the provider is told that the operator is gone");
        await(
                () -> String.valueOf(emp.objects.get(location("L1").toString())).contains("\"status\":\"REMOVED\""),
                "and what is withdrawn");
        await(() -> network.hub.platforms().size() == 1 && isForgotten(), "its name and its parties are free again");
        try (LoopbackPlatform again = network.joined(CPO, Role.CPO, Version.V2_2_1)) {
            assertTrue(again.hub()
                    .receiver()
                    .put(again.call(HUB), location("L2"), Samples.location("L2", "AVAILABLE"))
                    .isSuccess());
            assertEquals(0, listed(), "who takes its name later is opened to nobody");
            openings.open(PAIR);
            await(() -> emp.count("PUT " + location("L2")) == 1, "until it is opened again");
        }
    }

    private boolean isForgotten() {
        try {
            network.hub.look(CPO.toString());
            return false;
        } catch (Hub.Refusal e) {
            return true;
        }
    }

    private static HubSettings settings() {
        return HubSettings.of(HUB, "Laddnav", () -> java.net.URI.create("http://127.0.0.1"), new byte[32]);
    }

    @Test
    void what_the_settings_open_cannot_be_closed_here_and_ends_when_they_end_it() {
        put("L1");
        standing = new Openings(Set.of(Openings.Opening.of(CPO, EMP)));
        await(() -> listed() == 1, "the agreement has begun");
        assertEquals(
                Optional.<Instant>empty(),
                network.hub.network().opened().getFirst().at());
        Hub.Refusal refused =
                assertThrows(Hub.Refusal.class, () -> network.hub.network().close(PAIR));
        assertTrue(String.valueOf(refused.getMessage()).contains("settings"), refused.getMessage());
        standing = Openings.none();
        await(() -> listed() == 0, "the agreement has ended");
    }

    @Test
    void the_hub_itself_and_a_party_and_itself_are_no_pairs() {
        Network openings = network.hub.network();
        assertThrows(Hub.Refusal.class, () -> openings.open(Network.Pair.of(HUB, CPO)));
        assertThrows(Hub.Refusal.class, () -> openings.open(Network.Pair.of(CPO, CPO)));
        assertThrows(Hub.Refusal.class, () -> openings.close(PAIR));
        assertThrows(IllegalArgumentException.class, () -> Network.Pair.parse("SE*ABC", "SE*ABCD"));
        assertEquals(List.of(), openings.opened());
    }

    @Test
    void a_party_can_be_opened_to_everyone() {
        put("L1");
        network.hub.network().open(Network.Pair.parse("SE*CPO", "*"));
        assertEquals(1, listed());
        LoopbackPlatform other = network.joined(OTHER, Role.EMSP, Version.V2_2_1);
        try (other) {
            await(() -> other.count("PUT " + location("L1")) == 1, "a newcomer gets it");
            assertFalse(pulled().isEmpty());
        }
    }
}
