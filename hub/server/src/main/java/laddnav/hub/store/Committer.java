package laddnav.hub.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes all changes, one transaction after the other: request threads hand theirs over and wait; what has gathered
 * meanwhile is committed together, so that one flush to disk serves many.
 *
 * <p>When the connection breaks while a commit is on its way, its outcome is not known. The committer's lock is held by
 * the connection that commits, so once a new connection has the lock, the old transaction is over: then the feed
 * tells whether it was committed.
 */
final class Committer implements AutoCloseable {

    private static final int QUEUE = 10_000;
    private static final int MAX_BATCH = 256;
    private static final long MAX_BATCH_BYTES = 4L * 1024 * 1024;

    /** From so many changes in a batch on, callers come in crowds. */
    private static final int CROWD = 16;

    /**
     * How long a crowd is waited for. Those whose changes were committed last are being answered while the next batch
     * is gathered, and most send again at once: without the wait a batch of many is followed by one of a few, which
     * takes as long to be flushed. Below a crowd nobody waits.
     */
    private static final long CROWD_NANOS = 150_000;

    /** How often the connection is looked at in quiet times. */
    private static final long IDLE_NANOS = Duration.ofSeconds(5).toNanos();

    /** How long a wait for work takes before it is seen whether the committer is closed. */
    private static final Duration LOOK = Duration.ofMillis(200);

    /** A CDR that was there already is seldom alone: so many batches are then looked up before they are written. */
    private static final int BATCHES_IN_DOUBT = 100;

    private static final int DUPLICATE_KEY = 1062;

    private static final Duration HAND_OVER_PATIENCE = Duration.ofSeconds(10);

    private final CommitterLock lock;
    private final InstantSource clock;
    private final Duration patience;
    private final Forwards forwards;
    private final Pseudonymity pseudonymity;
    private final Listener listener;
    private final RowCache known = new RowCache();
    private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread;
    private volatile boolean isClosed;
    private boolean isDown;
    private long lookedAtNanos = System.nanoTime();
    private int batchesInDoubt;
    private int crowd;
    private long nextId;
    private long nextSeq;

    /**
     * @param patience how long a batch is tried again while the database is away, before its callers are told
     */
    Committer(
            CommitterLock lock,
            InstantSource clock,
            Duration patience,
            Forwards forwards,
            Pseudonymity pseudonymity,
            Listener listener) {
        this.lock = lock;
        this.clock = clock;
        this.patience = patience;
        this.forwards = forwards;
        this.pseudonymity = pseudonymity;
        this.listener = listener;
        this.nextId = lock.nextId();
        this.nextSeq = lock.nextSeq();
        this.thread = Thread.ofPlatform().name("hub-committer").daemon(true).unstarted(this::run);
    }

    /** Told on the committer's thread. */
    interface Listener {

        /** After each commit, before callers are woken. */
        void committed(Batch batch);

        /** After a new connection: what was committed unseen is in the feed up to here. */
        void reopened(long newestSequence);
    }

    void start() {
        thread.start();
    }

