package laddnav.edge.charger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Time that runs faster than the clock until it has caught up with it. It begins in the past and is never ahead: a
 * charger tells no future.
 */
final class FastTime {

    private final InstantSource clock;
    private final Instant begun;
    private final Instant from;
    private final int factor;

    FastTime(InstantSource clock, Instant from, int factor) {
        this.clock = clock;
        this.begun = clock.instant();
        this.from = from.isAfter(begun) ? begun : from;
        this.factor = factor;
    }

    Instant now() {
        Instant real = clock.instant();
        Instant fast = from.plus(Duration.between(begun, real).multipliedBy(factor));
        return fast.isAfter(real) ? real : fast;
    }

    /** How long to wait really until that time comes; zero or less when it has come. */
    Duration untilReally(Instant time) {
        Instant real = clock.instant();
        Duration fast = Duration.between(now(), time).dividedBy(factor);
        Instant reached = from.plus(Duration.between(begun, real.plus(fast)).multipliedBy(factor));
        // when the clock is caught up with before, the rest passes at its pace
        return reached.isAfter(real.plus(fast)) ? Duration.between(real, time) : fast;
    }
}
