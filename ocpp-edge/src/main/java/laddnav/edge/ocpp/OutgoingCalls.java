package laddnav.edge.ocpp;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one side of a connection: one is under way at a time, the next waits.
 *
 * @see "OCPP-J 1.6, 4.1.1 synchronicity"
 */
final class OutgoingCalls {

    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private volatile @Nullable Pending pending;
    private volatile boolean isClosed;

    private record Pending(String id, BlockingQueue<Answer> answer) {}

    /** Sends the call and waits for its answer; the wait for an earlier call is part of the time given. */
    Answer call(String action, Json payload, Duration patience, Consumer<String> send) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!oneAtATime.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Answer.Unanswered();
            }
            try {
                return exchange(action, payload, deadline, send);
            } finally {
                pending = null;
                oneAtATime.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unanswered();
        }
    }

    private Answer exchange(String action, Json payload, long deadline, Consumer<String> send)
            throws InterruptedException {
        Pending mine = new Pending(UUID.randomUUID().toString(), new ArrayBlockingQueue<>(1));
        pending = mine;
        if (isClosed) {
            return new Answer.NotConnected();
        }
        send.accept(Frames.call(mine.id(), action, payload));
        Answer answer = mine.answer().poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        return answer == null ? new Answer.Unanswered() : answer;
    }

    /** Hands in an answer. An answer to no call of ours, or one that came too late, is read past. */
    void answered(String id, Answer answer) {
        Pending waiting = pending;
        if (waiting != null && waiting.id().equals(id)) {
            waiting.answer().offer(answer);
        }
    }

    /** The connection has ended: whoever waits is told. */
    void close() {
        isClosed = true;
        Pending waiting = pending;
        if (waiting != null) {
            waiting.answer().offer(new Answer.Unanswered());
        }
    }
}
