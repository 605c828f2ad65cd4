package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import laddnav.app.OcpiLine.Request;
import laddnav.app.StoryRoutes.Push;
import laddnav.hub.Hub.PartyRole;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What partners get wrong, on every route that the hub's version details name, in 2.2.1 and 2.3.0: each gets its answer
 * of the error table and one line in the log, and nothing is stored. What is merely unknown is kept and passed on.
 */
class BadInputStoryTest {

    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    private static final Set<String> FUNCTIONS = Set.of("RECEIVER commands", "RECEIVER chargingprofiles");
    private static final PartyId STRANGER = PartyId.of("SE", "NIX");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static StoryExchange exchange;

    @BeforeAll
    static void an_operator_and_a_provider_of_each_version_have_pushed_one_object_of_each_kind() {
        exchange = StoryExchange.open(folder);
        exchange.both().stream()
                .flatMap(each -> each.pushes("1").stream())
                .forEach(push -> exchange.taken(push.request()));
    }

    @AfterAll
    static void end() {
        exchange.close();
    }

    static List<StoryRoutes> both() {
        return exchange.both();
    }

    private static void refused(int http, int code, Request request, String why) {
        exchange.refused(http, code, request, why);
    }

    private static Map<String, String> state() {
        return exchange.state();
    }

    private static void assertUnchanged(Map<String, String> before, String what) {
        exchange.assertUnchanged(before, what);
    }

    @ParameterizedTest
    @MethodSource("both")
    void every_endpoint_of_the_version_details_is_tried(StoryRoutes routes) {
        assertEquals(
                new TreeSet<>(routes.endpoints().keySet()),
                new TreeSet<>(routes.paths().keySet()));
        Set<String> pushed = new TreeSet<>();
        routes.pushes("1")
                .forEach(push -> pushed.add(
                        push.request().method() + " " + push.request().path()));
        routes.paths()
                .forEach((endpoint, paths) -> paths.stream()
                        .filter(path -> endpoint.startsWith("RECEIVER") && !FUNCTIONS.contains(endpoint))
                        .forEach(path -> path.methods().stream()
                                .filter(method -> !method.equals("GET") && !method.equals("DELETE"))
                                .forEach(method ->
                                        assertTrue(pushed.contains(method + " " + path.path()), path.path()))));
    }

    @ParameterizedTest
    @MethodSource("both")
    void methods_and_paths_that_are_not_there(StoryRoutes routes) {
        Map<String, String> before = state();
        routes.paths().values().stream().flatMap(List::stream).forEach(path -> {
            for (String method : path.others()) {
                Request request = routes.ask(path.isProviders(), method, path.path());
                refused(405, 2000, request, "no such method");
                assertEquals(
                        new TreeSet<>(path.methods()),
                        new TreeSet<>(List.of(exchange.send(request)
                                .headers()
                                .getOrDefault("allow", "")
                                .split(", "))));
            }
            if (!path.path().endsWith("/R1")) {
                refused(404, 2000, routes.ask(path.isProviders(), "GET", path.path() + "/a/b/c/d/e"), "no such path");
            }
        });
        String base = "/ocpi/" + routes.version();
        for (String path : List.of(base + "/sender", base + "/receiver/bikes", base + "/x", "/ocpi/2.0", "/ocpi")) {
            refused(404, 2000, routes.ask(false, "GET", path), "no such path");
        }
        assertUnchanged(before, "wrong methods and paths");
    }

    @ParameterizedTest
    @MethodSource("both")
    void a_token_that_is_not_known_opens_nothing(StoryRoutes routes) {
        Map<String, String> before = state();
        String name = "Invited " + routes.version();
        PartyId invited = PartyId.of("NO", "IN" + routes.version().number().charAt(2));
        String tokenA = exchange.node()
                .installation
                .hub()
                .invite(name, List.of(new PartyRole(invited, Role.CPO, name)))
                .tokenA();
        Map<String, String> invitedState = state();
        String good = routes.objects().location("L1").toString();
        routes.paths()
                .forEach((endpoint, paths) ->
                        paths.forEach(path -> path.methods().forEach(method -> {
                            Request request = routes.ask(path.isProviders(), method, path.path())
                                    .body(good);
                            refused(401, 2000, request.with("Authorization", "Token wrong"), "unknown token");
                            refused(
                                    401,
                                    2000,
                                    request.with(
                                            "Authorization",
                                            "Bearer " + routes.operator().hubToken()),
                                    "scheme");
                            if (!endpoint.endsWith("credentials")) {
                                refused(
                                        401,
                                        2000,
                                        request.with("Authorization", "Token " + tokenA),
                                        "not registered yet");
                            }
                        })));
        refused(401, 2000, new Request("GET", "/ocpi/versions", Map.of(), new byte[0]), "no token");
        assertUnchanged(invitedState, "unknown tokens");
        assertFalse(before.equals(invitedState));
    }

