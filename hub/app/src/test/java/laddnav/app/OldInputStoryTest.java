package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import laddnav.app.OcpiLine.Answer;
import laddnav.app.OcpiLine.Request;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What partners of 2.1.1 get wrong, on every endpoint that they are shown, and what is merely unknown. */
class OldInputStoryTest {

    private static final PartyId OPERATOR = PartyId.of("SE", "CPO");
    private static final PartyId PROVIDER = PartyId.of("SE", "EMP");
    private static final PartyId OTHER = PartyId.of("SE", "CPX");
    private static final String BASE = "/ocpi/2.1.1";
    private static final String AT = "\"last_updated\":\"2026-10-01T10:00:00Z\"";
    private static final String CONNECTOR =
            "\"id\":\"1\",\"standard\":\"IEC_62196_T2\",\"format\":\"SOCKET\"," + "\"power_type\":\"AC_3_PHASE\"";
    private static final String SITE = "\"id\":\"L1\",\"address\":\"Storgatan 1\",\"city\":\"Lund\","
            + "\"country\":\"SWE\",\"coordinates\":{\"latitude\":\"55.70\",\"longitude\":\"13.19\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static StoryExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private static StoryPlatform operator;

    @SuppressWarnings("NullAway.Init")
    private static StoryPlatform provider;

    @SuppressWarnings("NullAway.Init")
    private static StoryPlatform other;

    /** A push that is right. */
    private record Push(Request request, Json object, StoryPlatform receiver, String arrivesAt) {}

    @BeforeAll
    static void platforms_of_2_1_1_join_and_push_one_object_of_each_kind() {
        exchange = StoryExchange.open(folder);
        var hub = exchange.node().installation.hub();
        operator = StoryPlatform.registered(hub, OPERATOR, Role.CPO, Version.V2_1_1);
        provider = StoryPlatform.registered(hub, PROVIDER, Role.EMSP, Version.V2_1_1);
        other = StoryPlatform.registered(hub, OTHER, Role.CPO, Version.V2_1_1);
        pushes("1").forEach(push -> exchange.taken(push.request()));
    }

    @AfterAll
    static void end() {
        operator.close();
        provider.close();
        other.close();
        exchange.close();
    }

    private static List<Push> pushes(String number) {
        String location = "locations/SE*CPO/L" + number;
        String charge = "\"auth_id\":\"SE-EMP-C00001\",\"auth_method\":\"WHITELIST\",\"currency\":\"SEK\"";
        List<Push> pushes = new ArrayList<>();
        pushes.add(push("PUT", location, "{%s,%s}".formatted(SITE.replace("L1", "L" + number), AT)));
        pushes.add(push(
                "PUT",
                location + "/E1",
                "{\"uid\":\"E1\",\"status\":\"AVAILABLE\",\"connectors\":[%s],%s}".formatted(connector(), AT)));
        pushes.add(push("PUT", location + "/E1/1", connector()));
        pushes.add(push("PUT", "tariffs/SE*CPO/T" + number, """
                {"id":"T%s","currency":"SEK","elements":[{"price_components":[{"type":"ENERGY","price":2.5,
                "step_size":1}]}],%s}""".formatted(number, AT)));
        pushes.add(push("PUT", "sessions/SE*CPO/S" + number, """
                {"id":"S%s","start_datetime":"2026-10-01T10:00:00Z","kwh":3.5,%s,"location":{"id":"L1"},
                "status":"ACTIVE",%s}""".formatted(number, charge, AT)));
        pushes.add(push("POST", "cdrs/SE*CPO/C" + number, """
                {"id":"C%s","start_date_time":"2026-10-01T10:00:00Z","stop_date_time":"2026-10-01T11:00:00Z",%s,
                "location":{%s,"evses":[{"uid":"E1","connectors":[{%s}]}]},"charging_periods":[
                {"start_date_time":"2026-10-01T10:00:00Z","dimensions":[{"type":"ENERGY","volume":20.0}]}],
                "total_cost":50.0,"total_energy":20.0,"total_time":1.0,%s}""".formatted(number, charge, SITE, CONNECTOR, AT)));
        pushes.add(push("PUT", "tokens/SE*EMP/U" + number, """
                {"uid":"U%s","type":"RFID","auth_id":"SE-EMP-C00001","issuer":"Emp","valid":true,
                "whitelist":"ALLOWED",%s}""".formatted(number, AT)));
        return pushes;
    }

