package laddnav.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RateCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** In 2.1.1 the first element that matches is used whole: at night there is no price for time. */
    @Test
    void a_cdr_of_2_1_1_is_recognised_and_priced_by_whole_elements() throws IOException {
        assertEquals("106.55", total("2026-10-02T10:00:00Z", "2026-10-02T11:00:00Z"));
        assertEquals("84.05", total("2026-10-02T23:00:00Z", "2026-10-03T00:00:00Z"));
    }

    private String total(String start, String end) throws IOException {
        Path file = folder.resolve("cdr.json");
        Files.writeString(file, """
                {"id":"C1","start_date_time":"%s","stop_date_time":"%s","auth_id":"4711","auth_method":"WHITELIST",
                "location":{"id":"L1","address":"Kajen 1","city":"Lund","postal_code":"22222","country":"SWE",
                "coordinates":{"latitude":"55.700000","longitude":"13.190000"},
                "evses":[{"uid":"E1","status":"AVAILABLE","connectors":[{"id":"1","standard":"IEC_62196_T2","format":"SOCKET","power_type":"AC_3_PHASE"}]}]},
                "currency":"SEK","tariffs":[{"id":"T1","currency":"SEK","elements":[
                {"price_components":[{"type":"ENERGY","price":4.10,"step_size":1}],
                "restrictions":{"start_time":"22:00","end_time":"06:00"}},
                {"price_components":[{"type":"ENERGY","price":5.10,"step_size":1},
                {"type":"TIME","price":2,"step_size":60}]}],
                "last_updated":"2026-10-01T08:00:00Z"}],
                "charging_periods":[{"start_date_time":"%s","dimensions":[{"type":"ENERGY","volume":20.5},
                {"type":"TIME","volume":1}]}],"total_cost":84.05,"total_energy":20.5,"total_time":1,
                "last_updated":"2026-10-02T12:00:00Z"}""".formatted(start, end, start));
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new RateCommand());
        command.setOut(new PrintWriter(out));
        assertEquals(0, command.execute("--cdr", file.toString(), "--json"));
        Json rated = Json.parse(out.toString());
        assertTrue(rated.field("total").isPresent(), out::toString);
        return rated.field("total").orElseThrow().text("excl_vat").orElseThrow();
    }

    /** Cut down to what a price depends on, as test cases and questions by mail are. */
    @Test
    void a_cdr_needs_only_what_its_price_depends_on() throws IOException {
        Json rated = rated("""
                {"start_date_time":"2026-10-02T10:00:00Z","end_date_time":"2026-10-02T11:00:00Z","currency":"EUR",
                "charging_periods":[{"start_date_time":"2026-10-02T10:00:00Z","dimensions":[
                {"type":"ENERGY","volume":"20.0"},{"type":"TIME","volume":0.5}]},
                {"start_date_time":"2026-10-02T10:30:00Z","dimensions":[]}],
                "total_cost":{"excl_vat":5.00},"cdr_location":{"country":"NLD"}}""", """
                {"elements":[{"price_components":[{"type":"ENERGY","price":0.25,"step_size":1}]}]}""");
        assertEquals("5.00", rated.field("total").orElseThrow().text("excl_vat").orElseThrow());
        assertEquals("[]", rated.field("findings").orElseThrow().toString());
        String filled = rated.field("filled").orElseThrow().toString();
        assertTrue(filled.contains("\"cdr_location.address\"") && !filled.contains("\"cdr_location.country\""), filled);
    }

    @Test
    void a_cdr_without_periods_or_a_sum_is_priced_from_its_totals_and_compared_with_nothing() throws IOException {
        Json rated = rated("""
                {"start_date_time":"2026-10-02T10:00:00Z","end_date_time":"2026-10-02T11:00:00Z","currency":"EUR",
                "charging_periods":[],"total_energy":20,"total_time":1}""", """
                {"id":"T1","elements":[{"price_components":[{"type":"ENERGY","price":0.25,"step_size":1},
                {"type":"TIME","price":2,"step_size":60}]}]}""");
        assertEquals("7.00", rated.field("total").orElseThrow().text("excl_vat").orElseThrow());
        assertTrue(
                rated.field("cdr_total").isEmpty() && rated.field("difference").isEmpty(), rated::toString);
        assertTrue(!rated.field("findings").orElseThrow().toString().contains("MISMATCH"), rated::toString);
    }

    @Test
    void what_the_price_depends_on_is_still_asked_for() throws IOException {
        Json refused = rated("{\"currency\":\"EUR\"}", "{\"elements\":[]}");
        assertTrue(refused.text("error").orElse("").contains("start_date_time"), refused::toString);
    }

    private Json rated(String cdr, String tariff) throws IOException {
        Path one = Files.createDirectories(folder.resolve("batch/one"));
        Files.writeString(one.resolve("cdr.json"), cdr);
        Files.writeString(one.resolve("tariff.json"), tariff);
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new RateCommand());
        command.setOut(new PrintWriter(out));
        assertEquals(0, command.execute("--batch", folder.resolve("batch").toString(), "--json"));
        return Json.parse(out.toString());
    }
}
