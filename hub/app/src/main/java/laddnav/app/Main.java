package laddnav.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import laddnav.app.command.CommandLines;
import laddnav.app.node.Waiting;

/** The program's entry: exit code 0 for success, 1 for a refusal with its reason on stderr, 2 for wrong usage. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Logging.start();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = CommandLines.outside(Path.of("").toAbsolutePath()).run(out, err, arguments);
        if (!Waiting.isStopping()) {
            System.exit(code);
        }
    }
}
