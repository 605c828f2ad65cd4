package laddnav.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import laddnav.app.node.Installation;
import laddnav.edge.chargers.ChargerDetails;
import laddnav.edge.cpo.ChargerSummary;
import laddnav.edge.cpo.ImportedCharger;
import laddnav.ocpi.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code laddnav chargers}: who may connect to the edge. */
@Command(
        name = "chargers",
        mixinStandardHelpOptions = true,
        description = "The chargers that the edge lets in: add, list, import.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ChargersCommand.Add.class, ChargersCommand.ListAll.class, ChargersCommand.Import.class})
final class ChargersCommand {

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Let a charger in, or change its password.")
    static final class Add extends OnInstallation {
        @Parameters(paramLabel = "ID", description = "The charger's id, as in its OCPP address.")
        private String id = "";

        @Option(names = "--password", required = true, paramLabel = "P", description = "8 characters or more.")
        private String password = "";

        @Override
        public int run(Installation installation, PrintWriter out) {
            try {
                boolean isNew = installation.edge().addCharger(ChargerDetails.of(id), password);
                out.println(id + (isNew ? " is let in." : " was known; its password is the new one."));
                return 0;
            } catch (IllegalArgumentException e) {
                throw new Refused(String.valueOf(e.getMessage()));
            }
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Every charger and its state.")
    static final class ListAll extends OnInstallation {
        @Override
        public int run(Installation installation, PrintWriter out) {
            for (ChargerSummary charger : installation.edge().chargers()) {
                out.printf(
                        "%-32s %-12s %-24s %s%n",
                        charger.id(),
                        charger.isConnected() ? "connected" : "away",
                        charger.lastHeardAt().map(Object::toString).orElse("never heard"),
                        String.join(
                                ", ",
                                charger.connectors().stream()
                                        .map(each -> each.number() + " " + each.status())
                                        .toList()));
            }
            return 0;
        }
    }

    @Command(name = "import", mixinStandardHelpOptions = true, description = "Let in a list of chargers, as JSON.")
    static final class Import extends OnInstallation {
        @Parameters(paramLabel = "FILE", description = "A list of objects with id, password and what else is known.")
        private Path file = Path.of("");

        @Override
        public int run(Installation installation, PrintWriter out) {
            List<ImportedCharger> results;
            try {
                results = installation.edge().importChargers(ImportCommand.items(Json.parse(Files.readAllBytes(file))));
            } catch (IOException e) {
                throw new Refused("cannot read " + file + ": " + e.getMessage());
            }
            long refused =
                    results.stream().filter(each -> each.problem().isPresent()).count();
            results.forEach(each ->
                    each.problem().ifPresent(problem -> out.printf("not taken  %-32s %s%n", each.id(), problem)));
            out.printf("chargers: %,d taken, %,d not%n", results.size() - refused, refused);
            return refused == results.size() ? 1 : 0;
        }
    }
}
