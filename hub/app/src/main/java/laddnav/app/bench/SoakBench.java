package laddnav.app.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;

/**
 * Full load for a long time: status updates broadcast, sessions addressed and CDRs, with two quick receivers and, after
 * the first two minutes, a slow one and a dead one beside them. Memory must stay flat, and the quick ones must get as
 * much as before.
 */
final class SoakBench {

    private static final int CONNECTIONS = 64;
    private static final int LOCATIONS = 2_000;
    private static final int EVSES_EACH = 5;
    private static final int ROUND = 20_000;
    private static final int MINUTES_ALONE = 2;
    private static final long SLOW_MILLIS = 3_000;
    private static final long KIB_A_MIB = 1_024;

    private SoakBench() {}

    /** One minute. Memory in MiB: the heap after a full collection, and what the processes hold. */
    private record Minute(double perSecond, double p99Millis, double delivered, long heap, long own, long database) {}

    /** @param minutes how long; 0 is an hour */
    static void run(int minutes, PrintWriter out) {
        int length = minutes == 0 ? 60 : minutes;
        try (HubStage stage = new HubStage(Set.of(ModuleId.SESSIONS))) {
            List<Json> locations = new ArrayList<>();
            for (int i = 0; i < LOCATIONS; i++) {
                locations.add(Json.parse(Messages.location(i, EVSES_EACH)));
            }
            stage.fill(ModuleId.LOCATIONS, Version.V2_2_1, locations);
            List<BenchPlatform> quick =
                    List.of(stage.join(PartyId.of("FR", "QU1")), stage.join(PartyId.of("FR", "QU2")));
            List<Minute> all = new ArrayList<>();
            out.println(
                    "minute   requests/s   p99 ms   to each quick receiver/s   heap MiB   process MiB   database MiB");
            for (int minute = 1; minute <= length; minute++) {
                if (minute == MINUTES_ALONE + 1) {
                    stage.join(PartyId.of("FR", "SLO")).slowedTo(SLOW_MILLIS);
                    stage.join(PartyId.of("FR", "DED")).die();
                    out.println("a receiver that takes 3 s a push and a dead one join");
                }
                Minute now = minute(stage, quick, minute);
                all.add(now);
                out.printf(
                        Locale.ROOT,
                        "%6d   %,10.0f   %6.1f   %,24.0f   %,8d   %,11d   %,12d%n",
                        minute,
                        now.perSecond(),
                        now.p99Millis(),
                        now.delivered(),
                        now.heap(),
                        now.own(),
                        now.database());
                out.flush();
            }
            report(all, out);
        }
    }

    private static Minute minute(HubStage stage, List<BenchPlatform> quick, int minute) {
        long end = System.nanoTime() + 60_000_000_000L;
        long delivered = taken(quick);
        List<HttpLoad.Result> results = new ArrayList<>();
        Stopwatch watch = new Stopwatch();
        String token = stage.operator().hubToken();
        for (int round = 0; System.nanoTime() < end; round++) {
            int from = (minute * 1_000 + round) * ROUND;
            results.add(new HttpLoad(stage.port(), CONNECTIONS, ROUND, n -> request(token, from + n)).run());
        }
        int refused = results.stream().mapToInt(HttpLoad.Result::refused).sum();
        if (refused > 0) {
            throw new IllegalStateException(refused + " requests were refused in minute " + minute);
        }
        double seconds = watch.seconds();
        System.gc();
        return new Minute(
                results.size() * ROUND / seconds,
                results.stream()
                        .mapToDouble(HttpLoad.Result::p99Millis)
                        .sorted()
                        .toArray()[results.size() / 2],
                (taken(quick) - delivered) / seconds / quick.size(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                residentMib(ProcessHandle.current()),
                ProcessHandle.current()
                        .descendants()
                        .mapToLong(SoakBench::residentMib)
                        .sum());
    }

    /** Eight in ten are status updates, one is a session of a few that change again and again, one a new CDR. */
    private static byte[] request(String token, int number) {
        int kind = number % 10;
        if (kind == 0) {
            return Messages.postCdr(token, number);
        }
        if (kind == 1) {
            return Messages.putSession(token, number % 5_000);
        }
        int evse = Math.floorMod(number * 31, LOCATIONS * EVSES_EACH);
        return Messages.patchStatus(token, evse / EVSES_EACH, evse % EVSES_EACH, number);
    }

    private static long taken(List<BenchPlatform> platforms) {
        return platforms.stream().mapToLong(BenchPlatform::taken).sum();
    }

    /** What a process holds, as Linux tells it; 0 elsewhere. */
    private static long residentMib(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_A_MIB)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static void report(List<Minute> all, PrintWriter out) {
        List<Minute> alone = all.subList(1, Math.min(MINUTES_ALONE, all.size()));
        List<Minute> later = all.subList(Math.min(MINUTES_ALONE, all.size()), all.size());
        if (later.size() < 3 || alone.isEmpty()) {
            out.println("soak: too short to compare; run at least 6 minutes");
            return;
        }
        int third = later.size() / 3;
        List<Minute> first = later.subList(0, third);
        List<Minute> last = later.subList(later.size() - third, later.size());
        out.printf(
                Locale.ROOT,
                "soak: heap %,.0f MiB in the first third, %,.0f in the last; process %,.0f and %,.0f; database %,.0f"
                        + " and %,.0f%n",
                mean(first, Minute::heap),
                mean(last, Minute::heap),
                mean(first, Minute::own),
                mean(last, Minute::own),
                mean(first, Minute::database),
                mean(last, Minute::database));
        out.printf(
                Locale.ROOT,
                "soak: with a slow and a dead receiver %.2f of the requests/s and %.2f of the deliveries to each quick"
                        + " receiver (target 1)%n",
                mean(later, Minute::perSecond) / mean(alone, Minute::perSecond),
                mean(later, Minute::delivered) / mean(alone, Minute::delivered));
    }

    private static double mean(List<Minute> minutes, java.util.function.ToDoubleFunction<Minute> value) {
        return minutes.stream().mapToDouble(value).average().orElse(0);
    }
}
