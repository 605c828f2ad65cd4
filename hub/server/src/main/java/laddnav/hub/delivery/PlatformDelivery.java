package laddnav.hub.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import laddnav.database.DatabaseException;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.store.ObjectLists;
import laddnav.hub.store.Store;
import laddnav.hub.store.StoredObject;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.sides.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Serves one platform on its own thread: what is everyone's, and what was addressed to its parties and not delivered
 * live, as it is now, in the order of change.
 */
final class PlatformDelivery {

    private static final int BATCH = 200;
    private static final int SENT_AT_ONCE = 8;
    private static final int TRIES_OF_ONE_OBJECT = 5;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration GATHER = Duration.ofMillis(30);
    private static final Duration LIVE_CALL_PATIENCE = Duration.ofMillis(50);
    private static final long LAZY_MOVE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long id;
    private final Registry registry;
    private final Store store;
    private final Sending sending;
    private final Cursors cursors;
    private final CatchUps catchUps;
    private final Retries retries;
    private final DeliverySettings settings;
    private final InstantSource clock;
    private final Semaphore signal = new Semaphore(0);
    private final ConcurrentSkipListSet<Long> settled = new ConcurrentSkipListSet<>();
    private final Map<Long, Integer> tries = new HashMap<>();
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile boolean isPausing;
    private volatile boolean hasCatchUps = true;
    private volatile boolean hasRetries = true;
    private long cursor;
    private long keptCursor;
    private long keptAtNanos;
    private Duration pause;

