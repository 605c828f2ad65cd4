package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import laddnav.app.OcpiLine.Request;
import laddnav.app.StoryRoutes.Push;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What partners send and the hub does not know: it is taken, kept, and passed on to a real receiver as it came. */
class KeptInputStoryTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static StoryExchange exchange;

    @BeforeAll
    static void open() {
        exchange = StoryExchange.open(folder);
    }

    @AfterAll
    static void end() {
        exchange.close();
    }

    static List<StoryRoutes> both() {
        return exchange.both();
    }

    private static Json got(StoryPlatform platform, String path) {
        return Objects.requireNonNull(platform.got.get(path), () -> path + " of " + platform.got.keySet());
    }

    /** With the field that a tariff of 2.3.0 needs, and that is added where it is missing. */
    private static Json whole(Push push) {
        boolean isNewTariff = push.request().path().contains("/2.3.0/receiver/tariffs/");
        return isNewTariff ? push.object().with("tax_included", "NO") : push.object();
    }

    @ParameterizedTest
    @MethodSource("both")
    void unknown_fields_survive_to_the_receiver_and_in_the_hub(StoryRoutes routes) {
        for (Push push : routes.pushes("7")) {
            String body = Spoilt.withUnknownFields(whole(push));
            exchange.taken(push.with(body));
            String arrived = got(push.receiver(), push.arrivesAt()).toString();
            assertEquals(body, arrived, push.request().method() + " " + push.arrivesAt());
        }
        List<String> lists = new ArrayList<>(List.of("locations", "tariffs", "sessions", "cdrs", "tokens"));
        if (routes.version() == Version.V2_3_0) {
            lists.addAll(List.of("invoicereconciliation", "payments", "Booking"));
        }
        for (String module : lists) {
            boolean isForOperators = module.equals("tokens") || module.equals("payments");
            String end = module.equals("payments") ? "/terminals" : "";
            Request list = routes.ask(!isForOperators, "GET", routes.at("SENDER " + module) + end);
            String listed = exchange.taken(list).body();
            assertTrue(listed.contains(Spoilt.UNKNOWN), module + ": " + listed);
        }
        String connector = routes.at("SENDER locations") + "/L7/E1/1";
        Request one = routes.ask(true, "GET", connector).to(routes.operator().party);
        assertTrue(exchange.taken(one).body().contains(Spoilt.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("both")
    void a_time_without_its_zone_is_utc_and_goes_on_as_it_was_written(StoryRoutes routes) {
        for (Push push : routes.pushes("8")) {
            if (push.isWhole()) {
                String body = whole(push).toString().replace(":00Z\"", ":00\"");
                assertTrue(body.contains("T10:00:00\"") || push.arrivesAt().startsWith("payments/terminals"), body);
                exchange.taken(push.with(body));
                assertEquals(body, got(push.receiver(), push.arrivesAt()).toString());
            }
        }
        assertEquals(1, listed(routes, "T8", "2026-10-01T10:00:00Z", "2026-10-01T10:00:01Z"));
        assertEquals(0, listed(routes, "T8", "2026-10-01T10:00:01Z", "2026-10-02T00:00:00Z"));
        assertEquals(1, listed(routes, "T8", "2026-10-01T10:00:00", "2026-10-01T10:00:01"));
    }

    private static long listed(StoryRoutes routes, String id, String from, String to) {
        String path = routes.at("SENDER tariffs") + "?date_from=" + from + "&date_to=" + to;
        return Json.parse(exchange.taken(routes.ask(true, "GET", path)).body())
                .field("data")
                .map(Json::elements)
                .orElse(List.of())
                .stream()
                .filter(tariff -> tariff.text("id").orElse("").equals(id))
                .filter(tariff -> tariff.text("party_id")
                        .orElse("")
                        .equals(routes.operator().party.party()))
                .count();
    }

    @ParameterizedTest
    @MethodSource("both")
    void a_command_and_its_result_arrive_with_their_unknown_fields(StoryRoutes routes) {
        Json sent = Json.parse("{\"x_kept\":{\"a\":[1.50,null]},\"location_id\":\"L1\"}")
                .with("token", routes.objects().token("U1"))
                .with("response_url", routes.provider().responseUrl());
        exchange.taken(routes.ask(true, "POST", routes.at("RECEIVER commands") + "/START_SESSION")
                .to(routes.operator().party)
                .body(sent.bytes()));
        Json arrived = got(routes.operator(), "START_SESSION");
        String resultUrl = arrived.text("response_url").orElseThrow();
        assertTrue(resultUrl.startsWith(exchange.node().address() + routes.at("SENDER commands")), resultUrl);
        assertEquals(
                sent.without("response_url").toString(),
                arrived.without("response_url").toString());
        String result = "{\"result\":\"ACCEPTED\",\"x_kept\":1.50}";
        String path = resultUrl.substring(exchange.node().address().toString().length());
        exchange.taken(routes.ask(false, "POST", path).body(result));
        assertEquals(result, got(routes.provider(), "result R1").toString());
        Map<String, String> before = exchange.state();
        exchange.taken(routes.ask(false, "POST", path).body(result));
        assertEquals(1, routes.provider().times.get("result R1"), "the same result again goes no further");
        exchange.assertUnchanged(before, "the same result again");
    }

    @Test
    void between_versions_what_both_know_arrives_and_is_right() {
        StoryRoutes older = both().getFirst();
        StoryRoutes newer = both().getLast();
        StoryObjects across = new StoryObjects(older.operator().party, newer.provider().party, older.version());
        exchange.taken(older.ask(false, "POST", older.at("RECEIVER " + ModuleId.CDRS))
                .to(newer.provider().party)
                .body(across.cdr("C9").with("x_kept", "1").bytes()));
        Json arrived = got(newer.provider(), "cdrs/" + older.operator().party + "/C9");
        StoryObjects as = new StoryObjects(older.operator().party, newer.provider().party, newer.version());
        assertTrue(arrived.sameAs(as.cdr("C9")), arrived.toString());
    }
}
