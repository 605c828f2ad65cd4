package laddnav.ocpi.guard;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import laddnav.ocpi.OcpiException;

/** Calls that come from partners, each partner counted by itself. A call beyond the limits is refused at once. */
public final class CallerGuard {

    /** After how long a refused caller may try again, in seconds. */
    public static final int RETRY_AFTER_SECONDS = 1;

    private final RateLimiterConfig rate;
    private final BulkheadConfig inFlight;
    private final CallerLimits limits;
    private final ConcurrentHashMap<String, Caller> callers = new ConcurrentHashMap<>();

    public CallerGuard(CallerLimits limits) {
        this.limits = limits;
        this.rate = RateLimiterConfig.custom()
                .limitForPeriod(limits.callsPerSecond())
                .limitRefreshPeriod(Duration.ofSeconds(RETRY_AFTER_SECONDS))
                .timeoutDuration(Duration.ZERO)
                .build();
        this.inFlight = BulkheadConfig.custom()
                .maxConcurrentCalls(limits.callsInFlight())
                .maxWaitDuration(Duration.ZERO)
                .build();
    }

    private record Caller(RateLimiter rate, Bulkhead inFlight) {}

    /** A call that was let in; closed at its end. */
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Lets a call in.
     *
     * @param platform a name that is known to us: one counter is kept for each
     * @throws OcpiException HTTP 429 beyond the limits
     */
    public Turn enter(String platform) {
        Caller caller = callers.computeIfAbsent(
                platform, name -> new Caller(RateLimiter.of(name, rate), Bulkhead.of(name, inFlight)));
        if (!caller.rate().acquirePermission()) {
            throw OcpiException.tooManyCalls("more than " + limits.callsPerSecond() + " calls within a second");
        }
        if (!caller.inFlight().tryAcquirePermission()) {
            throw OcpiException.tooManyCalls(
                    limits.callsInFlight() + " calls are under way, which is the limit: wait for their answers");
        }
        return caller.inFlight()::releasePermission;
    }
}
