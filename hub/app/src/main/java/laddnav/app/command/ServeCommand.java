package laddnav.app.command;

import java.io.PrintWriter;
import laddnav.app.node.CommandPort;
import laddnav.app.node.Installation;
import laddnav.app.node.Node;
import laddnav.app.node.Waiting;
import laddnav.app.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code laddnav serve}: hub and portal on one port, the edge on another, until stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Run hub, settlement, portal and edge until Ctrl-C. A second node on the same database stands by, and"
                        + " takes over when the first ends.")
final class ServeCommand implements Runnable {

    /** The exit code of a node whose place another has taken; whoever watches over it starts it again, to stand by. */
    private static final int REPLACED = 75;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--port", paramLabel = "N", description = "Port of hub and portal; 0 takes a free one.")
    private @Nullable Integer port;

    @Option(names = "--edge-port", paramLabel = "N", description = "Port of the edge; 0 takes a free one.")
    private @Nullable Integer edgePort;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = data.settings().withPorts(port, edgePort);
        try (Installation installation = Installation.serving(settings, taken -> standsBy(taken, out));
                Node node = Node.start(installation, runner(installation))) {
            // nothing it holds can be written any more, so that there is nothing to close in order
            installation.whenReplaced(() -> Runtime.getRuntime().halt(REPLACED));
            out.println("Portal  " + node.address() + "/");
            out.println("OCPI    " + node.address() + "/ocpi/versions");
            node.secureAddress().ifPresent(each -> out.println("TLS     " + each + "/ocpi/versions"));
            out.println("OCPP    ws://" + settings.host() + ":" + node.edgePort() + "/ocpp/{chargePointId}");
            out.println("Logins  are added with ./laddnav user add EMAIL --name NAME");
            out.println("Ctrl-C ends everything.");
            Waiting.untilStopped();
        }
    }

    private static void standsBy(Settings taken, PrintWriter out) {
        out.println("Stands by: another node serves on this database. It takes over when that one ends.");
        out.println("Health  http://" + taken.host() + ":" + taken.port() + "/observe/health");
        out.flush();
    }

    static CommandPort.Runner runner(Installation installation) {
        return (out, err, folder, arguments) ->
                CommandLines.inside(folder, installation).run(out, err, arguments.toArray(String[]::new));
    }
}
