package laddnav.simulator.play;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import laddnav.simulator.documents.Drivers;
import laddnav.simulator.platform.Sending;
import laddnav.simulator.sessions.SessionSet;
import laddnav.simulator.sessions.Visit;

/**
 * Tells of a set of past visits as fast as it is taken: several lanes at once, each charging point in one lane, so that
 * its order is kept.
 */
public final class Replay {

    private final SessionSet set;
    private final Function<String, Stage> stages;
    private final Drivers drivers;
    private final Sending sending;
    private final List<List<Visit>> lanes;

    /**
     * @param stages the operator of a station
     * @param lanes how many visits are told at once
     */
    public Replay(SessionSet set, Function<String, Stage> stages, Drivers drivers, Sending sending, int lanes) {
        this.set = set;
        this.stages = stages;
        this.drivers = drivers;
        this.sending = sending;
        this.lanes = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            this.lanes.add(new ArrayList<>());
        }
        for (Visit visit : set.visits()) {
            int lane = Math.floorMod((visit.station() + "\n" + visit.port()).hashCode(), lanes);
            this.lanes.get(lane).add(visit);
        }
    }

    /**
     * Runs to the end, or from where the log says that an earlier run came to.
     *
     * @throws Sending.Stopped where sending was stopped meanwhile
     */
    public ReplayResult run(Path logFile, Progress progress) {
        String name = set.name() + " " + set.visits().size() + " " + set.from();
        ReplayLog log = ReplayLog.open(logFile, name, lanes.size());
        int total = set.visits().size();
        AtomicInteger done = new AtomicInteger();
        for (int lane = 0; lane < lanes.size(); lane++) {
            done.addAndGet(Math.min(log.done(lane), lanes.get(lane).size()));
        }
        progress.at(done.get(), total);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int lane = 0; lane < lanes.size(); lane++) {
                int number = lane;
                running.add(threads.submit(() -> tell(number, log, () -> progress.at(done.incrementAndGet(), total))));
            }
            running.forEach(Replay::await);
        }
        return new ReplayResult(done.get(), sending.repeated(), sending.refusals());
    }

    private void tell(int lane, ReplayLog log, Runnable told) {
        List<Visit> visits = lanes.get(lane);
        for (int i = log.done(lane); i < visits.size(); i++) {
            Visit visit = visits.get(i);
            stages.apply(visit.station()).tell(visit, drivers.cardOf(visit), sending);
            log.told(lane, i + 1, i + 1 == visits.size());
            told.run();
        }
    }

    private static void await(Future<?> lane) {
        try {
            lane.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during the replay", e);
        }
    }
}