    PlatformDelivery(
            Platform platform,
            Registry registry,
            Store store,
            Sending sending,
            Cursors cursors,
            CatchUps catchUps,
            Retries retries,
            DeliverySettings settings,
            InstantSource clock) {
        this.id = platform.id();
        this.registry = registry;
        this.store = store;
        this.sending = sending;
        this.cursors = cursors;
        this.catchUps = catchUps;
        this.retries = retries;
        this.settings = settings;
        this.clock = clock;
        this.pause = settings.firstPause();
        this.thread = Thread.ofVirtual().name("hub-delivery-" + platform.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There may be something new. A platform that is left alone for a while is not disturbed by it. */
    void wake() {
        if (!isPausing) {
            signal.release();
        }
    }

    /** The platform may be back. */
    void tryAgain() {
        signal.release();
    }

    /** The platform has come to see an owner: it is sent what that owner showed before. */
    void catchUp() {
        hasCatchUps = true;
        wake();
    }

    boolean isPausing() {
        return isPausing;
    }

    /** A live push was answered, so that change needs no delivery. */
    void settled(long sequence) {
        settled.add(sequence);
    }

    boolean isRunning() {
        return thread.isAlive() && !isClosed;
    }

    void close() {
        isClosed = true;
        signal.release();
    }

    void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean isLoaded = false;
        while (!isClosed) {
            try {
                if (!isLoaded) {
                    cursor = cursors.read(id);
                    keptCursor = cursor;
                    isLoaded = true;
                }
                Optional<Platform> platform = registry.roster().find(id).filter(Platform::isRegistered);
                if (platform.isEmpty()) {
                    return;
                }
                rest(serve(platform.get()));
            } catch (DatabaseException e) {
                // the database is away: nothing is lost by waiting, since the cursor has not moved
                rest(settings.firstPause());
            }
            isPausing = false;
        }
        keepLastCursor();
    }

    private void keepLastCursor() {
        try {
            keepCursor(true);
        } catch (DatabaseException e) {
            // then the last ones are delivered once more, which receivers know by their keys
            isClosed = true;
        }
    }

    /** Delivers what there is. Returns how long to wait for more. */
    private Duration serve(Platform platform) {
        List<ObjectLists.Changed> changes =
                store.lists().changedAfter(cursor, platform.receives(), platform.partyIds(), BATCH);
        if (changes.isEmpty()) {
            keepCursor(true);
            return hasCatchUps ? catchUp(platform) : retry(platform);
        }
        int ready = 0;
        List<Long> wanted = new ArrayList<>();
        for (ObjectLists.Changed change : changes) {
            if (store.forwards().isUnderWay(change.sequence())) {
                break;
            }
            ready++;
            if (!settled.contains(change.sequence())) {
                wanted.add(change.object());
            }
        }
        int done = deliver(platform, changes.subList(0, ready), loaded(wanted));
        if (done > 0) {
            cursor = changes.get(done - 1).sequence();
            settled.headSet(cursor, true).clear();
            keepCursor(!wanted.isEmpty());
        }
        if (done < ready) {
            return nextPause();
        }
        pause = settings.firstPause();
        return ready < changes.size() ? LIVE_CALL_PATIENCE : Duration.ZERO;
    }

    private Duration nextPause() {
        isPausing = true;
        Duration now = pause;
        pause = pause.multipliedBy(2).compareTo(settings.longestPause()) < 0
                ? pause.multipliedBy(2)
                : settings.longestPause();
        return now;
    }

    /** Sends a page of what an owner that the platform has come to see showed before. */
    private Duration catchUp(Platform platform) {
        hasCatchUps = false;
        Optional<CatchUps.CatchUp> next = catchUps.next(id);
        if (next.isEmpty()) {
            return retry(platform);
        }
        hasCatchUps = true;
        CatchUps.CatchUp catchUp = next.get();
        List<ObjectLists.Changed> shown =
                store.lists().shownBy(catchUp.owner(), platform.receives(), catchUp.done(), catchUp.last(), BATCH);
        if (shown.isEmpty()) {
            catchUps.end(id, catchUp);
            return Duration.ZERO;
        }
        Map<Long, StoredObject> objects =
                loaded(shown.stream().map(ObjectLists.Changed::object).toList());
        int done = deliver(platform, shown, objects);
        if (done > 0) {
            catchUps.move(id, catchUp.upTo(shown.get(done - 1).sequence()));
            settled.headSet(cursor, true).clear();
        }
        if (done < shown.size()) {
            return nextPause();
        }
        pause = settings.firstPause();
        return Duration.ZERO;
    }

    /** Sends what the platform failed on before, where it is still as it was. Returns how long to wait. */
    private Duration retry(Platform platform) {
        if (!hasRetries) {
            return IDLE;
        }
        Instant now = clock.instant();
        List<Retries.Retry> due = retries.due(id, now);
        if (due.isEmpty()) {
            Optional<Instant> next = retries.next(id);
            hasRetries = next.isPresent();
            Duration rest = next.map(at -> Duration.between(now, at)).orElse(IDLE);
            return rest.compareTo(IDLE) < 0 ? rest : IDLE;
        }
        Map<Long, StoredObject> objects =
                loaded(due.stream().map(each -> each.change().object()).toList());
        for (Retries.Retry each : due) {
            StoredObject object = dueObject(platform, each.change(), objects);
            Reply reply = object == null ? Reply.ok() : sending.send(platform, object);
            if (Sending.isAway(reply)) {
                return nextPause();
            }
            if (object == null || Sending.isDone(reply, object)) {
                retries.end(id, each);
            } else if (Sending.isRefusedForGood(reply)) {
                cursors.refused(id, each.change(), reply, clock.instant());
                retries.end(id, each);
            } else {
                retries.again(id, each, clock.instant());
            }
        }
        pause = settings.firstPause();
        return Duration.ZERO;
    }

    private Map<Long, StoredObject> loaded(List<Long> ids) {
        Map<Long, StoredObject> objects = new HashMap<>();
        store.lists().load(ids).forEach(object -> objects.put(object.object(), object));
        return objects;
    }

    /** Sends a few at a time; objects of one module need no order among themselves. Returns how many are done. */
    private int deliver(Platform platform, List<ObjectLists.Changed> changes, Map<Long, StoredObject> objects) {
        int from = 0;
        while (from < changes.size()) {
            int to = from;
            ModuleId module = null;
            List<StoredObject> run = new ArrayList<>();
            while (to < changes.size() && run.size() < SENT_AT_ONCE) {
                StoredObject object = dueObject(platform, changes.get(to), objects);
                if (object != null) {
                    if (module != null && !module.equals(object.key().module())) {
                        break;
                    }
                    module = object.key().module();
                    run.add(object);
                }
                to++;
            }
            if (!sendAll(platform, run)) {
                return doneWithin(platform, changes, from, to, objects);
            }
            from = to;
        }
        return changes.size();
    }

    private int doneWithin(
            Platform platform, List<ObjectLists.Changed> changes, int from, int to, Map<Long, StoredObject> objects) {
        for (int i = from; i < to; i++) {
            if (dueObject(platform, changes.get(i), objects) != null) {
                return i;
            }
        }
        return to;
    }

    /** The object, if it is still to be sent: not settled, not this platform's own, and not changed again meanwhile. */
    private @Nullable StoredObject dueObject(
            Platform platform, ObjectLists.Changed change, Map<Long, StoredObject> objects) {
        StoredObject object = objects.get(change.object());
        boolean isDue = object != null
                && object.sequence() == change.sequence()
                && !settled.contains(change.sequence())
                && !platform.speaksFor(object.key().owner())
                && sending.isShown(platform, object);
        return isDue ? object : null;
    }

    /** True when all are done; those that are done are settled, so that a second try leaves them out. */
    private boolean sendAll(Platform platform, List<StoredObject> objects) {
        if (objects.isEmpty()) {
            return true;
        }
        List<Thread> threads = new ArrayList<>();
        for (StoredObject object : objects) {
            threads.add(Thread.ofVirtual().start(() -> {
                if (isDone(platform, object)) {
                    settled.add(object.sequence());
                }
            }));
        }
        for (Thread each : threads) {
            try {
                each.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return objects.stream().allMatch(object -> settled.contains(object.sequence()));
    }

    /** Sends it. False where the platform was not reached, or may take it yet. */
    private boolean isDone(Platform platform, StoredObject object) {
        Reply reply = sending.send(platform, object);
        ObjectLists.Changed change = new ObjectLists.Changed(object.object(), object.sequence());
        if (Sending.isDone(reply, object)) {
            return true;
        }
        boolean isForGood = Sending.isRefusedForGood(reply);
        if (isForGood || isTriedOften(change, reply)) {
            cursors.refused(id, change, reply, clock.instant());
            if (!isForGood) {
                retries.first(id, change, clock.instant());
                hasRetries = true;
            }
            return true;
        }
        return false;
    }

    /** A platform that answers, but fails on one object again and again, would otherwise get nothing after it. */
    private synchronized boolean isTriedOften(ObjectLists.Changed change, Reply reply) {
        if (Sending.isAway(reply)) {
            return false;
        }
        if (tries.size() > BATCH) {
            tries.clear();
        }
        return tries.merge(change.sequence(), 1, Integer::sum) >= TRIES_OF_ONE_OBJECT;
    }

    /** Moves the kept cursor: at once after a delivery, lazily where everything had been delivered live. */
    private void keepCursor(boolean atOnce) {
        if (keptCursor != cursor && (atOnce || System.nanoTime() - keptAtNanos > LAZY_MOVE_NANOS)) {
            cursors.move(id, cursor);
            keptCursor = cursor;
            keptAtNanos = System.nanoTime();
        }
    }

    private void rest(Duration longest) {
        try {
            if (!longest.isZero() && signal.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS) && !isClosed) {
                // what comes at once is served at once
                Thread.sleep(GATHER);
            }
            signal.drainPermits();
        } catch (InterruptedException e) {
            isClosed = true;
        }
    }
}
