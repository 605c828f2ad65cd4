package laddnav.ocpi.client;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.util.concurrent.TimeUnit;
import laddnav.ocpi.Limits;

/**
 * Keeps one partner's trouble with itself: a bounded number of calls at a time, and none at all for a while after it
 * was not reached again and again. An error that a partner answers is an answer, not trouble of this kind.
 */
final class Guard {

    /** A call that may find nobody. */
    interface Attempt {
        Wire.Incoming make() throws Unreachable;
    }

    private final CircuitBreaker circuit;
    private final Bulkhead bulkhead;

    Guard(String peer, ClientSettings settings) {
        this.circuit = CircuitBreaker.of(
                peer,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(Limits.CIRCUIT_WINDOW)
                        .minimumNumberOfCalls(Limits.CIRCUIT_WINDOW / 2)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(Limits.CIRCUIT_PAUSE)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .build());
        this.bulkhead = Bulkhead.of(
                peer,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(settings.callsPerPeer())
                        .maxWaitDuration(Limits.CALL_QUEUE_TIMEOUT)
                        .build());
    }

    Wire.Incoming call(Attempt attempt) throws Unreachable {
        if (!bulkhead.tryAcquirePermission()) {
            throw Unreachable.notConnected("too many calls to this partner are under way");
        }
        try {
            if (!circuit.tryAcquirePermission()) {
                throw Unreachable.notConnected("not tried, since the last calls found nobody");
            }
            long start = System.nanoTime();
            try {
                Wire.Incoming answer = attempt.make();
                circuit.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                return answer;
            } catch (Unreachable | RuntimeException | Error e) {
                circuit.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
                throw e;
            }
        } finally {
            bulkhead.releasePermission();
        }
    }
}
