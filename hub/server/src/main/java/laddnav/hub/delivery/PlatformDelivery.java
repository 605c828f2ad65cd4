package laddnav.hub.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import laddnav.database.DatabaseException;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.store.ObjectLists;
import laddnav.hub.store.Store;
import laddnav.hub.store.StoredObject;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.StatusCode;
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
    private static final int TRIES_WITHOUT_ANSWER = 3;
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
    private final SetAside setAside;
    private final DeliverySettings settings;
    private final InstantSource clock;
    private final Semaphore signal = new Semaphore(0);
    private final ConcurrentSkipListSet<Long> settled = new ConcurrentSkipListSet<>();
    private final Map<Long, Integer> tries = new ConcurrentHashMap<>();
    private final AtomicLong answered = new AtomicLong();
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile boolean isPausing;
    private volatile boolean hasCatchUps = true;
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
        this.setAside = new SetAside(id, store, sending, cursors, retries, settings, clock, () -> signal.release());
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
        setAside.tryAgain();
        signal.release();
    }

    /** The platform has come to see an owner: it is sent what that owner showed before. */
    void catchUp() {
        hasCatchUps = true;
        wake();
    }

    boolean isPausing() {
        return isPausing || setAside.isPausing();
    }

    /** A live push was answered, so that change needs no delivery. */
    void settled(long sequence) {
        answered.incrementAndGet();
        settled.add(sequence);
    }

    boolean isRunning() {
        return thread.isAlive() && !isClosed;
    }

    void close() {
        isClosed = true;
        setAside.close();
        signal.release();
    }

    void join() {
        try {
            thread.join();
            setAside.join();
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
                Duration rest = serve(platform.get());
                rest(setAside.start(platform.get(), rest));
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
            return hasCatchUps ? catchUp(platform) : IDLE;
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
            return IDLE;
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
                && sending.isDue(platform, object);
        return isDue ? object : null;
    }

    /** True when all are done; those that are done are settled, so that a second try leaves them out. */
    private boolean sendAll(Platform platform, List<StoredObject> objects) {
        if (objects.isEmpty()) {
            return true;
        }
        long answeredBefore = answered.get();
        Map<StoredObject, Reply> unanswered = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        for (StoredObject object : objects) {
            threads.add(Thread.ofVirtual().start(() -> {
                Reply reply = answer(platform, object);
                if (Links.isUnreached(reply)) {
                    unanswered.put(object, reply);
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
        if (!unanswered.isEmpty()) {
            judge(platform, unanswered, answered.get() > answeredBefore);
        }
        return objects.stream().allMatch(object -> settled.contains(object.sequence()));
    }

    /** Sends it. What the platform did not answer, or may take yet, is not settled. */
    private Reply answer(Platform platform, StoredObject object) {
        try {
            setAside.awaitEnd(object);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Reply reply = sending.send(platform, object);
        if (Links.isUnreached(reply)) {
            return reply;
        }
        answered.incrementAndGet();
        sending.noted(platform, reply);
        if (Sending.isDone(reply, object)) {
            settled.add(object.sequence());
        } else if (Sending.isRefusedForGood(reply)) {
            cursors.refused(id, changeOf(object), reply, clock.instant());
            settled.add(object.sequence());
        } else if (!Sending.isAway(reply)) {
            failed(object, reply, TRIES_OF_ONE_OBJECT);
        }
        return reply;
    }

    /** A platform that answers others is not away: it fails on these. One that answers nothing else is asked. */
    private void judge(Platform platform, Map<StoredObject, Reply> unanswered, boolean areOthersAnswered) {
        if (sending.isThere(platform)) {
            unanswered.forEach((object, reply) -> {
                boolean isSlow = reply.status().equals(StatusCode.TIMED_OUT);
                failed(object, reply, isSlow && areOthersAnswered ? 1 : TRIES_WITHOUT_ANSWER);
            });
        } else {
            unanswered.values().forEach(reply -> sending.noted(platform, reply));
        }
    }

    /** What the platform fails on again and again is set aside: it would otherwise get nothing after it. */
    private void failed(StoredObject object, Reply reply, int mostTries) {
        if (tries.size() > BATCH) {
            tries.clear();
        }
        if (tries.merge(object.sequence(), 1, Integer::sum) >= mostTries) {
            setAside.add(changeOf(object), reply);
            settled.add(object.sequence());
        }
    }

    private static ObjectLists.Changed changeOf(StoredObject object) {
        return new ObjectLists.Changed(object.object(), object.sequence());
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
