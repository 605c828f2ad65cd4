package laddnav.edge.ocpp;

import java.util.concurrent.locks.LockSupport;

/**
 * Slows a charger down that sends too much: its connection is read more slowly, so that nothing is lost and nobody else
 * waits.
 */
final class Pace {

    private static final long NANOS_PER_MESSAGE = 1_000_000_000L / Limits.MESSAGES_PER_SECOND;
    private static final long BURST_NANOS = NANOS_PER_MESSAGE * Limits.BURST;

    private long paidUntil = System.nanoTime();

    /** Called for each message, on the connection's own thread. */
    void next() {
        long now = System.nanoTime();
        paidUntil = Math.max(paidUntil, now - BURST_NANOS) + NANOS_PER_MESSAGE;
        long ahead = paidUntil - now;
        if (ahead > 0) {
            LockSupport.parkNanos(ahead);
        }
    }
}
