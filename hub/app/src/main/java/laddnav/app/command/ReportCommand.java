package laddnav.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import laddnav.app.node.Installation;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;
import laddnav.settlement.Report;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code laddnav report}: what book-keeping asks for, as of a day. */
@Command(name = "report", mixinStandardHelpOptions = true, description = "What book-keeping asks for, as of a day.")
final class ReportCommand extends OnInstallation {

    /** What is a party's own, and so needs to be told whose. */
    private static final Set<String> OF_A_PARTY = Set.of("bookkeeping", "sie4", "sie4e");

    @Parameters(
            paramLabel = "NAME",
            description = "trial-balance, receivables, payables, vat, revenue, journal or audit; of one party:"
                    + " bookkeeping, sie4 or sie4e.")
    private String name = "";

    @Option(names = "--party", paramLabel = "SE*ABC", description = "Whose, of bookkeeping, sie4 and sie4e.")
    private String party = "";

    @Option(
            names = "--from",
            paramLabel = "YYYY-MM-DD",
            description = "The first day, of bookkeeping and sie4; that of the last day's year unless told.")
    private String from = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Where the SIE file is written, in code page 437.")
    private @Nullable Path file;

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
    public int run(Installation installation, PrintWriter out) {
        LocalDate day = day("--as-of", asOf).orElseGet(() -> LocalDate.now(ZoneId.systemDefault()));
        if (OF_A_PARTY.contains(name)) {
            return ofParty(installation, day, out);
        }
        Report.Name wanted = name();
        installation.settle();
        print(installation.settlement().report(wanted, day), day, out);
        return 0;
    }

    private int ofParty(Installation installation, LocalDate day, PrintWriter out) {
        LocalDate first = day("--from", from).orElse(day.withDayOfYear(1));
        PartyId whose = Given.party("--party", party);
        Scope staff = new Scope.Everything();
        Path target = file;
        Settlement.SieType type = name.equals("sie4e") ? Settlement.SieType.YEAR : Settlement.SieType.VOUCHERS;
        if (name.startsWith("sie4") && target == null) {
            throw new Refused(name + " is no text for a terminal: tell where to write it with --out");
        }
        installation.settle();
        try {
            if (target == null) {
                print(installation.settlement().bookKeeping(staff, whose, first, day), day, out);
                return 0;
            }
            Files.write(target, installation.settlement().sie4(staff, whose, first, day, type));
            out.println(target);
            return 0;
        } catch (Settlement.Refusal e) {
            throw new Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Refused(target + " cannot be written: " + e.getMessage());
        }
    }

    private void print(Report report, LocalDate day, PrintWriter out) {
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
    }

    private Report.Name name() {
        return Arrays.stream(Report.Name.values())
                .filter(each -> written(each).equals(name))
                .findFirst()
                .orElseThrow(() -> new Refused("'" + name + "' is no report; there are bookkeeping, sie4, sie4e, "
                        + Arrays.stream(Report.Name.values())
                                .map(ReportCommand::written)
                                .collect(Collectors.joining(", "))));
    }

    private static String written(Report.Name each) {
        return each.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<LocalDate> day(String option, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Given.day(option, text));
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
