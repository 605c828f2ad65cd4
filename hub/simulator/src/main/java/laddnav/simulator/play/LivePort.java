package laddnav.simulator.play;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.Status;
import laddnav.simulator.documents.Documents;
import laddnav.simulator.documents.Sites;
import laddnav.simulator.platform.Sending;
import laddnav.simulator.sessions.DrawnVisit;
import laddnav.simulator.sessions.Figures;
import laddnav.simulator.sessions.Visit;
import org.jspecify.annotations.Nullable;

/** One charging point in a live play: waits for a car, tells of its charge, and waits for the next. */
final class LivePort implements Runnable {

    /** How much of the time a car is there. */
    private static final double BUSY = 0.35;

    private static final double MEAN_VISIT_MINUTES = 90;
    private static final long LEAST_STEP_MILLIS = 1_000;
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int STEPS = 8;

    private final Stage stage;
    private final Sites.Site site;
    private final LivePlay.Setting setting;
    private final SplittableRandom random;
    private final Figures figures;
    private final ArrayBlockingQueue<Signal> signals = new ArrayBlockingQueue<>(8);
    private volatile boolean isEnding;
    private volatile @Nullable String sessionId;
    private OpenVisits.@Nullable Open cutOff;
    private Instant freeSince = Instant.EPOCH;

    private sealed interface Signal {
        record Start(CdrToken token) implements Signal {}

        record Stop() implements Signal {}
    }

    LivePort(Stage stage, Sites.Site site, LivePlay.Setting setting, SplittableRandom random) {
        this.stage = stage;
        this.site = site;
        this.setting = setting;
        this.random = random;
        this.figures = Figures.of(site.port().kind());
    }

    /** A visit that was cut off by a crash: told to its end, as far as it came. */
    void resume(OpenVisits.Open open) {
        cutOff = open;
    }

    /** A provider's driver starts; false where a car is there already. */
    boolean start(CdrToken token) {
        return sessionId == null && signals.offer(new Signal.Start(token));
    }

    boolean stop(String session) {
        String current = sessionId;
        return current != null && current.equalsIgnoreCase(session) && signals.offer(new Signal.Stop());
    }

    void end() {
        isEnding = true;
        boolean ignored = signals.offer(new Signal.Stop());
    }

    @Override
    public void run() {
        try {
            OpenVisits.Open left = cutOff;
            if (left != null) {
                finish(left, cut(left.visit(), setting.clock().instant()));
            }
            long wait = (long) (random.nextDouble() * meanPauseMillis());
            while (!isEnding) {
                Signal signal = signals.poll(wait, TimeUnit.MILLISECONDS);
                if (!isEnding && !(signal instanceof Signal.Stop)) {
                    charge(signal instanceof Signal.Start(CdrToken token) ? token : null);
                }
                wait = (long) (-Math.log(1 - random.nextDouble()) * meanPauseMillis());
            }
        } catch (Sending.Stopped stopped) {
            // what is open stays written down for the next start
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param wanted the card of a start from afar; else any that is free */
    private void charge(@Nullable CdrToken wanted) throws InterruptedException {
        DrawnVisit drawn = DrawnVisit.draw(figures, random);
        long wallMillis = Math.max(LEAST_STEP_MILLIS, (long) (drawn.stay().toMillis() / setting.factor()));
        Instant now = setting.clock().instant();
        Instant end = now.plusMillis(wallMillis).truncatedTo(ChronoUnit.SECONDS);
        Duration room = Duration.between(freeSince.plus(BETWEEN), end);
        DrawnVisit visitor = drawn.within(room.compareTo(BETWEEN) < 0 ? BETWEEN : room);
        Instant start = end.minus(visitor.stay());
        CdrToken token =
                wanted == null ? setting.cards().take(start, end, random).orElse(null) : wanted;
        if (token == null) {
            return;
        }
        String id = "L" + Long.toString(now.toEpochMilli(), 36) + "-" + Integer.toString(place().hashCode() >>> 1, 36);
        Visit visit = visitor.at(id, site.station().id(), site.port().id(), "", start);
        OpenVisits.Open open = new OpenVisits.Open(visit, token);
        setting.open().add(open);
        sessionId = Documents.sessionId(visit);
        try {
            Session session = stage.documents().active(visit, token, BigDecimal.ZERO, now);
            stage.platform().send(session, setting.sending());
            stage.platform().sendStatus(site, Status.CHARGING, now, setting.sending());
            double share = tellProgress(session, visit, wallMillis);
            Instant left = start.plusMillis((long) (visitor.stay().toMillis() * share));
            finish(open, share >= 1 ? visit : cut(visit, left));
        } finally {
            sessionId = null;
        }
    }

    /** How much of the visit went by until its end, or until it was stopped. */
    private double tellProgress(Session session, Visit visit, long wallMillis) throws InterruptedException {
        long begun = System.nanoTime();
        long step = Math.max(LEAST_STEP_MILLIS, wallMillis / STEPS);
        double whole = Duration.between(visit.start(), visit.end()).toMillis();
        while (true) {
            long passed = (System.nanoTime() - begun) / 1_000_000;
            if (passed >= wallMillis) {
                return 1;
            }
            Signal signal = signals.poll(Math.min(step, wallMillis - passed), TimeUnit.MILLISECONDS);
            passed = (System.nanoTime() - begun) / 1_000_000;
            double share = Math.min(1, (double) passed / wallMillis);
            if (isEnding || signal instanceof Signal.Stop) {
                return share;
            }
            Visit soFar = cut(visit, visit.start().plusMillis((long) (whole * share)));
            Instant now = setting.clock().instant();
            stage.platform().sendProgress(session, soFar.energyKwh(), now, setting.sending());
        }
    }

    private void finish(OpenVisits.Open open, Visit visit) {
        freeSince = visit.end();
        stage.tell(visit, open.token(), setting.sending());
        stage.platform().sendStatus(site, Status.AVAILABLE, setting.clock().instant(), setting.sending());
        setting.open().remove(open.visit());
    }

    /** The visit as it is at that moment, if the car leaves then. */
    static Visit cut(Visit visit, Instant at) {
        if (!at.isBefore(visit.end())) {
            return visit;
        }
        Instant end = at.isBefore(visit.start()) ? visit.start() : at;
        Instant charged = end.isBefore(visit.charged()) ? end : visit.charged();
        long whole = Duration.between(visit.start(), visit.charged()).toMillis();
        long part = Duration.between(visit.start(), charged).toMillis();
        BigDecimal energy = whole == 0
                ? visit.energyKwh()
                : visit.energyKwh()
                        .multiply(BigDecimal.valueOf(part))
                        .divide(BigDecimal.valueOf(whole), 3, RoundingMode.HALF_UP);
        return new Visit(
                visit.id(), visit.station(), visit.port(), visit.driver(), visit.start(), charged, end, energy);
    }

    private String place() {
        return site.station().id() + "/" + site.port().id();
    }

    private double meanPauseMillis() {
        return MEAN_VISIT_MINUTES * 60_000 * (1 / BUSY - 1) / setting.factor();
    }
}
