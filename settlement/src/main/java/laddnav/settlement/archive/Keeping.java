package laddnav.settlement.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Documents that are being made and kept, as many at once as there are cores. Making one takes memory in proportion to
 * its charges, so no more are begun than can be worked on.
 */
public final class Keeping implements AutoCloseable {

    private final Archive archive;
    private final ExecutorService workers = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("archive-", 1).daemon().factory());
    private final List<Future<?>> begun = new ArrayList<>();

    Keeping(Archive archive) {
        this.archive = archive;
    }

    /** Makes and keeps all forms of an invoice, some time before this is closed. */
    public void keep(long invoice) {
        begun.add(workers.submit(() -> archive.keepAll(invoice)));
    }

    /** Waits until everything is kept. @throws RuntimeException as the first that could not be kept failed */
    @Override
    public void close() {
        workers.shutdown();
        try {
            for (Future<?> each : begun) {
                each.get();
            }
        } catch (ExecutionException e) {
            workers.shutdownNow();
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("a document could not be kept", e.getCause());
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while documents were kept", e);
        }
    }
}
