package laddnav.settlement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectKey;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.feed.Feed;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/** A feed that holds what a test puts into it. */
final class RecordedFeed implements Feed {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<Change> changes = new ArrayList<>();

    long add(PartyId owner, ModuleId module, String id, Version version, String body, Instant at) {
        return addTo(null, owner, module, id, version, body, at);
    }

    /** As what was sent to one party. */
    long addTo(
            @Nullable PartyId audience,
            PartyId owner,
            ModuleId module,
            String id,
            Version version,
            String body,
            Instant at) {
        lock.lock();
        try {
            long sequence = newest() + 3;
            changes.add(new Change(
                    sequence,
                    Change.Kind.PUT,
                    ObjectKey.of(owner, module, id),
                    audience,
                    version,
                    Json.trusted(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    at));
            more.signalAll();
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    /** A reconciliation record of an owner to another party, or that it was taken back. */
    void tell(Change.Kind kind, PartyId owner, PartyId to, String id, String body) {
        lock.lock();
        try {
            changes.add(new Change(
                    newest() + 1,
                    kind,
                    ObjectKey.of(owner, ModuleId.INVOICE_RECONCILIATION, id),
                    to,
                    Version.V2_3_0,
                    Json.trusted(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    World.NOON));
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tells everything again, as a hub may after a restore: the same objects under new numbers. */
    void tellAgain() {
        lock.lock();
        try {
            for (Change change : List.copyOf(changes)) {
                changes.add(new Change(
                        newest() + 1,
                        change.kind(),
                        change.key(),
                        change.audience(),
                        change.version(),
                        change.body(),
                        change.acceptedAt()));
            }
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Change> after(long cursor, int limit, Duration patience) {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (newest() <= cursor && nanos > 0) {
                nanos = more.awaitNanos(nanos);
            }
            int low = 0;
            int high = changes.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (changes.get(middle).sequence() <= cursor) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return List.copyOf(changes.subList(low, Math.min(low + limit, changes.size())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long newest() {
        lock.lock();
        try {
            return changes.isEmpty() ? 0 : changes.getLast().sequence();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the condition holds. */
    static void until(String what, java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within a minute: " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }
}
