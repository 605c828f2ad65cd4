package laddnav.app.command;

import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import laddnav.app.node.Installation;
import laddnav.ocpi.json.Json;
import laddnav.settlement.CloseReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code laddnav close}: draws the invoices of a period; may be repeated without effect. */
@Command(name = "close", mixinStandardHelpOptions = true, description = "Close a period and draw its invoices.")
final class CloseCommand extends OnInstallation {

    @Option(names = "--period", required = true, paramLabel = "YYYY-MM", description = "The month to close.")
    private String period = "";

    @Option(names = "--dry-run", description = "Say what would be drawn, and draw nothing.")
    private boolean dryRun;

    @Mixin
    private JsonOption json = new JsonOption();

    @Override
    public int run(Installation installation, PrintWriter out) {
        YearMonth month = Given.month("--period", period);
        installation.settle();
        CloseReport report = installation.settlement().close(month, dryRun);
        if (json.isAsked()) {
            out.println(json(report));
        } else {
            print(report, out);
        }
        return 0;
    }

    static void print(CloseReport report, PrintWriter out) {
        for (CloseReport.Drawn drawn : report.invoices()) {
            out.printf(
                    "%-16s %s → %s   %,7d charges   %14s net %14s VAT %14s%n",
                    drawn.number().isEmpty() ? "(not drawn yet)" : drawn.number(),
                    drawn.seller(),
                    drawn.buyer(),
                    drawn.charges(),
                    drawn.net().amount().toPlainString(),
                    drawn.vat().amount().toPlainString(),
                    drawn.gross());
        }
        report.problems().forEach(problem -> out.printf("not asked: %s%n", problem));
        long missing =
                report.invoices().stream().filter(d -> d.number().isEmpty()).count();
        out.printf(
                "%s: %d invoices drawn%s; %d charges are held%n",
                report.period(),
                report.invoices().size() - missing,
                report.dryRun() ? ", " + missing + " more would be" : "",
                report.heldCharges());
    }

    private static Json json(CloseReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("period", report.period());
        json.put("dry_run", report.dryRun());
        json.put("held_charges", report.heldCharges());
        json.put("problems", report.problems());
        json.put("invoices", report.invoices().stream().map(CloseCommand::json).toList());
        return Json.from(json);
    }

    private static Map<String, Object> json(CloseReport.Drawn drawn) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", drawn.kind());
        json.put("number", drawn.number());
        json.put("drawn", !drawn.number().isEmpty());
        json.put("seller", drawn.seller());
        json.put("buyer", drawn.buyer());
        json.put("charges", drawn.charges());
        json.put("currency", drawn.net().currency());
        json.put("net", drawn.net().amount().toPlainString());
        json.put("vat", drawn.vat().amount().toPlainString());
        json.put("gross", drawn.gross().amount().toPlainString());
        return json;
    }
}
