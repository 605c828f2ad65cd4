package laddnav.app.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import laddnav.app.node.Installation;
import laddnav.ocpi.json.Json;
import laddnav.settlement.Settlement.Check;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code laddnav verify}: re-checks hash chain, balances and sums from the rows. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Re-check from the rows that charges, invoices, ledger and statements agree.")
final class VerifyCommand extends OnInstallation {

    @Mixin
    private JsonOption json = new JsonOption();

    @Override
    public int run(Installation installation, PrintWriter out) {
        installation.settle();
        List<Check> checks = installation.settlement().verify();
        if (json.isAsked()) {
            out.println(Json.from(
                    Map.of("checks", checks.stream().map(VerifyCommand::json).toList())));
        } else {
            print(checks, out);
        }
        long broken = checks.stream().filter(check -> !check.holds()).count();
        if (broken > 0) {
            throw new Refused(broken + " of " + checks.size() + " checks do not hold");
        }
        return 0;
    }

    static void print(List<Check> checks, PrintWriter out) {
        checks.forEach(
                check -> out.printf("%-4s %-44s %s%n", check.holds() ? "ok" : "NOT", check.name(), check.detail()));
    }

    private static Map<String, Object> json(Check check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", check.name());
        json.put("holds", check.holds());
        json.put("detail", check.detail());
        return json;
    }
}
