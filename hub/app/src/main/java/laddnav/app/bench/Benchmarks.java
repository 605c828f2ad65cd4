package laddnav.app.bench;

import java.io.PrintWriter;
import java.util.List;

/** The benchmarks by name. */
public final class Benchmarks {

    private Benchmarks() {}

    public static List<String> names() {
        return List.of("rate", "ingest", "forward", "patch", "size", "soak", "clear", "linear", "close", "pdf");
    }

    /**
     * Runs one and prints what it measured; false when there is none of that name.
     *
     * @param cdrs how many CDRs, for those that are made for large numbers; 0 for the usual number
     * @param minutes how long, for the one that only ends by time; 0 for the usual time
     */
    public static boolean run(String name, long cdrs, int minutes, PrintWriter out) {
        switch (name) {
            case "rate" -> RateBench.run(out);
            case "ingest" -> IngestBench.run(out);
            case "forward" -> ForwardBench.run(out);
            case "patch" -> PatchBench.run(out);
            case "size" -> SizeBench.run(cdrs, out);
            case "soak" -> SoakBench.run(minutes, out);
            case "clear" -> ClearBench.run(out);
            case "linear" -> LinearBench.run(cdrs, out);
            case "pdf" -> PdfBench.run(out);
            case "close" -> CloseBench.run(cdrs, out);
            default -> {
                return false;
            }
        }
        return true;
    }
}
