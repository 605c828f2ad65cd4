package laddnav.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import laddnav.app.node.Installation;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Tariff;
import laddnav.settlement.Scope;
import laddnav.settlement.WhatIf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code laddnav whatif}: what a month's charges would come to under other tariffs. Changes nothing. */
@Command(
        name = "whatif",
        mixinStandardHelpOptions = true,
        description = "Price a month's agreed charges under other tariffs, and say what would change.")
final class WhatIfCommand extends OnInstallation {

    @Option(names = "--period", required = true, paramLabel = "YYYY-MM", description = "The month of the charges.")
    private String period = "";

    @Option(
            names = "--tariff",
            required = true,
            paramLabel = "FILE",
            description = "OCPI tariffs, an object or a list; each replaces its operator's tariff of the same id."
                    + " May be repeated.")
    private List<Path> tariffs = new ArrayList<>();

    @Option(names = "--version", paramLabel = "V", description = "OCPI version of the tariffs. Default: 2.2.1.")
    private String version = Version.V2_2_1.number();

    @Mixin
    private JsonOption json = new JsonOption();

    @Override
    public int run(Installation installation, PrintWriter out) {
        YearMonth month = Given.month("--period", period);
        List<Tariff> others = tariffs();
        installation.settle();
        WhatIf found = installation.settlement().whatIf(new Scope.Everything(), month, others);
        if (json.isAsked()) {
            out.println(json(month, found));
        } else {
            print(month, found, out);
        }
        return 0;
    }

    private List<Tariff> tariffs() {
        Version spoken = Version.find(version)
                .filter(Version::isRouted)
                .orElseThrow(() -> new Refused("tariffs of OCPI version " + version + " are not read here"));
        try {
            return RateCommand.tariffs(tariffs, Codec.of(spoken));
        } catch (IOException e) {
            throw new Refused("cannot read: " + e.getMessage());
        } catch (OcpiException | IllegalArgumentException e) {
            throw new Refused("not a tariff: " + e.getMessage());
        }
    }

    private static void print(YearMonth month, WhatIf found, PrintWriter out) {
        for (WhatIf.Pair pair : found.pairs()) {
            if (pair.repriced() > 0) {
                out.printf(
                        "%s \u2192 %s   %,9d of %,9d charges   %14s \u2192 %14s   %14s%n",
                        pair.operator(),
                        pair.provider(),
                        pair.repriced(),
                        pair.charges(),
                        pair.before().amount().toPlainString(),
                        pair.after().amount().toPlainString(),
                        pair.difference());
            }
        }
        found.problems().forEach(problem -> out.printf("not priced: %s%n", problem));
        out.printf(
                "%s: %,d charges, %,d of them under the tariffs given; nothing was changed%n",
                month,
                found.pairs().stream().mapToLong(WhatIf.Pair::charges).sum(),
                found.pairs().stream().mapToLong(WhatIf.Pair::repriced).sum());
    }

    private static Json json(YearMonth month, WhatIf found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("period", month);
        json.put("pairs", found.pairs().stream().map(WhatIfCommand::json).toList());
        json.put("problems", found.problems());
        return Json.from(json);
    }

    private static Map<String, Object> json(WhatIf.Pair pair) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("operator", pair.operator());
        json.put("provider", pair.provider());
        json.put("currency", pair.before().currency());
        json.put("charges", pair.charges());
        json.put("repriced", pair.repriced());
        json.put("unpriced", pair.unpriced());
        json.put("net_before", pair.before().amount().toPlainString());
        json.put("net_after", pair.after().amount().toPlainString());
        json.put("difference", pair.difference().amount().toPlainString());
        return json;
    }
}
