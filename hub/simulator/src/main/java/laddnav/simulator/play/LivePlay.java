package laddnav.simulator.play;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import laddnav.ocpi.types.CdrToken;
import laddnav.simulator.documents.Drivers;
import laddnav.simulator.documents.Sites;
import laddnav.simulator.platform.RemoteControl;
import laddnav.simulator.platform.Sending;

/**
 * New visits at every charging point, from now on, until it is closed. Time goes faster for the cars than for us, by a
 * factor; a visit begins so much in the past that it ends now, so nothing ever bears a time to come. No visit reaches
 * back into the one before it on the same point, or of the same card: the faster the time, the shorter they are.
 */
public final class LivePlay implements AutoCloseable {

    private final List<LivePort> ports = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final OpenVisits open;
    private final Sending sending;

    /** What the ports of a play share. */
    record Setting(FreeCards cards, Sending sending, OpenVisits open, InstantSource clock, double factor) {}

    private LivePlay(OpenVisits open, Sending sending) {
        this.open = open;
        this.sending = sending;
    }

    /**
     * Starts; first tells of visits to their end that were under way when the last play was cut off.
     *
     * @param factor how much faster than ours the cars' time goes, 1 to 10,000
     */
    public static LivePlay start(
            Collection<Stage> stages, Drivers drivers, Path folder, InstantSource clock, double factor, long seed) {
        if (!(factor >= 1 && factor <= 10_000)) {
            throw new IllegalArgumentException("the factor of time is 1 to 10000, not " + factor);
        }
        Sending sending = new Sending();
        OpenVisits open = new OpenVisits(folder.resolve("open-visits.json"));
        LivePlay play = new LivePlay(open, sending);
        Setting setting = new Setting(new FreeCards(drivers.cards()), sending, open, clock, factor);
        Map<String, LivePort> byPlace = new HashMap<>();
        SplittableRandom random = new SplittableRandom(seed ^ clock.millis());
        for (Stage stage : stages) {
            Map<String, LivePort> byEvse = new HashMap<>();
            for (Sites.Site site : stage.sites().all()) {
                LivePort port = new LivePort(stage, site, setting, random.split());
                byEvse.put(site.evseUid(), port);
                byPlace.put(site.station().id() + "\n" + site.port().id(), port);
            }
            play.ports.addAll(byEvse.values());
            stage.platform().control(new Control(byEvse));
        }
        for (OpenVisits.Open each : open.all()) {
            LivePort port =
                    byPlace.get(each.visit().station() + "\n" + each.visit().port());
            if (port != null) {
                port.resume(each);
            }
        }
        play.ports.forEach(
                port -> play.threads.add(Thread.ofVirtual().name("live").start(port)));
        return play;
    }

    /** Visits under way. */
    public int underWay() {
        return open.all().size();
    }

    /** What was sent, repeated and refused. */
    public Sending sending() {
        return sending;
    }

    /** Ends all visits where they are, tells of them, and stops. A hub that does not answer is waited for a moment. */
    @Override
    public void close() {
        ports.forEach(LivePort::end);
        long deadline = System.nanoTime() + 5_000_000_000L;
        for (Thread thread : threads) {
            join(thread, deadline);
        }
        sending.stop();
        for (Thread thread : threads) {
            join(thread, System.nanoTime() + 15_000_000_000L);
        }
    }

    private static void join(Thread thread, long deadline) {
        try {
            long left = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
            thread.join(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Control(Map<String, LivePort> byEvse) implements RemoteControl {
        @Override
        public boolean start(String evseUid, CdrToken token) {
            LivePort port = byEvse.get(evseUid);
            return port != null && port.start(token);
        }

        @Override
        public boolean stop(String sessionId) {
            for (LivePort port : byEvse.values()) {
                if (port.stop(sessionId)) {
                    return true;
                }
            }
            return false;
        }
    }
}