    /** Hands a change over and waits until it is committed, refused, or known to have failed. */
    Outcome commit(Write write) {
        Pending pending = new Pending(write);
        try {
            if (isClosed || !queue.offer(pending, HAND_OVER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Outcome.Failed(isClosed ? "the hub is shutting down" : "the hub is overloaded");
            }
            return pending.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("the hub is shutting down");
        }
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock.close();
    }

    private void run() {
        List<Pending> batch = new ArrayList<>(MAX_BATCH);
        while (!isClosed || !queue.isEmpty()) {
            batch.clear();
            try {
                gather(batch);
                if (batch.isEmpty()) {
                    keepAlive();
                } else {
                    commit(batch);
                }
            } catch (RuntimeException | Error e) {
                settleUndecided(batch, "the change could not be written: " + e.getMessage());
                if (e instanceof Error) {
                    throw e;
                }
            }
        }
    }

    private void gather(List<Pending> batch) {
        try {
            Pending next = queue.poll(isClosed ? 0 : LOOK.toMillis(), TimeUnit.MILLISECONDS);
            long bytes = 0;
            if (next != null && crowd >= CROWD && queue.size() < crowd / 2) {
                LockSupport.parkNanos(CROWD_NANOS);
            }
            while (next != null) {
                batch.add(next);
                bytes += next.write.body().bytes().length;
                next = batch.size() < MAX_BATCH && bytes < MAX_BATCH_BYTES ? queue.poll() : null;
            }
            crowd = Math.max(batch.size(), crowd / 2);
        } catch (InterruptedException e) {
            isClosed = true;
        }
    }

    /** Keeps the connection, and with it the lock, through quiet times; notices soon when they are lost. */
    private void keepAlive() {
        if (isClosed || System.nanoTime() - lookedAtNanos < IDLE_NANOS) {
            return;
        }
        lookedAtNanos = System.nanoTime();
        try {
            if (!lock.isHeld()) {
                reopen();
            }
        } catch (SQLException e) {
            isDown = true;
        }
    }

    private void commit(List<Pending> pendings) {
        long deadline = System.nanoTime() + (isDown ? 0 : patience.toNanos());
        boolean trustsNew = batchesInDoubt == 0;
        batchesInDoubt = Math.max(0, batchesInDoubt - 1);
        while (true) {
            Attempt attempt = new Attempt(trustsNew);
            try {
                if (isDown) {
                    reopen();
                }
                attempt.run(pendings);
                attempt.settle(pendings);
                return;
            } catch (RuntimeException e) {
                attempt.forgetForwards();
                lock.rollBack();
                refuse(pendings, e);
                return;
            } catch (SQLException e) {
                attempt.forgetForwards();
                if (trustsNew && e.getErrorCode() == DUPLICATE_KEY) {
                    lock.rollBack();
                    trustsNew = false;
                    batchesInDoubt = BATCHES_IN_DOUBT;
                    continue;
                }
                if (!CommitterLock.isConnectionLost(e)) {
                    lock.rollBack();
                    refuse(pendings, e);
                    return;
                }
                isDown = true;
                if (isSettledAfterLoss(attempt, pendings, deadline)) {
                    return;
                }
            }
        }
    }

    /** After a lost connection: finds out what became of the batch. False says that it may be tried again. */
    private boolean isSettledAfterLoss(Attempt attempt, List<Pending> pendings, long deadline) {
        while (System.nanoTime() < deadline && !isClosed) {
            try {
                reopen();
                if (attempt.isCommitted()) {
                    attempt.settle(pendings);
                    return true;
                }
                return false;
            } catch (SQLException e) {
                pause();
            }
        }
        settleUndecided(pendings, "the database is away, and did not confirm the change");
        return true;
    }

    private void reopen() throws SQLException {
        known.clear();
        lock.reopen();
        nextId = lock.nextId();
        nextSeq = lock.nextSeq();
        isDown = false;
        listener.reopened(nextSeq - 1);
    }

    /** The database refused the batch: its members are tried one by one, so that one cannot spoil the others. */
    private void refuse(List<Pending> pendings, Exception reason) {
        if (pendings.size() == 1) {
            settleUndecided(pendings, "the database refused the change: " + reason.getMessage());
            return;
        }
        for (Pending pending : pendings) {
            commit(List.of(pending));
        }
    }

    private static void settleUndecided(List<Pending> pendings, String message) {
        for (Pending pending : pendings) {
            pending.settle(new Outcome.Failed(message));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One try to commit a batch. */
    private final class Attempt {
        private final List<Outcome> outcomes = new ArrayList<>();
        private final boolean trustsNew;
        private @Nullable Batch batch;
        private boolean isCommitSent;

        /** @param trustsNew whether what is to be created is written without a look whether it is there */
        Attempt(boolean trustsNew) {
            this.trustsNew = trustsNew;
        }

        void run(List<Pending> pendings) throws SQLException {
            List<Write> writes = pendings.stream().map(pending -> pending.write).toList();
            Batch work = new Batch(
                    Tables.load(lock.connection(), writes, known, trustsNew),
                    nextId,
                    nextSeq,
                    Micros.of(clock.instant()),
                    pseudonymity);
            batch = work;
            for (Write write : writes) {
                Outcome outcome = work.apply(write);
                outcomes.add(outcome);
                if (write.isForwarded() && outcome instanceof Outcome.Stored stored && stored.isChanged()) {
                    forwards.begin(stored.sequence());
                }
            }
            isCommitSent = true;
            if (work.isEmpty()) {
                lock.connection().commit();
            } else {
                Tables.commit(lock.connection(), work);
            }
        }

        void settle(List<Pending> pendings) {
            if (batch != null && !batch.isEmpty()) {
                nextId = Math.max(nextId, batch.nextId());
                nextSeq = Math.max(nextSeq, batch.nextSeq());
                known.keep(batch.changedRows());
                listener.committed(batch);
            }
            wake(List.copyOf(pendings));
        }

        /**
         * Callers are woken by a thread of their kind: from here each would cost a call of the system, one after the
         * other, while the next batch waits.
         */
        private void wake(List<Pending> settled) {
            Thread.ofVirtual().name("hub-settled").start(() -> {
                for (int i = 0; i < settled.size(); i++) {
                    settled.get(i).settle(outcomes.get(i));
                }
            });
        }

        boolean isCommitted() throws SQLException {
            return isCommitSent
                    && batch != null
                    && (batch.isEmpty()
                            || Tables.isInFeed(lock.connection(), batch.feed().getFirst(), batch.acceptedAt()));
        }

        void forgetForwards() {
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.Stored stored && stored.isChanged()) {
                    forwards.end(stored.sequence());
                }
            }
        }
    }

    /** A change that its request thread waits for. */
    private static final class Pending {
        final Write write;
        private final java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(1);
        private volatile @Nullable Outcome outcome;

        Pending(Write write) {
            this.write = write;
        }

        void settle(Outcome result) {
            if (outcome == null) {
                outcome = result;
                done.countDown();
            }
        }

        Outcome await() throws InterruptedException {
            done.await();
            return java.util.Objects.requireNonNull(outcome);
        }
    }
}
