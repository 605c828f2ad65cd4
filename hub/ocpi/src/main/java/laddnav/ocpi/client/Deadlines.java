package laddnav.ocpi.client;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Interrupts calls whose time is over. One thread watches all, so that a call needs none of its own. */
final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("ocpi-deadlines").daemon(true).factory());

    Deadlines() {
        timer.setRemoveOnCancelPolicy(true);
    }

    private enum State {
        RUNNING,
        ENDED,
        CUTTING,
        CUT
    }

    /** Starts the time of what the current thread does next; it must ask {@link Deadline#isMet} once at its end. */
    Deadline start(Duration patience) {
        Deadline deadline = new Deadline(Thread.currentThread());
        deadline.end = timer.schedule(deadline::cut, patience.toNanos(), TimeUnit.NANOSECONDS);
        return deadline;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The end of one call's time. */
    static final class Deadline {
        private final Thread caller;
        private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
        private @Nullable Future<?> end;

        private Deadline(Thread caller) {
            this.caller = caller;
        }

        /** Ends the watch. False when the call was cut; the interrupt is then used up and does not go any further. */
        boolean isMet() {
            if (state.compareAndSet(State.RUNNING, State.ENDED)) {
                if (end != null) {
                    end.cancel(false);
                }
                return true;
            }
            if (state.get() == State.ENDED) {
                return true;
            }
            while (state.get() != State.CUT) {
                Thread.onSpinWait();
            }
            Thread.interrupted();
            return false;
        }

        private void cut() {
            if (state.compareAndSet(State.RUNNING, State.CUTTING)) {
                caller.interrupt();
                state.set(State.CUT);
            }
        }
    }
}
