package laddnav.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import laddnav.ocpi.Role;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Spoilt bodies, paths and queries to every route: nothing breaks, nothing hangs, and what is refused changes nothing.
 * The seed is printed; {@code -Dfuzz.seed=N} repeats a run, {@code -Dfuzz.tries=N} makes it longer.
 */
@Timeout(120)
class RouteFuzzTest extends OddStory {

    private static final int TRIES = Integer.getInteger("fuzz.tries", 250);
    private static final Pattern VALUE =
            Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|-?\\d+(?:\\.\\d+)?|true|false|null|[{}\\[\\],:]");
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "[[]]",
            "\"\"",
            "\"-\"",
            "\"#NA\"",
            "0",
            "-1",
            "1e400",
            "1e-400",
            "99999999999999999999",
            "0.1234567890123456789",
            "\"2026-02-30T10:00:00Z\"",
            "\"2026-10-01T10:00:66Z\"",
            "\"+999999999-01-01T00:00:00Z\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\u00e5\u00e4\u00f6\ud83d\ude97\"",
            "\"SWE\"",
            "\"se\"",
            "\"../../x\"",
            "\"' OR 1=1 --\"",
            "\"" + "x".repeat(70) + "\"",
            "\"" + "y".repeat(5_000) + "\"",
            "[".repeat(60) + "]".repeat(60),
            "{\"a\":".repeat(60) + "1" + "}".repeat(60),
            "NaN",
            "",
            ",",
            ":",
            "{",
            "}",
            "[",
            "]",
            "\"hub_note\":{\"owner\":\"SE*CPO\"},");
    private static final List<String> SEGMENTS = List.of(
            "",
            "%2e%2e",
            "%00",
            "%",
            "%zz",
            "a%2Fb",
            "SE",
            "XXX",
            "\u00e5".repeat(3),
            "x".repeat(300),
            "authorize",
            "null",
            "-1",
            "1e9");
    private static final List<String> QUERIES = List.of(
            "?limit=-1",
            "?limit=99999999999",
            "?offset=x",
            "?offset=2147483647",
            "?date_from=now",
            "?date_from=2026-13-01T00:00:00Z",
            "?type=",
            "?type=%00",
            "?type=" + "t".repeat(50),
            "?&&=&",
            "?limit=1&limit=2",
            "?response_url=file:///etc/passwd&duration=1");

    private record Base(String method, String path, String body) {}

    private static List<Base> bases(OddPartner partner) {
        boolean isOld = partner.version.equals("2.1.1");
        List<Base> bases = new ArrayList<>();
        Json location = isOld ? Samples211.location("F1", "AVAILABLE") : Samples.location("F1", "AVAILABLE");
        Json session = isOld ? Samples211.session("F1", "ACTIVE", "1") : Samples.session("F1", "ACTIVE", "1");
        Json cdr = isOld ? Samples211.cdr("F1", "5") : Samples.cdr("F1", "EMP", "5");
        Json tariff = isOld ? Samples211.tariff("F1") : Samples.tariff("F1", "2", "2026-10-01T10:00:00Z");
        bases.add(new Base("PUT", at(partner, "locations", "F1"), own(partner, location)));
        bases.add(new Base(
                "PATCH", at(partner, "locations", "F1"), "{\"name\":\"x\",\"last_updated\":\"2026-10-02T10:00:00Z\"}"));
        bases.add(new Base(
                "PATCH",
                at(partner, "locations", "F1/E1"),
                "{\"status\":\"CHARGING\",\"coordinates\":{\"latitude\":\"1.5\",\"longitude\":\"2.5\"},"
                        + "\"last_updated\":\"2026-10-02T10:00:00Z\"}"));
        bases.add(new Base("PUT", at(partner, "locations", "F1/E1/1"), connector(location)));
        bases.add(new Base("PUT", at(partner, "sessions", "F1"), own(partner, session)));
        bases.add(new Base(
                "PATCH", at(partner, "sessions", "F1"), "{\"kwh\":2,\"last_updated\":\"2026-10-02T10:00:00Z\"}"));
        bases.add(new Base("PUT", at(partner, "tariffs", "F1"), own(partner, tariff)));
        bases.add(new Base("DELETE", at(partner, "tariffs", "F1"), ""));
        bases.add(new Base("POST", "/receiver/cdrs", own(partner, cdr)));
        bases.add(new Base("GET", "/sender/tokens", ""));
        bases.add(new Base("POST", "/sender/tokens/AB12/authorize", "{\"location_id\":\"F1\",\"evse_uids\":[\"E1\"]}"));
        bases.add(new Base("POST", "/sender/commands/abc", "{\"result\":\"ACCEPTED\",\"message\":[]}"));
        bases.add(new Base(
                "POST",
                "/receiver/commands/START_SESSION",
                "{\"response_url\":\"" + partner.base() + "/r\",\"token\":" + Samples.token("AB12")
                        + ",\"location_id\":\"L1\"}"));
        bases.add(new Base(
                "PUT",
                "/receiver/chargingprofiles/S1",
                "{\"response_url\":\"" + partner.base() + "/r\",\"charging_profile\":{\"charging_rate_unit\":\"W\","
                        + "\"charging_profile_period\":[{\"start_period\":0,\"limit\":1.5}]}}"));
        bases.add(new Base("GET", "/credentials", ""));
        return bases;
    }

    private static String connector(Json location) {
        Json evse = location.field("evses").orElseThrow().elements().getFirst();
        return evse.field("connectors").orElseThrow().elements().getFirst().toString();
    }

    private static String own(OddPartner partner, Json object) {
        return partner.version.equals("2.1.1") ? object.toString() : ofParty(partner, object);
    }

    private static String spoilt(String body, Random random) {
        StringBuilder result = new StringBuilder(body);
        for (int times = 1 + random.nextInt(3); times > 0 && !result.isEmpty(); times--) {
            List<int[]> spots = new ArrayList<>();
            Matcher matcher = VALUE.matcher(result);
            while (matcher.find()) {
                spots.add(new int[] {matcher.start(), matcher.end()});
            }
            if (spots.isEmpty()) {
                return result.toString();
            }
            int[] spot = spots.get(random.nextInt(spots.size()));
            switch (random.nextInt(5)) {
                case 0 -> result.delete(spot[0], spot[1]);
                case 1 -> result.setLength(spot[0]);
                case 2 -> result.insert(spot[1], result.substring(spot[0], spot[1]));
                default -> result.replace(spot[0], spot[1], ODD.get(random.nextInt(ODD.size())));
            }
        }
        return result.toString();
    }

    private static String spoiltPath(String path, Random random) {
        if (random.nextInt(3) > 0) {
            return path;
        }
        List<String> segments = new ArrayList<>(List.of(path.split("/")));
        int at = 1 + random.nextInt(segments.size() - 1);
        String odd = SEGMENTS.get(random.nextInt(SEGMENTS.size()));
        segments.set(
                at,
                java.net.URLEncoder.encode(odd, java.nio.charset.StandardCharsets.UTF_8)
                        .replace("+", "%20"));
        return String.join("/", segments) + (random.nextBoolean() ? QUERIES.get(random.nextInt(QUERIES.size())) : "");
    }

    @Test
    void spoilt_requests_break_nothing_and_what_is_refused_changes_nothing() throws Exception {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("fuzz.seed=" + seed);
        Random random = new Random(seed);
        for (String version : List.of("2.1.1", "2.2.1", "2.3.0")) {
            OddPartner partner = partner(Role.CPO, version).join();
            List<Base> bases = bases(partner);
            for (Base base : bases) {
                partner.send(base.method(), base.path(), base.body().isEmpty() ? null : base.body());
            }
            for (int i = 0; i < TRIES; i++) {
                Base base = bases.get(random.nextInt(bases.size()));
                String path = spoiltPath(base.path(), random);
                String body = base.body().isEmpty() ? null : spoilt(base.body(), random);
                long before = network.hub.feed().newest();
                OddPartner.Answer answer = partner.send(base.method(), path, body);
                String what = "seed " + seed + " try " + i + ": " + version + " " + base.method() + " " + path + " "
                        + body + " was answered " + answer;
                assertTrue(answer.http() < 500, what);
                boolean isOcpi = answer.body().contains("status_code");
                int code = isOcpi ? answer.code() : 0;
                assertTrue(code != 3000, what);
                if (code != 1000) {
                    assertEquals(before, network.hub.feed().newest(), what);
                }
            }
            assertEquals(200, partner.send("GET", "/credentials", null).http(), "it is still served");
        }
    }
}
