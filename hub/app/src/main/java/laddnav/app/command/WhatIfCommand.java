package laddnav.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import laddnav.app.node.Installation;
import laddnav.app.settings.OtherAgreements;
import laddnav.app.settings.SettingsException;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Tariff;
import laddnav.settlement.Scope;
import laddnav.settlement.WhatIf;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code laddnav whatif}: what a month would come to under other tariffs or agreements. Changes nothing. */
@Command(
        name = "whatif",
        mixinStandardHelpOptions = true,
        description =
                "Price a month's agreed charges, and the fees for clearing them, under other tariffs or agreements,"
                        + " and say what would change.")
final class WhatIfCommand extends OnInstallation {

    @Option(names = "--period", required = true, paramLabel = "YYYY-MM", description = "The month of the charges.")
    private String period = "";

    @Option(
            names = "--tariff",
            paramLabel = "FILE",
            description = "OCPI tariffs, an object or a list; each replaces its operator's tariff of the same id."
                    + " May be repeated.")
    private List<Path> tariffs = new ArrayList<>();

    @Option(
            names = "--agreement",
            paramLabel = "FILE",
            description = "Agreements as they might be, written as in the settings, with fee: and price: of each pair.")
    private @Nullable Path agreement;

    @Option(names = "--version", paramLabel = "V", description = "OCPI version of the tariffs. Default: 2.2.1.")
    private String version = Version.V2_2_1.number();

    @Mixin
    private JsonOption json = new JsonOption();

    @Override
    public int run(Installation installation, PrintWriter out) {
        YearMonth month = Given.month("--period", period);
        WhatIf.Question question = question();
        installation.settle();
        WhatIf found = installation.settlement().whatIf(new Scope.Everything(), month, question);
        if (json.isAsked()) {
            out.println(json(month, found));
        } else {
            print(month, found, out);
        }
        return 0;
    }

    private WhatIf.Question question() {
        if (tariffs.isEmpty() && agreement == null) {
            throw new Refused("--tariff or --agreement is missing: what would be other than it is?");
        }
        try {
            OtherAgreements others =
                    agreement == null ? new OtherAgreements(Map.of(), Map.of()) : OtherAgreements.read(agreement);
            return new WhatIf.Question(tariffs(), others.prices(), others.fees());
        } catch (SettingsException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
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
        for (WhatIf.ClearingFee fee : found.fees()) {
            out.printf(
                    "%s \u2192 %s   fee, the %s pays   %14s \u2192 %14s   %14s%n",
                    fee.operator(),
                    fee.provider(),
                    fee.payer().name().toLowerCase(Locale.ROOT),
                    fee.before().amount().toPlainString(),
                    fee.after().amount().toPlainString(),
                    fee.difference());
        }
        found.problems().forEach(problem -> out.printf("not priced: %s%n", problem));
        out.printf(
                "%s: %,d charges, %,d of them priced anew; nothing was changed%n",
                month,
                found.pairs().stream().mapToLong(WhatIf.Pair::charges).sum(),
                found.pairs().stream().mapToLong(WhatIf.Pair::repriced).sum());
    }

    private static Json json(YearMonth month, WhatIf found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("period", month);
        json.put("pairs", found.pairs().stream().map(WhatIfCommand::json).toList());
        json.put("fees", found.fees().stream().map(WhatIfCommand::json).toList());
        json.put("problems", found.problems());
        return Json.from(json);
    }

    private static Map<String, Object> json(WhatIf.ClearingFee fee) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("operator", fee.operator());
        json.put("provider", fee.provider());
        json.put("payer", fee.payer().name().toLowerCase(Locale.ROOT));
        json.put("currency", fee.before().currency());
        json.put("net_before", fee.before().amount().toPlainString());
        json.put("net_after", fee.after().amount().toPlainString());
        json.put("difference", fee.difference().amount().toPlainString());
        return json;
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
