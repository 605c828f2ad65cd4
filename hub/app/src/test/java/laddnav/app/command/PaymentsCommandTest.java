package laddnav.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaymentsCommandTest {

    private static final String ACCOUNT = "SE4550000000058398257466";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private record Printed(int code, String out, String err) {}

    private Printed payments(String arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLines.outside(folder)
                .run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        ("payments " + arguments + " --data data").split(" "));
        return new Printed(code, out.toString(), err.toString());
    }

    private List<Json> items(String arguments) {
        Printed printed = payments(arguments + " --json");
        assertEquals(0, printed.code(), printed.err());
        return Json.parse(printed.out()).elements();
    }

    private void write() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("laddnav.yaml"), """
                parties:
                  - id: SE*ABC
                    legal-name: Exempelladdning AB
                    address: Storgatan 1, 753 20 Uppsala
                    country: SE
                    vat-id: SE556036079301
                    iban: %s
                """.formatted(ACCOUNT));
        Files.writeString(folder.resolve("statement.csv"), """
                account,statement,bank_reference,booked,currency,amount,party,party_account
                %1$s,S1,B1,2026-11-02,SEK,100.50,Unknown AB,SE3550000000054910000003
                %1$s,S1,B2,2026-11-02,SEK,-10.00,Bank,
                """.formatted(ACCOUNT));
    }

    @Test
    void what_a_statement_leaves_open_is_listed_and_decided_on_by_name() throws IOException {
        write();
        Json taken = items("import statement.csv --person Eva").getFirst();
        assertEquals("SE*ABC", taken.text("owner").orElseThrow());
        assertEquals("2", taken.field("open").orElseThrow().toString());
        Json again = items("import statement.csv --person Eva").getFirst();
        assertEquals("2", again.field("known").orElseThrow().toString());

        List<Json> open = items("worklist");
        assertEquals(
                List.of("in", "out"),
                open.stream().map(each -> each.text("direction").orElseThrow()).toList());
        String in = open.getFirst().field("id").orElseThrow().toString();
        String out = open.getLast().field("id").orElseThrow().toString();

        Printed nameless = payments("note " + out + " --reason fee");
        assertEquals(2, nameless.code());
        assertTrue(nameless.err().contains("--person"), nameless.err());
        Printed tooExact = payments("assign " + in + " SEABC-1=1.005 --reason paid --person Eva");
        assertEquals(1, tooExact.code());
        assertEquals(
                "laddnav: 'SEABC-1=1.005' has parts of a minor unit",
                tooExact.err().strip());
        assertEquals(
                out + " is NOTED, and 0.00 SEK of it is open.",
                payments("note " + out + " --reason fee --person Eva").out().strip());
        assertEquals(
                in + " is TO_RETURN, and 100.50 SEK of it is open.",
                payments("return " + in + " --reason unknown --person Eva")
                        .out()
                        .strip());
    }
}
