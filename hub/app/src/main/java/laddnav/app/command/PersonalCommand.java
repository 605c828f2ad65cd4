package laddnav.app.command;

import java.io.PrintWriter;
import laddnav.app.node.Installation;
import laddnav.hub.personal.PersonalData;
import laddnav.ocpi.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code laddnav personal}: what is held of one token, and its erasure. */
@Command(
        name = "personal",
        mixinStandardHelpOptions = true,
        description = "What is held of one token, told by its uid or its contract id: export, erase.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PersonalCommand.Export.class, PersonalCommand.Erase.class})
final class PersonalCommand {

    private static final String A_TOKEN = "Its uid or its contract id.";

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Print everything that the hub holds of a token, as JSON.")
    static final class Export extends OnInstallation {
        @Parameters(paramLabel = "TOKEN", description = A_TOKEN)
        private String token = "";

        @Override
        public int run(Installation installation, PrintWriter out) {
            out.println(
                    installation.hub().exportPersonal(token, NetworkCommand.WHO).indented());
            return 0;
        }
    }

    @Command(
            name = "erase",
            mixinStandardHelpOptions = true,
            description = "Take away what of a token may be taken away, and say what is kept and why.")
    static final class Erase extends OnInstallation {
        @Parameters(paramLabel = "TOKEN", description = A_TOKEN)
        private String token = "";

        @Mixin
        private JsonOption json = new JsonOption();

        @Override
        public int run(Installation installation, PrintWriter out) {
            PersonalData.Erased erased = installation.hub().erasePersonal(token, NetworkCommand.WHO);
            if (json.isAsked()) {
                java.util.Map<String, Object> result = new java.util.LinkedHashMap<>();
                result.put("tokens", erased.tokens());
                result.put("charges", erased.charges());
                result.put("kept_charges", erased.keptCharges());
                result.put("messages", erased.messages());
                result.put("bodies", erased.bodies());
                out.println(Json.from(result));
                return 0;
            }
            long days = installation.settings().hubPart().personal().settling().toDays();
            out.println("Erased: " + erased.tokens() + " tokens, " + erased.bodies() + " bodies of messages.");
            out.println("Pseudonymous from now on: " + erased.charges() + " sessions and CDRs, " + erased.messages()
                    + " messages.");
            if (erased.keptCharges() > 0) {
                out.println("Kept: " + erased.keptCharges() + " sessions and CDRs of the last " + days
                        + " days, which are settled, invoiced and disputed by; erase again afterwards.");
            }
            out.println("Kept: invoices, their charges and the ledger, as book-keeping law demands; they name no"
                    + " driver but by a pseudonym and the CDR's id.");
            return 0;
        }
    }
}
