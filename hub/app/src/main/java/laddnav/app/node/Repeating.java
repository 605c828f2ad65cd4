package laddnav.app.node;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import laddnav.database.DatabaseException;

/** Work that a node does again and again while it runs, a second after it was done last. */
final class Repeating implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Repeating.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Thread thread;
    private volatile boolean ended;

    private Repeating(String name, Runnable work) {
        thread = Thread.ofVirtual().name(name.replace(' ', '-')).unstarted(() -> run(name, work));
    }

    /** @param name what is worked on, in the plural; the log says that they wait while the database is away */
    static Repeating start(String name, Runnable work) {
        Repeating repeating = new Repeating(name, work);
        repeating.thread.start();
        return repeating;
    }

    private void run(String name, Runnable work) {
        while (!ended) {
            try {
                work.run();
            } catch (DatabaseException e) {
                LOG.log(System.Logger.Level.WARNING, "{0} wait for the database: {1}", name, e.getMessage());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(thread);
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
