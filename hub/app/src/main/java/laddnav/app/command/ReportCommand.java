package laddnav.app.command;

import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import laddnav.app.node.Installation;
import laddnav.ocpi.json.Json;
import laddnav.settlement.Report;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code laddnav report}: what book-keeping asks for, as of a day. */
@Command(name = "report", mixinStandardHelpOptions = true, description = "What book-keeping asks for, as of a day.")
final class ReportCommand implements OnInstallation {

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "NAME", description = "trial-balance, receivables, payables, vat or journal.")
    private String name = "";

    @Option(names = "--as-of", paramLabel = "YYYY-MM-DD", description = "The last day that counts; today unless told.")
    private String asOf = "";

    @ArgGroup(exclusive = true)
    private As as = new As();

    static final class As {
        @Option(names = "--json", description = "Print the result as JSON.")
        private boolean json;

        @Option(names = "--csv", description = "Print the result as CSV.")
        private boolean csv;
    }

    @Override
    public DataOption data() {
        return data;
    }

    @Override
    public int run(Installation installation, PrintWriter out) {
        Report.Name wanted = name();
        LocalDate day = day();
        installation.settle();
        Report report = installation.settlement().report(wanted, day);
        if (as.json) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("report", name);
            json.put("as_of", day);
            json.put(
                    "rows", report.rows().stream().map(row -> json(report, row)).toList());
            out.println(Json.from(json));
        } else if (as.csv) {
            out.print(line(report.columns()));
            report.rows().forEach(row -> out.print(line(row)));
        } else {
            print(report, out);
        }
        return 0;
    }

    private Report.Name name() {
        return Arrays.stream(Report.Name.values())
                .filter(each -> written(each).equals(name))
                .findFirst()
                .orElseThrow(() -> new Refused("'" + name + "' is no report; there are "
                        + Arrays.stream(Report.Name.values())
                                .map(ReportCommand::written)
                                .collect(Collectors.joining(", "))));
    }

    private static String written(Report.Name each) {
        return each.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private LocalDate day() {
        try {
            return asOf.isEmpty() ? LocalDate.now(ZoneId.systemDefault()) : LocalDate.parse(asOf);
        } catch (DateTimeException e) {
            throw new Refused("--as-of is '" + asOf + "'; wanted is a day such as 2026-10-31");
        }
    }

    private static Map<String, Object> json(Report report, List<String> row) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            json.put(report.columns().get(i), row.get(i));
        }
        return json;
    }

    private static String line(List<String> cells) {
        return cells.stream().map(ReportCommand::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Quoted where it must be (RFC 4180), and never a formula; an amount below zero is none. */
    private static String cell(String text) {
        boolean formula = text.matches("(?s)[=+@\\t\\r].*") || text.matches("(?s)-(?![0-9.]+$).*");
        String safe = formula ? "'" + text : text;
        return safe.matches("(?s).*[,\"\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static void print(Report report, PrintWriter out) {
        int[] widths = new int[report.columns().size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    report.columns().get(i).length(),
                    report.rows().stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0));
        }
        print(report.columns(), widths, out);
        report.rows().forEach(row -> print(row, widths, out));
    }

    private static void print(List<String> row, int[] widths, PrintWriter out) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        out.println(line.toString().stripTrailing());
    }
}
