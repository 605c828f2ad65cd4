package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import laddnav.app.command.CommandLines;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job as a newcomer runs it: simulated platforms register over OCPI, a month of charging goes in, invoices come
 * out, and the figures agree from the rows.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoStoryTest {

    @TempDir
    static Path folder;

    private record Printed(int code, String out, String err) {}

    private static Printed run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLines.outside(folder).run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Printed(code, out.toString(), err.toString());
    }

    /** The same ports at every start: partners find the hub where they registered with it. */
    private static final List<String> PORTS = freePorts();

    private static Printed demo() {
        return run("demo", "--data", "demo", "--port", PORTS.get(0), "--edge-port", PORTS.get(1), "--until-closed");
    }

    private static List<String> freePorts() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, loopback);
                ServerSocket other = new ServerSocket(0, 1, loopback)) {
            return List.of(Integer.toString(one.getLocalPort()), Integer.toString(other.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(1)
    void a_month_of_charging_goes_in_as_ocpi_and_comes_out_as_invoices() {
        Printed demo = demo();
        assertEquals(0, demo.code(), demo.err());
        assertTrue(demo.out().contains("3,000 charges replayed"), demo.out());
        assertTrue(demo.out().contains("is closed"), demo.out());
        assertTrue(demo.out().contains("Login"), demo.out());
    }

    @Test
    @Order(2)
    void charges_invoices_ledger_and_statements_agree() {
        Printed verify = run("verify", "--data", "demo");
        assertEquals(0, verify.code(), verify.out() + verify.err());
        assertTrue(verify.out().contains("ok   trial balance is zero"), verify.out());
    }

    @Test
    @Order(3)
    void a_second_start_takes_up_where_the_first_stopped_and_draws_nothing_twice() {
        String before = run("trial-balance", "--data", "demo").out();
        Printed again = demo();
        assertEquals(0, again.code(), again.err());
        assertTrue(!again.out().contains("registered over OCPI"), again.out());
        assertEquals(0, run("verify", "--data", "demo").code());
        String after = run("trial-balance", "--data", "demo").out();
        assertEquals(receivables(before), receivables(after), "nothing is invoiced twice");
    }

    @Test
    @Order(4)
    void a_start_where_the_platforms_do_not_look_for_the_hub_says_so() {
        Printed elsewhere = run("demo", "--data", "demo", "--port", "0", "--edge-port", "0", "--until-closed");
        assertEquals(1, elsewhere.code(), elsewhere.out());
        assertTrue(elsewhere.err().contains("registered with a hub at"), elsewhere.err());
    }

    @Test
    @Order(5)
    void a_partner_is_invited_on_the_command_line_and_shown() {
        Printed added = run("partner", "add", "Nordladd", "--data", "demo", "--party", "SE*NLD", "--role", "CPO");
        assertEquals(0, added.code(), added.err());
        assertTrue(added.out().contains("Token A"), added.out());
        assertTrue(run("partner", "list", "--data", "demo").out().contains("Nordladd"));
    }

    @Test
    @Order(6)
    void what_cannot_be_done_says_why_and_exits_with_1_and_wrong_usage_with_2() {
        Printed refused = run("close", "--period", "soon", "--data", "demo");
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("2026-10"), refused.err());
        assertEquals(2, run("close").code());
    }

    private static String receivables(String balance) {
        return balance.lines()
                .filter(line -> line.contains("/RECEIVABLE/"))
                .sorted()
                .toList()
                .toString();
    }
}
