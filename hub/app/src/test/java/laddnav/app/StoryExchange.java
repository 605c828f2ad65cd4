package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import laddnav.app.OcpiLine.Answer;
import laddnav.app.OcpiLine.Request;
import laddnav.hub.Hub;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;

/** A node, an operator and a provider of each version that are registered with it, and its log. */
record StoryExchange(StoryNode node, OcpiLine line, LogLines log, List<StoryRoutes> both) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);

    static StoryExchange open(Path folder) {
        StoryNode node = StoryNode.start(folder.resolve("data"), List.of());
        OcpiLine line = new OcpiLine(node.address());
        Hub hub = node.installation.hub();
        List<StoryRoutes> both = new ArrayList<>();
        for (Version version : Version.routed()) {
            String end = version == Version.V2_2_1 ? "A" : "B";
            StoryPlatform operator = StoryPlatform.registered(hub, PartyId.of("SE", "CP" + end), Role.CPO, version);
            StoryPlatform provider = StoryPlatform.registered(hub, PartyId.of("SE", "EM" + end), Role.EMSP, version);
            StoryPlatform payer = StoryPlatform.registered(hub, PartyId.of("SE", "PT" + end), Role.PTP, version);
            Request details = Request.of("GET", "/ocpi/" + version, operator.hubToken());
            both.add(new StoryRoutes(version, operator, provider, payer, endpoints(node, line.send(details))));
        }
        return new StoryExchange(node, line, new LogLines(), both);
    }

    private static Map<String, String> endpoints(StoryNode node, Answer details) {
        String origin = node.address().toString();
        Map<String, String> endpoints = new TreeMap<>();
        for (Json each : Json.parse(details.body())
                .field("data")
                .flatMap(data -> data.field("endpoints"))
                .map(Json::elements)
                .orElse(List.of())) {
            String url = each.text("url").orElse("");
            assertTrue(url.startsWith(origin + "/ocpi/"), url);
            endpoints.put(
                    each.text("role").orElse("") + " " + each.text("identifier").orElse(""),
                    url.substring(origin.length()));
        }
        return endpoints;
    }

    Answer send(Request request) {
        return line.send(request);
    }

    Answer taken(Request request) {
        Answer answer = line.send(request);
        assertEquals(1000, answer.code(), request + " was answered " + answer);
        return answer;
    }

    /** The answer, and the one line in the log that tells of it. */
    void refused(int http, int code, Request request, String why) {
        log.taken();
        Answer answer = line.send(request);
        String what = why + ": " + request + " was answered " + answer;
        assertEquals(http, answer.http(), what);
        assertEquals(code, answer.code(), what);
        List<String> lines = log.taken();
        assertEquals(1, lines.size(), what + lines);
        assertTrue(lines.getFirst().contains(" http=" + http + " code=" + code + " "), lines.getFirst());
        assertFalse(answer.body().matches("(?s).*(xception|jackson|Feature|`).*"), what);
    }

    /**
     * Objects and feed, who is connected, and what is under way; when a platform was heard is left out. What
     * registering began to catch up is awaited first, since it ends by itself.
     */
    Map<String, String> state() {
        awaitCaughtUp();
        Map<String, String> state = new TreeMap<>(node.checksums(
                "hub",
                Set.of(
                        "platforms",
                        "client_infos",
                        "client_info_cursors",
                        "partner_notes",
                        "messages",
                        "message_bodies")));
        node.rows("hub", "SELECT name, state, version, versions_url, HEX(token_sealed) FROM platforms")
                .forEach(row -> state.put(row.getFirst(), row.toString()));
        return state;
    }

    private void awaitCaughtUp() {
        Instant end = Instant.now().plus(PATIENCE);
        while (node.count("hub", "SELECT COUNT(*) FROM delivery_catch_ups") > 0) {
            assertTrue(Instant.now().isBefore(end), "the hub does not catch up");
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    void assertUnchanged(Map<String, String> before, String what) {
        Map<String, String> changed = state();
        changed.entrySet().removeAll(before.entrySet());
        assertEquals(Map.of(), changed, what);
    }

    @Override
    public void close() {
        log.close();
        line.close();
        both.forEach(each -> {
            each.operator().close();
            each.provider().close();
            each.payer().close();
        });
        node.close();
    }
}
