package laddnav.app.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import laddnav.app.node.Installation;
import laddnav.settlement.CheckDesk;
import laddnav.settlement.CheckDesk.Preview;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code laddnav checks}: what CDRs are checked for, and what other rules would have done. */
@Command(
        name = "checks",
        mixinStandardHelpOptions = true,
        description = "What CDRs are checked for: list, preview.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ChecksCommand.ListAll.class, ChecksCommand.PreviewChange.class})
final class ChecksCommand {

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Every check as it holds between two.")
    static final class ListAll extends OnInstallation {
        @Option(names = "--operator", required = true, paramLabel = "SE*ABC", description = "Who sells.")
        private String operator = "";

        @Option(names = "--provider", required = true, paramLabel = "DE*XYZ", description = "Who buys.")
        private String provider = "";

        @Mixin
        private JsonOption json = new JsonOption();

        @Override
        public int run(Installation installation, PrintWriter out) {
            List<CheckDesk.Rule> rules = installation
                    .settlement()
                    .checks()
                    .rules(Given.party("--operator", operator), Given.party("--provider", provider), Instant.now());
            json.print(
                    rules,
                    ListAll::json,
                    rule -> out.printf("%-24s %-7s %s%s%n", rule.code(), rule.severity(), rule.looksAt(), limits(rule)),
                    out);
            return 0;
        }

        private static String limits(CheckDesk.Rule rule) {
            return rule.limits().isEmpty()
                    ? ""
                    : rule.limits().entrySet().stream()
                            .map(limit -> limit.getKey() + " " + limit.getValue())
                            .collect(Collectors.joining(", ", " (", ")"));
        }

        private static Map<String, Object> json(CheckDesk.Rule rule) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("code", rule.code());
            json.put("severity", rule.severity());
            json.put("usual", rule.usual());
            json.put("mildest", rule.mildest());
            json.put("looks_at", rule.looksAt());
            json.put("limits", rule.limits());
            return json;
        }
    }

    @Command(
            name = "preview",
            mixinStandardHelpOptions = true,
            description = "Judge past charges by changed rules, and change nothing.")
    static final class PreviewChange extends OnInstallation {
        @Option(
                names = "--set",
                required = true,
                paramLabel = "NAME=VALUE",
                description =
                        "A check and its severity, or a limit: PRICE_DIFFERS=warn, most-kwh=130. May be repeated.")
        private Map<String, String> changes = new LinkedHashMap<>();

        @Option(
                names = "--from",
                required = true,
                paramLabel = "YYYY-MM-DD",
                description = "Charges that end from then.")
        private String from = "";

        @Option(names = "--to", required = true, paramLabel = "YYYY-MM-DD", description = "The last day that counts.")
        private String to = "";

        @Option(names = "--operator", paramLabel = "SE*ABC", description = "Of this operator only.")
        private String operator = "";

        @Option(names = "--provider", paramLabel = "DE*XYZ", description = "For this provider only.")
        private String provider = "";

        @Mixin
        private JsonOption json = new JsonOption();

        @Override
        public int run(Installation installation, PrintWriter out) {
            CheckDesk.Question question = new CheckDesk.Question(
                    changes,
                    day("--from", from, 0),
                    day("--to", to, 1),
                    operator.isEmpty() ? Optional.empty() : Optional.of(Given.party("--operator", operator)),
                    provider.isEmpty() ? Optional.empty() : Optional.of(Given.party("--provider", provider)),
                    CheckDesk.MOST_CHARGES);
            installation.settle();
            Preview preview;
            try {
                preview = installation.settlement().checks().preview(question);
            } catch (Settlement.Refusal refusal) {
                throw new Refused(String.valueOf(refusal.getMessage()));
            }
            if (json.isAsked()) {
                out.println(PreviewJson.of(preview));
            } else {
                print(preview, out);
            }
            return 0;
        }

        private static void print(Preview preview, PrintWriter out) {
            out.printf(
                    "would have held %,d of %,d%s%n",
                    preview.held().count(),
                    preview.charges(),
                    preview.isComplete() ? "" : " (the first ones; there are more)");
            sums("held", preview.held(), out);
            if (preview.released().count() > 0) {
                out.printf(
                        "would have booked %,d that are held today%n",
                        preview.released().count());
                sums("booked", preview.released(), out);
            }
            out.printf("held or rejected: %,d today, %,d then%n", preview.before(), preview.after());
            preview.codes()
                    .forEach(code ->
                            out.printf("  %-24s %,9d today %,9d then%n", code.code(), code.before(), code.after()));
            for (CheckDesk.Example example : preview.examples()) {
                out.printf(
                        "  %s → %s  %s  %s  %s → %s  %s%n",
                        example.operator(),
                        example.provider(),
                        example.cdrId(),
                        example.claimed(),
                        example.before(),
                        example.after(),
                        String.join("; ", example.reasons()));
            }
        }

        private static void sums(String what, CheckDesk.Changed changed, PrintWriter out) {
            if (changed.count() > 0) {
                out.printf(
                        "  %s: %s%n",
                        what, changed.sums().stream().map(Money::toString).collect(Collectors.joining(", ")));
            }
        }
    }

    private static Instant day(String option, String text, int daysOn) {
        return Given.day(option, text)
                .plusDays(daysOn)
                .atStartOfDay(ZoneId.systemDefault())
                .toInstant();
    }
}
