package laddnav.simulator.platform;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.sides.Reply;

/**
 * Sends until it is answered: whoever is not there, or has trouble of its own, is asked again with growing pauses; a
 * refusal is an answer, and is counted by its code and message.
 */
public final class Sending {

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 3_000;
    private static final int PARALLEL = 32;

    /** Refusals told apart; more are counted together. */
    private static final int KINDS = 100;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final LongAdder sent = new LongAdder();
    private final LongAdder repeated = new LongAdder();

    /** Sends one thing; throws {@link Stopped} where sending was stopped before there was an answer. */
    public Reply one(Supplier<Reply> attempt) {
        long pause = FIRST_PAUSE_MILLIS;
        while (!isStopped()) {
            Reply reply = attempt.get();
            if (!isWorthAnother(reply)) {
                sent.increment();
                if (!reply.isSuccess()) {
                    refused(reply);
                }
                return reply;
            }
            repeated.increment();
            pause(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
        throw new Stopped();
    }

    /** Sends many things, several at a time. */
    public <T> void all(Collection<T> things, Function<T, Reply> attempt) {
        Semaphore turns = new Semaphore(PARALLEL);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = things.stream()
                    .map(thing -> threads.submit(() -> {
                        turns.acquireUninterruptibly();
                        try {
                            return one(() -> attempt.apply(thing));
                        } finally {
                            turns.release();
                        }
                    }))
                    .toList();
            results.forEach(Sending::await);
        }
    }

    /** Ends all waiting; whatever is not answered yet is given up. */
    public void stop() {
        stopped.countDown();
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Things sent and answered, refusals included. */
    public long sent() {
        return sent.sum();
    }

    /** How often something was sent again, since there was no answer to it. */
    public long repeated() {
        return repeated.sum();
    }

    /** Refusals by OCPI code and message. */
    public Map<String, Long> refusals() {
        Map<String, Long> counts = new TreeMap<>();
        refusals.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }

    /** Waits for a result of this executor's, and throws what it threw. */
    static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    /** Sending was stopped. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    private static boolean isWorthAnother(Reply reply) {
        int code = reply.status().value();
        boolean isTheirTrouble = code == StatusCode.SERVER_ERROR.value() || code == StatusCode.TIMED_OUT.value();
        return !reply.isSuccess()
                && (isTheirTrouble
                        || code == StatusCode.NOT_CONNECTED.value()
                        || reply.http() >= 500
                        || reply.http() == 429);
    }

    private void refused(Reply reply) {
        String reason = reply.status().value() + " " + (reply.message() == null ? "" : reply.message());
        String kind = refusals.size() < KINDS || refusals.containsKey(reason) ? reason : "others";
        refusals.computeIfAbsent(kind, each -> new LongAdder()).increment();
    }

    private void pause(long millis) {
        try {
            if (stopped.await(millis, TimeUnit.MILLISECONDS)) {
                throw new Stopped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }
}
