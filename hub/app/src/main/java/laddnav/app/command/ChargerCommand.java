package laddnav.app.command;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import laddnav.app.node.Waiting;
import laddnav.edge.charger.ChargerSimulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code laddnav charger}: a charger of our own, for trying the edge or any OCPP 1.6J server on this machine. */
@Command(
        name = "charger",
        mixinStandardHelpOptions = true,
        description = "A pretend charger.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ChargerCommand.Simulate.class)
final class ChargerCommand {

    @Command(
            name = "simulate",
            mixinStandardHelpOptions = true,
            description = "Connect over OCPP 1.6J and charge one car after another, until stopped.")
    static final class Simulate implements Runnable {
        @Option(names = "--id", required = true, paramLabel = "ID", description = "The charger's id.")
        private String id = "";

        @Option(names = "--password", required = true, paramLabel = "P", description = "Its password.")
        private String password = "";

        @Option(names = "--server", paramLabel = "URL", description = "Default: ${DEFAULT-VALUE}")
        private URI server = URI.create("ws://127.0.0.1:8090/ocpp");

        @Option(
                names = "--card",
                required = true,
                paramLabel = "UID",
                description = "A card shown by drivers; repeatable.")
        private List<String> cards = List.of();

        @Option(names = "--connectors", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}")
        private int connectors = 1;

        @Option(names = "--kw", paramLabel = "N", description = "Power of a connector. Default: ${DEFAULT-VALUE}")
        private int kilowatts = 22;

        @Option(
                names = "--speed",
                paramLabel = "N",
                description = "Its time runs so much faster. Default: ${DEFAULT-VALUE}")
        private int speed = 60;

        @Option(names = "--seed", paramLabel = "N", description = "Which cars come. Default: ${DEFAULT-VALUE}")
        private long seed = 1;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public void run() {
            InstantSource clock = InstantSource.system();
            ChargerSimulator.Settings settings = new ChargerSimulator.Settings(
                    server,
                    id,
                    password,
                    cards,
                    connectors,
                    kilowatts * 1000,
                    seed,
                    clock.instant().minus(Duration.ofHours(24)),
                    speed,
                    Duration.ofMinutes(5));
            try (ChargerSimulator charger = ChargerSimulator.start(settings, clock)) {
                charger.play();
                spec.commandLine().getOut().println(id + " charges cars at " + server + "; Ctrl-C ends it.");
                Waiting.untilStopped();
            }
        }
    }
}
