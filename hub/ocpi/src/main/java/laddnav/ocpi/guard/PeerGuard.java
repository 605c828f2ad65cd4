package laddnav.ocpi.guard;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import laddnav.ocpi.Limits;

/**
 * Calls to one partner: a bounded number at a time, and none at all for a while after it was not reached again and
 * again. An error that a partner answers is an answer, not trouble of this kind.
 */
public final class PeerGuard {

    /** A call that may find nobody. */
    public interface Attempt<T, E extends Exception> {
        T make() throws E;
    }

    private final CircuitBreaker circuit;
    private final Bulkhead bulkhead;

    public PeerGuard(String peer, int callsAtATime) {
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
                        .maxConcurrentCalls(callsAtATime)
                        .maxWaitDuration(Limits.CALL_QUEUE_TIMEOUT)
                        .build());
    }

    /** @param notTried what is thrown for a call that is not made, with the reason */
    public <T, E extends Exception> T call(Attempt<T, E> attempt, Function<String, E> notTried) throws E {
        if (!bulkhead.tryAcquirePermission()) {
            throw notTried.apply("too many calls to this partner are under way");
        }
        try {
            if (!circuit.tryAcquirePermission()) {
                throw notTried.apply("not tried, since the last calls found nobody");
            }
            long start = System.nanoTime();
            boolean isAnswered = false;
            try {
                T answer = attempt.make();
                circuit.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                isAnswered = true;
                return answer;
            } finally {
                if (!isAnswered) {
                    circuit.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, new Unanswered());
                }
            }
        } finally {
            bulkhead.releasePermission();
        }
    }

    /** The circuit breaker wants to be told a cause; which, makes no difference to it. */
    private static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1L;

        Unanswered() {
            super("nobody answered", null, false, false);
        }
    }
}