    private static String connector() {
        return "{%s,\"voltage\":230,\"amperage\":32,%s}".formatted(CONNECTOR, AT);
    }

    private static Push push(String method, String at, String body) {
        boolean isToken = at.startsWith("tokens");
        String address = BASE + "/receiver/" + (method.equals("POST") ? "cdrs" : at.replace('*', '/'));
        Request request = Request.of(method, address, (isToken ? provider : operator).hubToken())
                .body(body);
        return new Push(request, Json.parse(body), isToken ? operator : provider, at);
    }

    private static Set<String> endpoints(StoryPlatform caller) {
        Answer details = exchange.taken(Request.of("GET", BASE, caller.hubToken()));
        Set<String> paths = new TreeSet<>();
        Json.parse(details.body())
                .field("data")
                .flatMap(data -> data.field("endpoints"))
                .map(Json::elements)
                .orElse(List.of())
                .forEach(each -> paths.add(each.text("url").orElse("").replaceFirst(".*" + BASE, "")));
        return paths;
    }

    @Test
    void every_endpoint_that_they_are_shown_is_tried_and_the_other_side_is_not_there() {
        Set<String> operators = Set.of(
                "/credentials",
                "/receiver/locations",
                "/receiver/tariffs",
                "/receiver/sessions",
                "/receiver/cdrs",
                "/sender/tokens",
                "/sender/commands");
        Set<String> providers = Set.of(
                "/credentials",
                "/sender/locations",
                "/sender/tariffs",
                "/sender/sessions",
                "/sender/cdrs",
                "/receiver/tokens",
                "/receiver/commands");
        assertEquals(new TreeSet<>(operators), endpoints(operator));
        assertEquals(new TreeSet<>(providers), endpoints(provider));
        for (String path : operators) {
            if (!path.equals("/credentials")) {
                Request wrongSide = Request.of("GET", BASE + path, provider.hubToken());
                exchange.refused(404, 2000, wrongSide, "the operators' side");
            }
            exchange.refused(401, 2000, Request.of("GET", BASE + path, "wrong"), "unknown token");
        }
        for (String path : providers) {
            if (path.startsWith("/sender/")) {
                Request list = Request.of("GET", BASE + path, provider.hubToken());
                exchange.taken(list);
                exchange.refused(405, 2000, list.method("POST"), "no such method");
                exchange.refused(200, 2001, list.path(BASE + path + "?limit=x"), "no number");
                exchange.refused(200, 2001, list.path(BASE + path + "?date_from=yesterday"), "no time");
            }
        }
    }

    @Test
    void what_is_not_json_or_no_object_or_too_large() {
        Map<String, String> before = exchange.state();
        for (Push push : pushes("1")) {
            for (String text : List.of("", "<html>", "{", "{}{}", "{\"a\":1,\"a\":2}")) {
                exchange.refused(400, 2000, push.request().body(text), "not JSON");
            }
            for (String text : List.of("[]", "5", "\"text\"", "null")) {
                exchange.refused(200, 2001, push.request().body(text), "no object");
            }
            byte[] large = new byte[10 * 1024 * 1024];
            exchange.refused(413, 2000, push.request().body(large), "too large");
        }
        exchange.assertUnchanged(before, "what is not JSON");
    }

