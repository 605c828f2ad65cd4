package laddnav.hub;

import static laddnav.hub.HubNetwork.CPO;
import static laddnav.hub.HubNetwork.EMP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import laddnav.database.ThrowawayDatabase;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists read by their links while what is in them changes. */
@Timeout(60)
class PagingTest {

    private static final int OBJECTS = 60;

    private HubNetwork network;
    private LoopbackPlatform emp;

    @BeforeEach
    void join() {
        network = new HubNetwork(ThrowawayDatabase.access());
        network.joined(CPO, Role.CPO, Version.V2_2_1);
        emp = network.joined(EMP, Role.EMSP, Version.V2_2_1);
    }

    @AfterEach
    void leave() {
        network.close();
    }

    /** One reader of the list, somewhere on its way. */
    private final class Walk {
        final Map<String, String> lastSeen = new LinkedHashMap<>();
        final Set<String> states = new HashSet<>();
        private Optional<String> next;

        Walk(int limit) {
            next = Optional.of(network.base() + "/ocpi/2.2.1/sender/locations?limit=" + limit);
        }

        /** Reads a page. False after the last one. */
        boolean step() throws IOException, InterruptedException {
            HttpResponse<String> answer = get(next.orElseThrow());
            assertEquals(200, answer.statusCode(), answer.body());
            Json body = Json.parse(answer.body());
            for (Json each : body.field("data").orElseThrow().elements()) {
                assertTrue(states.add(each.toString()), "the same state twice: " + each);
                lastSeen.put(
                        each.text("id").orElseThrow(), each.text("last_updated").orElseThrow());
            }
            next = answer.headers().firstValue("Link").map(PagingTest::address);
            return next.isPresent();
        }
    }

    private static String address(String link) {
        return link.substring(link.indexOf('<') + 1, link.indexOf('>'));
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        String token = emp.hub().address().token();
        String encoded = Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Authorization", "Token " + encoded)
                            .header("X-Request-ID", "r")
                            .header("X-Correlation-ID", "c")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private String put(int number, int change) {
        String time = "2026-10-02T%02d:%02d:00Z".formatted(change / 60, change % 60);
        Json location = Samples.location("L" + number, "AVAILABLE").with("last_updated", time);
        network.hub.importObjects(CPO, ModuleId.LOCATIONS, Version.V2_2_1, List.of(location));
        return time;
    }

    @Test
    void walks_by_links_miss_nothing_and_see_no_state_twice_while_the_list_changes() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> now = new LinkedHashMap<>();
        int change = 0;
        for (int i = 0; i < OBJECTS; i++) {
            now.put("L" + i, put(i, change++));
        }
        List<Walk> walks = new ArrayList<>(List.of(new Walk(7), new Walk(7), new Walk(10)));
        List<Walk> done = new ArrayList<>();
        int objects = OBJECTS;
        while (!walks.isEmpty()) {
            Walk walk = walks.get(random.nextInt(walks.size()));
            if (!walk.step()) {
                walks.remove(walk);
                done.add(walk);
                assertEquals(now, sorted(now, walk.lastSeen), "seed " + seed);
            }
            if (change < 300 && random.nextInt(3) > 0) {
                int number = random.nextInt(4) == 0 ? objects++ : random.nextInt(objects);
                now.put("L" + number, put(number, change++));
            }
        }
        assertEquals(3, done.size());
    }

    /** In the order of the first, so that a difference is seen. */
    private static Map<String, String> sorted(Map<String, String> order, Map<String, String> seen) {
        Map<String, String> sorted = new LinkedHashMap<>();
        order.keySet().forEach(id -> sorted.put(id, seen.getOrDefault(id, "missed")));
        return sorted;
    }

    @Test
    void a_mark_that_no_link_had_is_refused_and_one_beyond_the_end_is_an_empty_page() throws Exception {
        put(1, 1);
        String list = network.base() + "/ocpi/2.2.1/sender/locations?offset=1&limit=1&mark=";
        for (String mark : List.of("x", "1-", "1-2-3", "9".repeat(30) + "-1", "-")) {
            String answer = get(list + mark).body();
            assertTrue(answer.contains("\"status_code\":2001"), answer);
        }
        assertTrue(get(list + "9".repeat(100)).body().contains("\"status_code\":2001"));
        assertTrue(get(list + "999999-1").body().contains("\"data\":[]"));
    }
}
