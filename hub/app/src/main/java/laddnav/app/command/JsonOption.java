package laddnav.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import laddnav.ocpi.json.Json;
import picocli.CommandLine.Option;

/** Whether a result is printed for a program or for people. */
final class JsonOption {

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean isAsked;

    boolean isAsked() {
        return isAsked;
    }

    /** Prints a list: as one line of JSON when that is asked, else each of its items as {@code line} prints it. */
    <T> void print(List<T> items, Function<T, ?> json, Consumer<T> line, PrintWriter out) {
        if (isAsked) {
            out.println(Json.from(items.stream().map(json).toList()));
        } else {
            items.forEach(line);
        }
    }
}
