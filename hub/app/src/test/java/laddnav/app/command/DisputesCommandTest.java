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

/** A month of one charge, closed, disputed and decided, all by commands. */
class DisputesCommandTest {

    private static final String SETTINGS = """
            agreement:
              dispute-days: 10000
              late-days: 10000
              checks: {TOKEN_UNKNOWN: "off", LOCATION_UNKNOWN: "off", SESSION_MISSING: "off"}
            parties:
              - {id: SE*OPA, legal-name: Nordljus AB, country: SE, vat-id: SE556036079301, dealer: true}
              - {id: SE*MSA, legal-name: Resekort AB, country: SE, vat-id: SE556703748501, dealer: true}
            """;

    private static final String TARIFF = """
            {"country_code": "SE", "party_id": "OPA", "id": "T1", "currency": "SEK",
             "elements": [{"price_components": [{"type": "ENERGY", "price": 4.00, "step_size": 1}]}],
             "last_updated": "2026-01-01T00:00:00Z"}
            """;

    private static final String CDR = """
            {"country_code": "SE", "party_id": "OPA", "id": "CDR-1", "start_date_time": "2026-03-03T10:00:00Z",
             "end_date_time": "2026-03-03T11:00:00Z",
             "cdr_token": {"country_code": "SE", "party_id": "MSA", "uid": "U1", "type": "RFID", "contract_id": "C1"},
             "auth_method": "WHITELIST", "currency": "SEK",
             "cdr_location": {"id": "L1", "address": "Kungsgatan 1", "city": "Uppsala", "country": "SWE",
              "postal_code": "753 18", "coordinates": {"latitude": "59.858", "longitude": "17.639"},
              "evse_uid": "E1", "evse_id": "SE*OPA*E1", "connector_id": "1", "connector_standard": "IEC_62196_T2",
              "connector_format": "SOCKET", "connector_power_type": "AC_3_PHASE"},
             "tariffs": [%s],
             "charging_periods": [{"start_date_time": "2026-03-03T10:00:00Z", "tariff_id": "T1",
              "dimensions": [{"type": "ENERGY", "volume": 10.0}]}],
             "total_cost": {"excl_vat": 40.00}, "total_energy": 10.0, "total_time": 1.0,
             "last_updated": "2026-03-03T11:01:00Z"}
            """.formatted(TARIFF);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private record Printed(int code, String out, String err) {}

    private Printed run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = "data";
        int code = CommandLines.outside(folder).run(new PrintWriter(out, true), new PrintWriter(err, true), all);
        return new Printed(code, out.toString(), err.toString());
    }

    private String good(String... arguments) {
        Printed printed = run(arguments);
        assertEquals(0, printed.code(), printed.err());
        return printed.out();
    }

    private String closedInvoice() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("laddnav.yaml"), SETTINGS);
        Files.writeString(folder.resolve("cdr.json"), CDR);
        good("import", "cdr.json", "--party", "SE*OPA", "--module", "cdrs", "--version", "2.2.1");
        Json closed = Json.parse(good("close", "--period", "2026-03", "--json"));
        return closed.field("invoices")
                .orElseThrow()
                .elements()
                .getFirst()
                .text("number")
                .orElseThrow();
    }

    @Test
    void a_dispute_is_opened_answered_and_accepted_in_part() throws IOException {
        String invoice = closedInvoice();
        String[] opening = {
            "disputes",
            "open",
            "--as",
            "SE*MSA",
            "--invoice",
            invoice,
            "--why",
            "WRONG_PRICE",
            "--text",
            "agreed was 3.00",
            "--person",
            "Petra"
        };
        String opened = good(opening);
        assertTrue(opened.contains("SE*MSA against SE*OPA  40.00 SEK of " + invoice), opened);
        assertEquals(opened, good(opening), "the same again is the same dispute");
        Printed foreign = run("disputes", "answer", "1", "--text", "no", "--person", "Olle");
        assertEquals(1, foreign.code());
        assertEquals("laddnav: that is not for you to do now", foreign.err().strip());
        assertEquals(1, run("disputes", "show", "1", "--as", "SE*XYZ").code());

        good("disputes", "answer", "1", "--as", "SE*OPA", "--text", "we look", "--person", "Olle");
        String accepted = good(
                "disputes",
                "accept",
                "1",
                "--as",
                "SE*OPA",
                "--credit",
                "10.00",
                "--text",
                "right",
                "--person",
                "Olle");
        assertTrue(accepted.contains("partly"), accepted);
        assertEquals("[]", good("disputes", "list", "--json").strip());
        Json shown = Json.parse(good("disputes", "show", "1", "--json"));
        assertEquals("PARTLY", shown.text("state").orElseThrow());
        assertEquals("10.00", shown.text("credited").orElseThrow());
        assertEquals(3, shown.field("thread").orElseThrow().elements().size());
        assertEquals(
                1,
                run("disputes", "reject", "1", "--text", "late", "--person", "Olle")
                        .code());
    }

    @Test
    void what_cannot_be_is_told() throws IOException {
        closedInvoice();
        for (String[] wrong : new String[][] {
            {"disputes", "show", "7"},
            {"disputes", "open", "--why", "OTHER", "--text", "a", "--person", "P"},
            {"disputes", "open", "--invoice", "NONE-1", "--why", "OTHER", "--text", "a", "--person", "P"},
            {"disputes", "open", "--charge", "99", "--why", "OTHER", "--text", "a", "--person", "P"},
            {"disputes", "accept", "1", "--credit", "much", "--text", "a", "--person", "P"}
        }) {
            Printed printed = run(wrong);
            assertEquals(1, printed.code(), String.join(" ", wrong));
            assertTrue(printed.err().startsWith("laddnav: "), printed.err());
        }
    }
}
