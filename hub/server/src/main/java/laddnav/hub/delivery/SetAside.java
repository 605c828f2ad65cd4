package laddnav.hub.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import laddnav.database.DatabaseException;
import laddnav.hub.registry.Platform;
import laddnav.hub.store.ObjectLists;
import laddnav.hub.store.Store;
import laddnav.hub.store.StoredObject;
import laddnav.ocpi.sides.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Objects that one platform failed on, by its answers or by giving none, while it takes others. They are sent again
 * later, on a thread of their own, so that none of them ever holds up what is new.
 */
final class SetAside {

    private final long id;
    private final Store store;
    private final Sending sending;
    private final Cursors cursors;
    private final Retries retries;
    private final DeliverySettings settings;
    private final InstantSource clock;
    private final Runnable wake;
    private final Map<Long, CountDownLatch> underWay = new ConcurrentHashMap<>();
    private volatile Instant nextAt = Instant.EPOCH;
    private volatile boolean isPausing;
    private volatile boolean isClosed;
    private @Nullable Thread round;

    /** @param wake called when a round is over */
    SetAside(
            long id,
            Store store,
            Sending sending,
            Cursors cursors,
            Retries retries,
            DeliverySettings settings,
            InstantSource clock,
            Runnable wake) {
        this.id = id;
        this.store = store;
        this.sending = sending;
        this.cursors = cursors;
        this.retries = retries;
        this.settings = settings;
        this.clock = clock;
        this.wake = wake;
    }

    /** The platform failed on it; it is sent again later, if it is still as it was. */
    void add(ObjectLists.Changed change, Reply reply) {
        cursors.refused(id, change, reply, clock.instant());
        retries.first(id, change, clock.instant());
        nextAt = Instant.EPOCH;
    }

    /** Starts sending what is due. Returns how long there is nothing to start. Called by one thread only. */
    Duration start(Platform platform, Duration longest) {
        Thread running = round;
        if (running != null && running.isAlive()) {
            return longest;
        }
        Instant now = clock.instant();
        if (!now.isBefore(nextAt)) {
            List<Retries.Retry> due = retries.due(id, now);
            if (!due.isEmpty()) {
                round = Thread.ofVirtual()
                        .name("hub-set-aside-" + platform.name())
                        .start(() -> send(platform, due));
                return longest;
            }
            nextAt = retries.next(id).orElse(Instant.MAX);
        }
        return now.plus(longest).isBefore(nextAt) ? longest : Duration.between(now, nextAt);
    }

    /** Waits while the object is being sent: its next state must not overtake it. */
    void awaitEnd(StoredObject object) throws InterruptedException {
        CountDownLatch sent = underWay.get(object.object());
        if (sent != null) {
            sent.await();
        }
    }

    boolean isPausing() {
        return isPausing;
    }

    /** The platform may be back. */
    void tryAgain() {
        if (isPausing) {
            isPausing = false;
            nextAt = Instant.EPOCH;
        }
    }

    void close() {
        isClosed = true;
    }

    /** Called by the thread that starts rounds, or after its end. */
    void join() throws InterruptedException {
        Thread running = round;
        if (running != null) {
            running.join();
        }
    }

    private void send(Platform platform, List<Retries.Retry> due) {
        due.forEach(each -> underWay.put(each.change().object(), new CountDownLatch(1)));
        try {
            Map<Long, StoredObject> objects =
                    store
                            .lists()
                            .load(due.stream()
                                    .map(each -> each.change().object())
                                    .toList())
                            .stream()
                            .collect(Collectors.toMap(StoredObject::object, each -> each));
            boolean isThere = true;
            for (Retries.Retry each : due) {
                isThere = isThere
                        && !isClosed
                        && isSent(platform, each, objects.get(each.change().object()));
                end(each);
            }
            if (!isThere) {
                pause(settings.longestPause());
            }
        } catch (DatabaseException e) {
            // the database is away, and still knows of them when it is back
            pause(settings.firstPause());
        } finally {
            due.forEach(this::end);
            wake.run();
        }
    }

    private void end(Retries.Retry retry) {
        CountDownLatch sent = underWay.remove(retry.change().object());
        if (sent != null) {
            sent.countDown();
        }
    }

    private void pause(Duration time) {
        isPausing = true;
        nextAt = clock.instant().plus(time);
    }

    /** False where the platform is away, so that all of them wait. */
    private boolean isSent(Platform platform, Retries.Retry retry, @Nullable StoredObject object) {
        if (object == null || object.sequence() != retry.change().sequence() || !sending.isDue(platform, object)) {
            retries.end(id, retry);
            return true;
        }
        Reply reply = sending.send(platform, object);
        boolean isUnanswered = Links.isUnreached(reply);
        boolean isThere = isUnanswered ? sending.isThere(platform) : !Sending.isAway(reply);
        if (!isUnanswered || !isThere) {
            sending.noted(platform, reply);
        }
        if (!isThere) {
            return false;
        }
        if (Sending.isDone(reply, object)) {
            retries.end(id, retry);
        } else if (Sending.isRefusedForGood(reply)) {
            cursors.refused(id, retry.change(), reply, clock.instant());
            retries.end(id, retry);
        } else {
            retries.again(id, retry, clock.instant());
        }
        return true;
    }
}
