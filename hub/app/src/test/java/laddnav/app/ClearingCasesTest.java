package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import laddnav.app.clearing.BadCase;
import laddnav.app.clearing.ClearingCases;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases beside settlement's tests: what each expects must be found in what comes out. */
class ClearingCasesTest {

    private static final Path CASES = Path.of(System.getProperty("basedir", "."))
            .resolve("../../settlement/src/test/resources/laddnav/settlement/cases");

    @TestFactory
    List<DynamicTest> each_case_comes_out_as_expected() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted()
                    .map(folder -> DynamicTest.dynamicTest(String.valueOf(folder.getFileName()), () -> {
                        Json result = ClearingCases.run(Files.readAllBytes(folder.resolve("case.json")));
                        Json expected = Json.parse(Files.readAllBytes(folder.resolve("expected.json")));
                        List<String> differences = new ArrayList<>();
                        compare("", expected, result, differences);
                        assertEquals(List.of(), differences, result.indented());
                    }))
                    .toList();
        }
    }

    /** Lists have the same elements in their order; objects have at least the fields that are expected. */
    private static void compare(String path, Json expected, Json found, List<String> differences) {
        if (expected.isObject() && found.isObject()) {
            for (String name : expected.names()) {
                Json nothing = Json.from(null);
                compare(
                        path + "." + name,
                        expected.field(name).orElse(nothing),
                        found.field(name).orElse(nothing),
                        differences);
            }
        } else if (expected.isList() && found.isList()) {
            List<Json> wanted = expected.elements();
            List<Json> got = found.elements();
            if (wanted.size() != got.size()) {
                differences.add(path + " has " + got.size() + " elements, expected " + wanted.size());
            }
            for (int i = 0; i < Math.min(wanted.size(), got.size()); i++) {
                compare(path + "[" + i + "]", wanted.get(i), got.get(i), differences);
            }
        } else if (!expected.toString().equals(found.toString())) {
            differences.add(path + " is " + found + ", expected " + expected);
        }
    }

    @Test
    void what_cannot_be_read_names_the_place_and_the_reason() {
        assertRefused("not json", "not JSON");
        assertRefused("[]", "case is not an object");
        assertRefused("{\"parties\": [{}]}", "case.parties[0] has no id");
        assertRefused(
                "{\"parties\": [{\"id\": \"a\", \"country\": \"Sweden!\"}, 3]}", "case.parties[1] is not an object");
        assertRefused(
                "{\"parties\": [{\"id\": \"a\", \"country\": \"SE\"}, {\"id\": \"a\", \"country\": \"SE\"}]}",
                "there are two parties 'a'");
        assertRefused(
                "{\"agreements\": [{\"seller\": \"x\", \"buyer\": \"y\"}]}",
                "case.agreements[0].seller: there is no party 'x'");
        assertRefused("{\"events\": [{\"type\": \"close\", \"period\": \"soon\"}]}", "case.events[0].period");
        assertRefused("{\"events\": [{\"type\": \"cdr\", \"cdr\": {\"id\": \"C\"}}]}", "has no seller and buyer");
        assertRefused(
                "{\"rates\": [{\"date\": \"2026-10-01\", \"from\": \"EUR\", \"to\": \"SEK\", \"rate\": \"-1\"}]}",
                "case.rates[0]: no rate of -1");
        assertRefused("{\"vat_rates\": [{\"country\": \"SE\", \"rate\": \"many\"}]}", "vat_rates[0].rate");
    }

    private static void assertRefused(String text, String reason) {
        BadCase refused = assertThrows(BadCase.class, () -> ClearingCases.run(text.getBytes(StandardCharsets.UTF_8)));
        assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused.getMessage());
    }

    @Test
    void amounts_beyond_all_measure_are_refused_and_stop_nothing() {
        String huge = "9".repeat(40);
        Json result = ClearingCases.run("""
                {"hub": "SE*HUB", "parties": [{"id": "SE*ABC", "vat_id": "SE556036079301", "dealer": true},
                  {"id": "SE*XYZ", "vat_id": "SE556703748501", "dealer": true}],
                 "agreements": [{"seller": "SE*ABC", "buyer": "SE*XYZ", "currency": "SEK"}],
                 "events": [
                  {"type": "payment", "from": "SE*XYZ", "to": "SE*ABC", "amount": "%s"},
                  {"type": "topup", "wallet": "W", "amount": "-1", "currency": "SEK"},
                  {"type": "cdr", "cdr": {"id": "C1", "kwh": "%s", "price_per_kwh": "4",
                    "start": "2026-10-01T10:00:00Z", "end": "2026-10-01T11:00:00Z"}},
                  {"type": "cdr", "cdr": {"id": "C2", "kwh": "10", "price_per_kwh": "4",
                    "start": "2026-10-02T10:00:00Z", "end": "2026-10-02T11:00:00Z"}},
                  {"type": "close", "period": "2026-10"}]}""".formatted(huge, huge).getBytes(StandardCharsets.UTF_8));
        String findings = result.field("findings").orElseThrow().toString();
        assertTrue(findings.contains("REFUSED payment"), findings);
        assertTrue(findings.contains("REFUSED topup a top-up of -1.00 SEK"), findings);
        Json charges = result.field("charges").orElseThrow();
        assertEquals(1, charges.field("REJECTED").orElseThrow().elements().size());
        assertEquals(1, result.field("documents").orElseThrow().elements().size());
        assertEquals(
                "[]",
                result.field("checks")
                        .orElseThrow()
                        .field("broken")
                        .orElseThrow()
                        .toString());
    }

    @Test
    void what_nobody_reads_is_told_and_stops_nothing() {
        Json result = ClearingCases.run("""
                {"hub": "SE*HUB", "weather": "fine", "events": [{"type": "dance"}, {"close": "2026-10", "loud": true}]}""".getBytes(StandardCharsets.UTF_8));
        String findings = result.field("findings").orElseThrow().toString();
        for (String finding : List.of(
                "UNKNOWN_FIELD case.weather",
                "UNKNOWN_EVENT case.events[0] dance",
                "UNKNOWN_FIELD case.events[1].loud")) {
            assertTrue(findings.contains(finding), findings);
        }
    }
}
