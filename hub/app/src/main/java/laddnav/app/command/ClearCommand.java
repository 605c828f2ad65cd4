package laddnav.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import laddnav.app.clearing.BadCase;
import laddnav.app.clearing.ClearingCases;
import laddnav.ocpi.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code laddnav clear}: lives through clearing cases on an empty database and prints what came out. */
@Command(
        name = "clear",
        mixinStandardHelpOptions = true,
        description = "Run a clearing case on an empty database; of several, each prints one line.")
final class ClearCommand implements Runnable {

    @Parameters(paramLabel = "CASE.json", arity = "1..*", description = "The case; docs/clearing-cases.md.")
    private List<Path> cases = new ArrayList<>();

    @Option(names = "--indent", description = "Print over several lines, for people.")
    private boolean indent;

    @Option(names = "--json", description = "Print one line each, which is so unless --indent is given.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        int refused = 0;
        for (Path each : cases) {
            try {
                Json result = ClearingCases.run(read(each));
                out.println(indent && !json ? result.indented() : result);
            } catch (BadCase e) {
                if (cases.size() == 1) {
                    throw new Refused(each + ": " + e.getMessage());
                }
                spec.commandLine().getErr().println("laddnav: " + each + ": " + e.getMessage());
                refused++;
            }
            out.flush();
        }
        if (refused > 0) {
            throw new Refused(refused + " of " + cases.size() + " cases cannot be read");
        }
    }

    private static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(ClearingCases.LARGEST + 1);
            if (bytes.length > ClearingCases.LARGEST) {
                throw new Refused(file + " is larger than " + ClearingCases.LARGEST + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new Refused("cannot read " + file + ": " + e);
        }
    }
}
