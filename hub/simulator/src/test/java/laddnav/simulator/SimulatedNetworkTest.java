package laddnav.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Cdr;
import laddnav.simulator.platform.Sending;
import laddnav.simulator.platform.SimulatedPlatform;
import laddnav.simulator.play.LivePlay;
import laddnav.simulator.play.ReplayResult;
import laddnav.simulator.sessions.SessionSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole network against a hub that writes down what comes. */
class SimulatedNetworkTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @TempDir
    Path folder;

    private final RecordingHub hub = new RecordingHub();

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void a_month_arrives_whole_in_order_and_a_second_replay_doubles_nothing() throws Exception {
        NetworkSettings settings = settings(0);
        SessionSet month = settings.month(OCTOBER, 300);
        try (SimulatedNetwork network = registered(settings, month)) {
            network.publish();
            ReplayResult result = network.replay((done, total) -> {});
            assertEquals(300, result.visits());
            assertEquals(Map.of(), result.refusals());
            assertEquals(300, held("cdrs"));
            assertEquals(300, held("sessions"));
            assertEquals(15, held("tariffs"));
            assertEquals(27, held("locations"));
            Map<String, Json> before = Map.copyOf(hub.objects);
            Files.delete(folder.resolve("replay.json"));
            hub.order.clear();
            network.replay((done, total) -> {});
            assertEquals(before.keySet(), hub.objects.keySet());
            before.forEach((key, json) -> assertTrue(json.sameAs(object(key)), key));
            assertEquals(0, hub.conflicts.get());
            assertEvsesInOrder();
        }
    }

    @Test
    void a_replay_cut_short_goes_on_and_a_second_start_needs_no_new_handshake() {
        NetworkSettings settings = settings(0);
        SessionSet month = settings.month(OCTOBER, 200);
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        try (SimulatedNetwork network = registered(settings, month)) {
            network.publish();
            assertThrows(
                    Sending.Stopped.class,
                    () -> network.replay((done, total) -> {
                        if (done == 100) {
                            network.sending().stop();
                        }
                    }));
        }
        int handshakes = hub.handshakes.get();
        try (SimulatedNetwork network = SimulatedNetwork.start(settings, month, InstantSource.system())) {
            assertTrue(network.platforms().stream().allMatch(SimulatedPlatform::isRegistered));
            ReplayResult result = network.replay((done, total) -> seen.add(done));
            assertEquals(200, result.visits());
            assertTrue(seen.getFirst() > 0, "it began again at " + seen.getFirst());
        }
        assertEquals(handshakes, hub.handshakes.get());
        assertEquals(200, held("cdrs"));
        assertEquals(0, hub.conflicts.get());
    }

    @Test
    void a_hub_in_trouble_is_asked_again_until_everything_is_there() {
        NetworkSettings settings = settings(0);
        SessionSet month = settings.month(OCTOBER, 50);
        try (SimulatedNetwork network = registered(settings, month)) {
            network.publish();
            hub.troubles.set(40);
            ReplayResult result = network.replay((done, total) -> {});
            assertEquals(40, result.repeated());
            assertEquals(50, held("cdrs"));
        }
    }

    @Test
    void mistakes_are_made_in_the_share_that_is_set_and_ids_used_twice_are_refused() {
        NetworkSettings settings = settings(200);
        SessionSet month = settings.month(OCTOBER, 400);
        try (SimulatedNetwork network = registered(settings, month)) {
            network.publish();
            ReplayResult result = network.replay((done, total) -> {});
            assertTrue(hub.conflicts.get() > 3, hub.conflicts + " conflicts");
            assertEquals(
                    hub.conflicts.get(),
                    result.refusals().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            long reversed = cdrs().stream()
                    .filter(cdr -> cdr.endDateTime().isBefore(cdr.startDateTime()))
                    .count();
            assertTrue(reversed > 3 && reversed < 40, reversed + " with times reversed");
        }
    }

    @Test
    void live_visits_begin_go_on_and_end_and_none_is_left_open() {
        NetworkSettings settings = settings(0);
        SessionSet month = settings.month(OCTOBER, 50);
        try (SimulatedNetwork network = registered(settings, month)) {
            network.publish();
            LivePlay play = network.live(5_000);
            await(() -> held("cdrs") >= 20);
            assertTrue(hub.order.stream().anyMatch(each -> each.contains("CHARGING")));
            assertTrue(hub.order.stream().anyMatch(each -> each.startsWith("PUT sessions") && each.contains("ACTIVE")));
            play.close();
            assertEquals(0, play.underWay());
        }
        Instant now = InstantSource.system().instant();
        assertTrue(cdrs().stream().noneMatch(cdr -> cdr.endDateTime().isAfter(now)), "a time to come");
        assertEquals(List.of(), overlaps(cdr -> cdr.cdrToken().uid()), "cards at two places");
        assertEquals(List.of(), overlaps(cdr -> cdr.cdrLocation().evseUid()), "cars at one place");
        assertEquals(held("cdrs"), held("sessions"));
    }

    private List<String> overlaps(Function<Cdr, String> shared) {
        List<Cdr> all = cdrs();
        List<String> found = new ArrayList<>();
        for (Cdr one : all) {
            for (Cdr other : all) {
                boolean isOther =
                        one.id().equals(other.id()) || !shared.apply(one).equals(shared.apply(other));
                if (!isOther
                        && one.startDateTime().isBefore(other.endDateTime())
                        && other.startDateTime().isBefore(one.endDateTime())) {
                    found.add(one.id() + " and " + other.id());
                }
            }
        }
        return found;
    }

    @Test
    void a_provider_starts_a_charge_by_command_and_hears_of_it() {
        NetworkSettings settings = settings(0);
        SessionSet month = settings.month(OCTOBER, 50);
        try (SimulatedNetwork network = registered(settings, month)) {
            network.publish();
            LivePlay play = network.live(1);
            var operator = network.operators().getFirst();
            String platform = operator.settings().name();
            Json token =
                    network.providers().getFirst().shelf().held(ModuleId.TOKENS).getFirst();
            Json location = operator.shelf().held(ModuleId.LOCATIONS).getFirst();
            String evse = location.field("evses")
                    .orElseThrow()
                    .elements()
                    .getFirst()
                    .text("uid")
                    .orElseThrow();
            var call =
                    Call.create(Version.V2_3_0, network.providers().getFirst().party(), operator.party());
            Json body = Json.from(Map.of(
                    "response_url",
                    hub.versionsUrl().resolve("/ocpi/2.3.0/sender/commands/ref-1"),
                    "token",
                    token,
                    "location_id",
                    location.text("id").orElseThrow(),
                    "evse_uid",
                    evse));
            Json answer =
                    hub.peer(platform).command(call, "START_SESSION", body).data();
            assertEquals("ACCEPTED", answer == null ? "" : answer.text("result").orElse(""));
            await(() -> hub.order.contains("RESULT ref-1 ACCEPTED"));
            await(() -> play.underWay() >= 1);
            await(() -> hub.order.stream().anyMatch(each -> each.contains(evse) && each.contains("CHARGING")));
        }
    }

    private NetworkSettings settings(int mistakes) {
        NetworkSettings demo = NetworkSettings.demo(folder);
        return new NetworkSettings(demo.operators(), demo.providers(), folder, demo.seed(), mistakes, 12);
    }

    private SimulatedNetwork registered(NetworkSettings settings, SessionSet set) {
        SimulatedNetwork network = SimulatedNetwork.start(settings, set, InstantSource.system());
        for (SimulatedPlatform platform : network.platforms()) {
            assertFalse(platform.isRegistered());
            String name = platform.settings().name();
            network.register(platform, hub.versionsUrl(), hub.tokenA(name));
        }
        return network;
    }

    private Json object(String key) {
        return Objects.requireNonNull(hub.objects.get(key), key);
    }

    private int held(String module) {
        return (int) hub.objects.keySet().stream()
                .filter(key -> key.startsWith(module + "/"))
                .count();
    }

    private List<Cdr> cdrs() {
        return hub.objects.entrySet().stream()
                .filter(each -> each.getKey().startsWith("cdrs/"))
                .map(each -> {
                    boolean isOld = each.getKey().contains("DE*HLS");
                    return Codec.of(isOld ? Version.V2_2_1 : Version.V2_3_0).decode(each.getValue(), Cdr.class);
                })
                .toList();
    }

    private void assertEvsesInOrder() {
        Map<String, String> lastStart = new HashMap<>();
        for (String each : hub.order) {
            if (each.startsWith("PUT sessions")) {
                Json session = object(each.split(" ")[1]);
                String start = session.text("start_date_time").orElseThrow();
                String before = lastStart.put(session.text("evse_uid").orElseThrow(), start);
                assertTrue(before == null || before.compareTo(start) <= 0, each);
            }
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited a minute");
            LockSupport.parkNanos(5_000_000);
        }
    }
}