    @ParameterizedTest
    @MethodSource("both")
    void what_is_not_json_or_no_object_or_too_large(StoryRoutes routes) {
        byte[] large = ("{\"x\":\"" + "y".repeat(TEN_MEGABYTES) + "\"}").getBytes(StandardCharsets.UTF_8);
        Map<String, String> before = state();
        List<Request> all = new ArrayList<>();
        routes.pushes("1").forEach(push -> all.add(push.request()));
        all.addAll(List.of(command(routes), result(routes), credentials(routes)));
        String profiles = routes.at("SENDER chargingprofiles") + "/R1";
        all.addAll(List.of(routes.ask(false, "POST", profiles), routes.ask(false, "PUT", profiles)));
        all.add(preferences(routes));
        all.add(routes.ask(true, "PUT", routes.at("RECEIVER chargingprofiles") + "/S1")
                .to(routes.operator().party));
        for (Request request : all) {
            for (String text : List.of("", "<html>", "{", "{}{}", "{\"id\":1e}", "{\"a\":1,\"a\":2}", "\u0000")) {
                refused(400, 2000, request.body(text), "not JSON");
            }
            refused(400, 2000, request.body(new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'}), "not UTF-8");
            refused(400, 2000, request.body("[".repeat(10_000)), "too deep");
            for (String text : List.of("[]", "5", "\"text\"", "null", "true")) {
                refused(200, 2001, request.body(text), "no object");
            }
            refused(413, 2000, request.body(large), "too large");
        }
        assertUnchanged(before, "what is not JSON");
    }

    private static Request command(StoryRoutes routes) {
        return routes.ask(true, "POST", routes.at("RECEIVER commands") + "/START_SESSION")
                .to(routes.operator().party);
    }

    private static Request preferences(StoryRoutes routes) {
        return routes.ask(true, "PUT", routes.at("SENDER sessions") + "/S1/charging_preferences")
                .to(routes.operator().party);
    }

    private static Request result(StoryRoutes routes) {
        return routes.ask(false, "POST", routes.at("SENDER commands") + "/R1");
    }

    private static Request credentials(StoryRoutes routes) {
        return routes.ask(false, "PUT", routes.at("SENDER credentials"));
    }

    @ParameterizedTest
    @MethodSource("both")
    void fields_that_are_missing_or_of_another_type(StoryRoutes routes) {
        for (Push push : routes.pushes("1")) {
            Map<String, String> before = state();
            Map<String, String> bodies = new LinkedHashMap<>(Spoilt.withOtherTypes(fresh(push)));
            bodies.putAll(Spoilt.withTimes(fresh(push), " is no time", "yesterday"));
            bodies.putAll(Spoilt.withTimes(fresh(push), " is no time", "2026-02-30T10:00:00Z"));
            if (push.isWhole()) {
                bodies.putAll(Spoilt.withoutEach(fresh(push)));
            } else {
                bodies.put(
                        "last_updated missing",
                        fresh(push).without("last_updated").toString());
            }
            bodies.forEach((why, body) -> refused(200, 2001, push.with(body), why));
            assertUnchanged(before, push.toString());
        }
    }

    /** A CDR that is there already would be refused for that alone. */
    private static Json fresh(Push push) {
        boolean isNew = push.request().method().equals("POST")
                && push.object().field("id").isPresent();
        return isNew ? push.object().with("id", "C99") : push.object();
    }

    @ParameterizedTest
    @MethodSource("both")
    void what_is_another_partys(StoryRoutes routes) {
        PartyId own = routes.operator().party;
        PartyId other = both().stream()
                .map(each -> each.operator().party)
                .filter(each -> !each.equals(own))
                .findFirst()
                .orElseThrow();
        Map<String, String> before = state();
        for (Push push : routes.pushes("1")) {
            PartyId sender = push.sender().party;
            Request request = push.request();
            String path = request.path().replace(StoryRoutes.owner(sender), StoryRoutes.owner(other));
            String body = push.object().toString().replace("\"" + sender.party() + "\"", "\"" + other.party() + "\"");
            refused(200, 2001, request.from(other), "OCPI-from of another");
            refused(200, 2001, request.from(other).path(path).body(body), "all of another");
            if (!path.equals(request.path())) {
                refused(200, 2001, request.path(path), "path of another");
                refused(200, 2001, request.path(path).body(body), "path and body of another");
                refused(200, 2001, request.path(request.path().replace("/SE/", "/SXX/")), "no party in the path");
            }
            if (!body.equals(push.object().toString())) {
                refused(200, 2001, request.body(body), "body of another");
            }
            refused(200, 4001, request.to(STRANGER), "to nobody that we know");
            refused(200, 2001, request.with("OCPI-to-party-id", "TOO-LONG"), "no party in OCPI-to");
            refused(200, 2001, request.with("OCPI-from-country-code", ""), "half of OCPI-from");
        }
        String theirs = StoryRoutes.owner(other);
        for (String each : List.of("locations/L1", "tariffs/T1", "sessions/S1", "cdrs/C1")) {
            String path = "/ocpi/" + routes.version() + "/receiver/" + each.replace("/", theirs + "/");
            refused(200, 2001, routes.ask(false, "GET", path), "another's object");
            refused(404, 2000, routes.ask(false, "GET", path.replace(theirs, StoryRoutes.owner(own)) + "9"), "none");
        }
        String tariff = routes.at("RECEIVER tariffs") + theirs + "/T1";
        refused(200, 2001, routes.ask(false, "DELETE", tariff), "another's tariff");
        assertUnchanged(before, "another party's objects");
    }

    @ParameterizedTest
    @MethodSource("both")
    void what_a_party_does_not_own_by_its_role(StoryRoutes routes) {
        Map<String, String> before = state();
        PartyId own = routes.provider().party;
        StoryObjects swapped = new StoryObjects(own, routes.operator().party, routes.version());
        String owner = StoryRoutes.owner(own);
        Map<String, Json> objects = Map.of(
                "locations" + owner + "/L1", swapped.location("L1"),
                "tariffs" + owner + "/T1", swapped.tariff("T1"),
                "sessions" + owner + "/S1", swapped.session("S1"));
        objects.forEach((path, object) -> refused(
                200,
                2001,
                routes.ask(true, "PUT", "/ocpi/" + routes.version() + "/receiver/" + path)
                        .body(object.bytes()),
                "a provider has no such objects"));
        String token = "tokens" + StoryRoutes.owner(routes.operator().party) + "/U1";
        refused(
                200,
                2001,
                routes.ask(false, "PUT", "/ocpi/" + routes.version() + "/receiver/" + token)
                        .body(swapped.token("U1").bytes()),
                "an operator has no tokens");
        assertUnchanged(before, "objects of the other role");
    }

    @ParameterizedTest
    @MethodSource("both")
    void lists_that_are_asked_for_wrongly(StoryRoutes routes) {
        Map<String, String> before = state();
        for (String module : List.of("locations", "tariffs", "sessions", "cdrs", "tokens")) {
            Request list = routes.ask(!module.equals("tokens"), "GET", routes.at("SENDER " + module));
            for (String query : List.of(
                    "limit=0",
                    "limit=x",
                    "limit=99999999999",
                    "offset=-1",
                    "offset=x",
                    "date_from=yesterday",
                    "date_to=2026-13-01T00:00:00Z")) {
                refused(200, 2001, list.path(list.path() + "?" + query), query);
            }
            refused(200, 4001, list.to(STRANGER), "of nobody that we know");
        }
        String locations = routes.at("SENDER locations");
        refused(404, 2000, routes.ask(true, "GET", locations + "/L9").to(routes.operator().party), "no location");
        refused(404, 2000, routes.ask(true, "GET", locations + "/L1/E9").to(routes.operator().party), "no EVSE");
        refused(200, 2001, routes.ask(true, "GET", locations + "/L1"), "whose location");
        String own = routes.at("RECEIVER locations") + StoryRoutes.owner(routes.operator().party);
        refused(200, 2001, routes.ask(false, "GET", own + "/" + "x".repeat(65)), "an id that is too long");
        refused(200, 2001, routes.ask(false, "GET", own + "/L%00"), "an id with a zero in it");
        refused(200, 2001, routes.ask(false, "GET", own + "/%C3"), "an id that is not UTF-8");
        assertUnchanged(before, "lists");
    }

    @ParameterizedTest
    @MethodSource("both")
    void commands_and_results_that_lead_nowhere(StoryRoutes routes) {
        Map<String, String> before = state();
        Json good = Json.parse("{\"location_id\":\"L1\"}")
                .with("response_url", routes.provider().responseUrl())
                .with("token", routes.objects().token("U1"));
        Request command = command(routes).body(good.bytes());
        refused(200, 4001, command.to(STRANGER), "to nobody that we know");
        refused(200, 2001, command.to(PartyId.of("SE", "LNV")), "to the hub");
        refused(200, 4003, command.to(routes.provider().party), "to a provider, who takes none");
        refused(200, 2001, command.body(good.without("response_url").bytes()), "nowhere to answer");
        for (String url : List.of("\"\"", "5", "{}", "\"no address\"", "\"ftp://127.0.0.1/x\"", "\"/x\"")) {
            refused(
                    200,
                    2001,
                    command.body(good.with("response_url", Json.parse(url)).bytes()),
                    "response_url");
        }
        String elsewhere = "\"http://169.254.169.254/latest\"";
        refused(
                200,
                2001,
                command.body(good.with("response_url", Json.parse(elsewhere)).bytes()),
                "not its own");
        String long500 = routes.provider().responseUrl() + "x".repeat(500);
        refused(200, 2001, command.body(good.with("response_url", long500).bytes()), "a long address");
        refused(200, 2001, result(routes).body("{\"result\":\"ACCEPTED\"}"), "a result that nobody waits for");
        Json wish = Json.parse("{\"profile_type\":\"FAST\",\"departure_time\":\"2026-10-01T10:00:00Z\"}");
        Request preferences = preferences(routes).body(wish.bytes());
        refused(200, 4001, preferences.to(STRANGER), "to nobody that we know");
        refused(200, 2001, preferences.to(PartyId.of("SE", "LNV")), "to the hub");
        refused(200, 4003, preferences, "to an operator that lists no sessions");
        refused(
                200,
                2001,
                preferences.body(wish.with("profile_type", "CHEAPEST").bytes()),
                "no profile type");
        refused(200, 2001, preferences.body(wish.with("departure_time", "soon").bytes()), "no time");
        assertUnchanged(before, "commands");
        assertFalse(routes.operator().got.containsKey("START_SESSION"), "and no operator hears of it");
    }

    @ParameterizedTest
    @MethodSource("both")
    void credentials_that_are_not_right(StoryRoutes routes) {
        Map<String, String> before = state();
        Json good = Codec.of(routes.version()).encode(routes.operator().ours());
        Request put = credentials(routes);
        Map<String, String> bodies = new LinkedHashMap<>(Spoilt.withoutEach(good));
        bodies.putAll(Spoilt.withOtherTypes(good));
        bodies.forEach((why, body) -> refused(200, 2001, put.body(body), why));
        for (String url : List.of("", "no address", "ftp://127.0.0.1/x", "http://u:p@127.0.0.1/x", "/versions")) {
            refused(200, 2001, put.body(good.with("url", url).bytes()), "url " + url);
        }
        refused(200, 2001, put.body(good.toString().replace("\"SE\"", "\"SXX\"")), "no country");
        refused(200, 2001, put.body(good.toString().replace("\"CPO\"", "\"KING\"")), "no role");
        String others = good.toString().replace(routes.operator().party.party(), "EDG");
        refused(200, 2001, put.body(others), "a party that it was not invited for");
        refused(
                200,
                3001,
                put.body(good.with("url", "http://127.0.0.1:1/versions").bytes()),
                "nobody is there");
        assertUnchanged(before, "credentials");
        exchange.taken(routes.ask(false, "GET", put.path()));
    }
}
