package laddnav.app.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.app.node.Installation;
import laddnav.ocpi.json.Json;
import laddnav.settlement.Settlement.TrialBalanceRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code laddnav trial-balance}: the ledger's sums per account, and zero per currency below them. */
@Command(name = "trial-balance", mixinStandardHelpOptions = true, description = "The ledger's sums per account.")
final class TrialBalanceCommand extends OnInstallation {

    @Mixin
    private JsonOption json = new JsonOption();

    @Override
    public int run(Installation installation, PrintWriter out) {
        List<TrialBalanceRow> rows = installation.settlement().trialBalance();
        if (json.isAsked()) {
            out.println(Json.from(Map.of(
                    "accounts", rows.stream().map(TrialBalanceCommand::json).toList())));
        } else {
            print(rows, out);
        }
        return 0;
    }

    private static void print(List<TrialBalanceRow> rows, PrintWriter out) {
        Map<String, long[]> sums = new TreeMap<>();
        out.printf("%-64s %3s %16s %16s %16s%n", "account", "", "debit", "credit", "balance");
        for (TrialBalanceRow row : rows) {
            long[] sum = sums.computeIfAbsent(row.currency(), currency -> new long[3]);
            sum[0] += row.debitMinor();
            sum[1] += row.creditMinor();
            sum[2] += row.balanceMinor();
            print(row.account(), row.currency(), row.debitMinor(), row.creditMinor(), row.balanceMinor(), out);
        }
        sums.forEach((currency, sum) -> print("sum", currency, sum[0], sum[1], sum[2], out));
    }

    private static void print(String account, String currency, long debit, long credit, long balance, PrintWriter out) {
        out.printf(
                "%-64s %3s %16s %16s %16s%n",
                account,
                currency,
                Amount.inMajor(debit, currency),
                Amount.inMajor(credit, currency),
                Amount.inMajor(balance, currency));
    }

    private static Map<String, Object> json(TrialBalanceRow row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account", row.account());
        json.put("currency", row.currency());
        json.put("debit", Amount.inMajor(row.debitMinor(), row.currency()));
        json.put("credit", Amount.inMajor(row.creditMinor(), row.currency()));
        json.put("balance", Amount.inMajor(row.balanceMinor(), row.currency()));
        return json;
    }
}
