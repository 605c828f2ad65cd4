package laddnav.edge.charger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import laddnav.edge.ocpp.Answer;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/** One connector: its register, and the car at it. */
final class Plug {

    /** The register when the charger was new, so that nobody takes it for the energy of a charge. */
    private static final long REGISTER_AT_FIRST = 1_234_000;

    private final int number;
    private final ChargerLine line;
    private final FastTime time;
    private final ChargerSimulator.Settings settings;
    private final AtomicBoolean isBusy = new AtomicBoolean();
    private final AtomicLong register;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private volatile @Nullable Charge current;
    private volatile boolean isClosed;

    /** A charge under way. The id is the server's, once it has answered. */
    private static final class Charge {
        private final AtomicLong id = new AtomicLong(-1);
        private volatile @Nullable String stopReason;
    }

    Plug(int number, ChargerLine line, FastTime time, ChargerSimulator.Settings settings) {
        this.number = number;
        this.line = line;
        this.time = time;
        this.settings = settings;
        this.register = new AtomicLong(REGISTER_AT_FIRST * number);
    }

    int number() {
        return number;
    }

    long register() {
        return register.get();
    }

    boolean isFree() {
        return !isBusy.get();
    }

    void tell(String status) {
        Instant at = time.now();
        line.say(new ChargerLine.Message(
                "StatusNotification",
                () -> Map.of("connectorId", number, "errorCode", "NoError", "status", status, "timestamp", text(at)),
                answer -> {}));
    }

    /** Charges a car from its coming to its leaving. A car at a taken connector leaves at once. */
    void charge(Car car) {
        if (!isBusy.compareAndSet(false, true)) {
            return;
        }
        try {
            tell("Preparing");
            Charge charge = new Charge();
            current = charge;
            Instant start = time.now();
            start(charge, car, start);
            tell("Charging");
            Instant end = run(charge, car, start);
            stop(charge, car, end);
            tell("Finishing");
            tell("Available");
        } finally {
            current = null;
            lock.lock();
            try {
                isBusy.set(false);
                stopped.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void start(Charge charge, Car car, Instant start) {
        long meter = register.get();
        line.say(new ChargerLine.Message(
                "StartTransaction",
                () -> Map.of(
                        "connectorId", number, "idTag", car.idTag(), "meterStart", meter, "timestamp", text(start)),
                answer -> started(charge, answer)));
    }

    private void started(Charge charge, Answer answer) {
        if (answer instanceof Answer.Result result) {
            result.payload()
                    .field("transactionId")
                    .map(Json::toString)
                    .map(Long::parseLong)
                    .ifPresent(charge.id::set);
            boolean isAccepted = result.payload()
                    .field("idTagInfo")
                    .flatMap(info -> info.text("status"))
                    .orElse("")
                    .equals("Accepted");
            if (!isAccepted) {
                end(charge, "DeAuthorized");
            }
        }
    }

    /** Lets time pass and energy flow; answers when it ended. */
    private Instant run(Charge charge, Car car, Instant start) {
        long watts = Math.min(car.watts(), settings.watts());
        long before = register.get();
        Instant full = start.plusSeconds(car.energyWh() * 3600 / watts);
        Instant leaves = start.plus(car.stay());
        Instant next = start;
        boolean isFull = false;
        while (true) {
            next = earliest(next.plus(settings.meterInterval()), leaves);
            if (!isFull && full.isBefore(next)) {
                next = full;
            }
            boolean isStopped = sleepUntil(next, charge);
            Instant now = isStopped ? latest(start, time.now()) : next;
            long flowed = watts * Duration.between(start, now).toSeconds() / 3600;
            register.set(before + (now.isBefore(full) ? Math.min(flowed, car.energyWh()) : car.energyWh()));
            if (isStopped || !now.isBefore(leaves)) {
                return now;
            }
            meter(charge, now);
            if (!isFull && !now.isBefore(full)) {
                isFull = true;
                tell("SuspendedEV");
            }
        }
    }

    private void meter(Charge charge, Instant at) {
        long wh = register.get();
        line.say(new ChargerLine.Message(
                "MeterValues",
                () -> Map.of(
                        "connectorId",
                        number,
                        "transactionId",
                        charge.id.get(),
                        "meterValue",
                        List.of(Map.of(
                                "timestamp",
                                text(at),
                                "sampledValue",
                                List.of(Map.of(
                                        "value", String.valueOf(wh),
                                        "measurand", "Energy.Active.Import.Register",
                                        "unit", "Wh"))))),
                answer -> {}));
    }

    private void stop(Charge charge, Car car, Instant end) {
        long wh = register.get();
        String reason = charge.stopReason;
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("idTag", car.idTag());
        payload.put("meterStop", wh);
        payload.put("timestamp", text(end));
        payload.put("reason", reason == null ? isClosed ? "PowerLoss" : "EVDisconnected" : reason);
        line.say(new ChargerLine.Message(
                "StopTransaction",
                () -> {
                    payload.put("transactionId", charge.id.get());
                    return payload;
                },
                answer -> {}));
    }

    /** Stops the charge of that id; whether there is one. */
    boolean stop(long id) {
        Charge charge = current;
        if (charge == null || charge.id.get() != id) {
            return false;
        }
        end(charge, "Remote");
        return true;
    }

    private void end(Charge charge, String reason) {
        lock.lock();
        try {
            charge.stopReason = reason;
            stopped.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the charger's time pass. */
    void sleep(Duration duration) {
        sleepUntil(time.now().plus(duration), new Charge());
    }

    /** Whether the charge was stopped before that time. */
    private boolean sleepUntil(Instant until, Charge charge) {
        lock.lock();
        try {
            long left = time.untilReally(until).toNanos();
            while (left > 0 && charge.stopReason == null && !isClosed) {
                left = Math.min(
                        stopped.awaitNanos(left), time.untilReally(until).toNanos());
            }
            return charge.stopReason != null || isClosed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the charge under way, as when the power goes, and waits until that is said. */
    void close(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            isClosed = true;
            stopped.signalAll();
            long left = patience.toNanos();
            while (isBusy.get() && left > 0) {
                left = stopped.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
