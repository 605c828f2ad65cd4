package laddnav.app.node;

import java.util.concurrent.CountDownLatch;

/** Waits for the end that Ctrl-C or a TERM signal brings, and lets everything be closed before the program is gone. */
public final class Waiting {

    private static final System.Logger LOG = System.getLogger(Waiting.class.getName());

    private static volatile boolean isStopping;

    private Waiting() {}

    /** Whether the program is already on its way out; asking it to exit once more would wait for itself. */
    public static boolean isStopping() {
        return isStopping;
    }

    /** Returns when the program is asked to stop. The caller then closes what it opened; the exit waits for it. */
    public static void untilStopped() {
        CountDownLatch asked = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            isStopping = true;
            asked.countDown();
            try {
                caller.join();
            } catch (InterruptedException e) {
                LOG.log(System.Logger.Level.WARNING, "stopped before everything was closed");
            }
        }));
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
