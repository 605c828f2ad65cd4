package laddnav.edge.cpo;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Remote starts whose charge somebody waits for. Not kept over a restart: who asked has given up by then. */
final class StartsAwaited {

    private final Map<String, CountDownLatch> latches = new ConcurrentHashMap<>();

    void expect(String remoteStart) {
        latches.put(remoteStart, new CountDownLatch(1));
    }

    void begun(String remoteStart) {
        CountDownLatch latch = latches.get(remoteStart);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** Whether the charge began within this time. */
    boolean await(String remoteStart, Duration patience) throws InterruptedException {
        CountDownLatch latch = latches.get(remoteStart);
        return latch != null && latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void forget(String remoteStart) {
        latches.remove(remoteStart);
    }
}
