package laddnav.app.command;

import java.io.PrintWriter;
import laddnav.app.node.Installation;
import laddnav.hub.Hub;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code laddnav partner wish}: in what a platform is treated otherwise than others. */
@Command(
        name = "wish",
        mixinStandardHelpOptions = true,
        description = "Treat a platform otherwise than others.",
        footer = {
            "NULLS          optional fields that are absent are sent to it as null, and lists as empty ones",
            "NO_EVSE_LISTS  its PATCH of a location with a list of EVSEs is refused, and not merged by uid"
        })
final class PartnerWishCommand extends OnInstallation {

    @Parameters(paramLabel = "NAME", description = "The platform's name.")
    private String name = "";

    @Parameters(paramLabel = "WISH", description = "${COMPLETION-CANDIDATES}")
    private Hub.Wish wish = Hub.Wish.NULLS;

    @Option(names = "--off", description = "No longer.")
    private boolean off;

    @Override
    public int run(Installation installation, PrintWriter out) {
        installation.hub().wish(name, wish, !off);
        out.println(name + (off ? " no longer has the wish " : " has the wish ") + wish + ".");
        return 0;
    }
}
