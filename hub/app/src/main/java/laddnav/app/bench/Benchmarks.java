package laddnav.app.bench;

import java.io.PrintWriter;
import java.util.List;

/** The benchmarks by name. */
public final class Benchmarks {

    private Benchmarks() {}

    public static List<String> names() {
        return List.of("rate", "ingest", "forward", "clear");
    }

    /** Runs one and prints what it measured; false when there is none of that name. */
    public static boolean run(String name, PrintWriter out) {
        switch (name) {
            case "rate" -> RateBench.run(out);
            case "ingest" -> IngestBench.run(out);
            case "forward" -> ForwardBench.run(out);
            case "clear" -> ClearBench.run(out);
            default -> {
                return false;
            }
        }
        return true;
    }
}
