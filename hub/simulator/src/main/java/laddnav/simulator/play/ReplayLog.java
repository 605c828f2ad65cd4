package laddnav.simulator.play;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import laddnav.ocpi.json.Json;
import laddnav.simulator.platform.SmallFile;

/** How far each lane of a replay is, so that another start goes on from there. A little may be told again. */
final class ReplayLog {

    private static final int EVERY = 20;

    private final SmallFile file;
    private final String set;
    private final int[] done;
    private final ReentrantLock writing = new ReentrantLock();

    private ReplayLog(SmallFile file, String set, int[] done) {
        this.file = file;
        this.set = set;
        this.done = done;
    }

    /** Where the file tells of another set, or of other lanes, the replay begins at its beginning. */
    static ReplayLog open(Path path, String set, int lanes) {
        SmallFile file = new SmallFile(path);
        int[] done = new int[lanes];
        file.read()
                .filter(json -> json.text("set").orElse("").equals(set))
                .map(json -> json.field("done").map(Json::elements).orElse(List.of()))
                .filter(list -> list.size() == lanes)
                .ifPresent(list ->
                        Arrays.setAll(done, i -> Integer.parseInt(list.get(i).toString())));
        return new ReplayLog(file, set, done);
    }

    int done(int lane) {
        return done[lane];
    }

    void told(int lane, int visits, boolean isLast) {
        if (visits % EVERY != 0 && !isLast) {
            return;
        }
        writing.lock();
        try {
            done[lane] = visits;
            file.write(Json.from(
                    Map.of("set", set, "done", Arrays.stream(done).boxed().toList())));
        } finally {
            writing.unlock();
        }
    }
}