    @Test
    void fields_that_are_missing_or_of_another_type() {
        List<String> taken = new ArrayList<>();
        for (Push push : pushes("1")) {
            Map<String, String> before = exchange.state();
            boolean isPost = push.request().method().equals("POST");
            Json object = isPost ? push.object().with("id", "C99") : push.object();
            Map<String, String> bodies = new LinkedHashMap<>(Spoilt.withOtherTypes(object));
            bodies.putAll(Spoilt.withTimes(object, " is no time", "yesterday"));
            bodies.putAll(Spoilt.withoutEach(object));
            bodies.forEach((why, body) -> {
                if (exchange.send(push.request().body(body)).code() == 1000) {
                    taken.add(push.arrivesAt() + " " + why);
                } else {
                    // of a new charge, auth_id is all that tells whom it is for
                    int code = isPost && why.startsWith("auth_id") ? 4001 : 2001;
                    exchange.refused(200, code, push.request().body(body), why);
                }
            });
            if (taken.isEmpty()) {
                exchange.assertUnchanged(before, push.toString());
            }
        }
        assertEquals("", String.join("\n", taken), "what was taken all the same");
    }

    @Test
    void what_is_another_partys() {
        Map<String, String> before = exchange.state();
        for (Push push : pushes("1")) {
            Request request = push.request();
            if (!request.method().equals("POST")) {
                for (String owner : List.of("/SE/CPX/", "/SE/NIX/", "/SE/EMX/")) {
                    String path = request.path().replace("/SE/CPO/", owner).replace("/SE/EMP/", owner);
                    exchange.refused(200, 2001, request.path(path), "another's path");
                }
                exchange.refused(200, 2001, request.path(request.path() + "9"), "another id in the path");
            }
        }
        for (String each :
                List.of("locations/SE/CPO/L1", "tariffs/SE/CPO/T1", "sessions/SE/CPO/S1", "cdrs/SE/CPO/C1")) {
            Request theirs = Request.of("GET", BASE + "/receiver/" + each, other.hubToken());
            exchange.refused(200, 2001, theirs, "another's object");
            exchange.refused(404, 2000, theirs.path(theirs.path().replace("CPO", "CPX")), "no object");
        }
        exchange.assertUnchanged(before, "another party's objects");
    }

    @Test
    void unknown_fields_survive_to_the_receiver() {
        for (Push push : pushes("7")) {
            String body = Spoilt.withUnknownFields(push.object());
            exchange.taken(push.request().body(body));
            if (!push.arrivesAt().contains("/E1")) {
                String path = push.arrivesAt();
                await(() -> !arrived(push).isEmpty(), path + " has come");
                assertTrue(arrived(push).contains(Spoilt.UNKNOWN), path + ": " + arrived(push));
            }
        }
    }

    /** By module and id: a CDR of 2.1.1 does not tell its receiver whose it is. */
    private static String arrived(Push push) {
        String module = push.arrivesAt().substring(0, push.arrivesAt().indexOf('/') + 1);
        String id = push.arrivesAt().substring(push.arrivesAt().lastIndexOf('/'));
        return push.receiver().got.entrySet().stream()
                .filter(each ->
                        each.getKey().startsWith(module) && each.getKey().endsWith(id))
                .map(each -> each.getValue().toString())
                .findFirst()
                .orElse("");
    }

    @Test
    void what_the_hub_notes_of_an_object_is_not_its_owners_to_write() {
        String stolen = "{\"hub_note\":{\"owner\":\"SE*CPX\",\"token\":null},%s}".formatted(AT.replace("-01T", "-02T"));
        String erased = "{\"hub_note\":null,%s}".formatted(AT.replace("-01T", "-03T"));
        for (String path : List.of("sessions/SE/CPO/S1", "locations/SE/CPO/L1", "tariffs/SE/CPO/T1")) {
            Request patch = Request.of("PATCH", BASE + "/receiver/" + path, operator.hubToken());
            exchange.taken(patch.body(stolen));
            exchange.taken(patch.body(erased));
            String id = path.substring(path.lastIndexOf('/') + 1);
            String body = exchange.node()
                    .rows("hub", "SELECT CONVERT(body USING utf8mb4) FROM objects WHERE object_id = '" + id + "'")
                    .toString();
            assertTrue(body.contains("\"hub_note\":{\"owner\":\"SE*CPO\""), body);
        }
    }

    private static void await(java.util.function.BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("waited in vain until " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
