package laddnav.app.command;

import laddnav.app.bench.Benchmarks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code laddnav bench}: measures ours and a reference in the same run. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure the program beside a reference, or against its target, in the same run.")
final class BenchCommand implements Runnable {

    @Parameters(
            paramLabel = "NAME",
            description = "rate, ingest, forward, patch, size, soak, clear, linear, close or pdf.")
    private String name = "";

    @Option(names = "--cdrs", paramLabel = "N", description = "How many CDRs, for size, linear and close.")
    private long cdrs;

    @Option(names = "--minutes", paramLabel = "N", description = "How long, for soak; an hour unless told otherwise.")
    private int minutes;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        if (!Benchmarks.run(name, cdrs, minutes, spec.commandLine().getOut())) {
            throw new Refused(
                    "there is no benchmark '" + name + "'; there are " + String.join(", ", Benchmarks.names()));
        }
    }
}
