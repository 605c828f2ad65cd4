package laddnav.app.command;

import java.nio.file.Path;
import java.util.Optional;
import laddnav.app.demo.Demo;
import laddnav.app.node.Waiting;
import laddnav.app.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code laddnav demo}: a small real network, live. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "A small real network on this machine: simulators, a closed month, logins printed, then live.")
final class DemoCommand implements Runnable {

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder. Default: ${DEFAULT-VALUE}")
    private Path data = Path.of("data/demo");

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of hub and portal. Default: 8080; 0 takes a free one.")
    private @Nullable Integer port;

    @Option(
            names = "--edge-port",
            paramLabel = "N",
            description = "Port of the edge. Default: 8090; 0 takes a free one.")
    private @Nullable Integer edgePort;

    @Option(
            names = "--sessions",
            paramLabel = "FILE.csv.gz",
            description = "Replay these sessions instead of a generated month; use a data folder of its own.")
    private @Nullable Path sessions;

    @Option(names = "--speed", paramLabel = "N", description = "How fast live charging runs. Default: ${DEFAULT-VALUE}")
    private double speed = 8;

    @Option(names = "--until-closed", description = "End when the past is closed, instead of going on live.")
    private boolean untilClosed;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        Settings settings = Settings.read(data, System.getenv()).withPorts(port, edgePort);
        try (Demo demo = Demo.start(
                settings,
                Optional.ofNullable(sessions),
                ServeCommand::runner,
                spec.commandLine().getOut())) {
            demo.play(speed);
            if (!untilClosed) {
                Waiting.untilStopped();
            }
        }
    }
}
