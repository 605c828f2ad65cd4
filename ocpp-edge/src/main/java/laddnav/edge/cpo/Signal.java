package laddnav.edge.cpo;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a thread that waits for work; calls before it waits are not lost. */
final class Signal {

    private final Semaphore calls = new Semaphore(0);

    void raise() {
        calls.release();
    }

    /** Waits for a call, at most so long. */
    void await(Duration patience) throws InterruptedException {
        if (calls.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            calls.drainPermits();
        }
    }
}
