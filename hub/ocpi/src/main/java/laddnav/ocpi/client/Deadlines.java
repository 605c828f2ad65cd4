package laddnav.ocpi.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends calls whose time is over by closing what they wait for. One thread looks at all of them now and then, so that a
 * call costs an entry in a set and no timer of its own.
 */
final class Deadlines implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;

    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("ocpi-deadlines").daemon(true).factory());

    Deadlines() {
        Future<?> _ = timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What can be closed by another thread than the one that waits for it. */
    interface Cut {
        void cut();
    }

    /** Starts the time of a call; it is over {@link Deadline#end} or by itself. */
    Deadline start(Duration patience) {
        Deadline deadline = new Deadline(System.nanoTime() + patience.toNanos());
        running.add(deadline);
        return deadline;
    }

    /** Does this now and then, too. */
    void alongside(Runnable work) {
        Future<?> _ = timer.scheduleWithFixedDelay(work, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void look() {
        long now = System.nanoTime();
        running.removeIf(each -> each.isExpired(now));
    }

    /** The end of one call's time. */
    final class Deadline {
        private final long endNanos;
        private @Nullable Cut watched;
        private boolean isOver;
        private boolean isEnded;

        private Deadline(long endNanos) {
            this.endNanos = endNanos;
        }

        /** Whether the time is over, and what was watched is closed. */
        synchronized boolean isOver() {
            return isOver;
        }

        /** What is waited for from now on; it is closed at once where the time is over. */
        synchronized void watch(Cut cut) {
            watched = cut;
            if (isOver) {
                cut.cut();
            }
        }

        /** What was watched is left alone from now on. False where it was cut. */
        synchronized boolean release() {
            watched = null;
            return !isOver;
        }

        /** The time left, in milliseconds, at least 1. */
        int leftMillis() {
            long left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
            return Math.clamp(left, 1, Integer.MAX_VALUE);
        }

        /** The call is over. */
        void end() {
            running.remove(this);
            synchronized (this) {
                isEnded = true;
                watched = null;
            }
        }

        /** Whether the time is over by now; what is watched is closed then. */
        private boolean isExpired(long nowNanos) {
            if (nowNanos - endNanos < 0) {
                return false;
            }
            synchronized (this) {
                isOver = !isEnded;
                if (isOver && watched != null) {
                    watched.cut();
                }
            }
            return true;
        }
    }
}
