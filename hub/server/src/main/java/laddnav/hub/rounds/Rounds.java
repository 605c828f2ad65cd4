package laddnav.hub.rounds;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import laddnav.database.DatabaseException;

/**
 * Does a piece of work on a virtual thread of its own, with the same pause after each round. A round must not rely on
 * having ended: what one leaves undone, the next finds.
 */
public final class Rounds {

    private final Duration pause;
    private final Runnable work;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private Rounds(String name, Duration pause, Runnable work) {
        this.pause = pause;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** Begins with {@link #start}. */
    public static Rounds of(String name, Duration pause, Runnable work) {
        return new Rounds(name, pause, work);
    }

    public void start() {
        thread.start();
    }

    /** Whether the work may go on; a long round asks this in between. */
    public boolean isOpen() {
        return closing.getCount() > 0;
    }

    /** Waits until the round at work has ended; none follows. */
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Interrupts the round at work: for what waits for platforms that may be away for minutes. */
    public void cut() {
        closing.countDown();
        thread.interrupt();
        close();
    }

    private void run() {
        boolean isClosing = false;
        while (!isClosing) {
            try {
                work.run();
                isClosing = closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                isClosing = true;
            } catch (DatabaseException e) {
                // the database is away: the next round finds what this one left
                isClosing = !isOpen();
            }
        }
    }
}
