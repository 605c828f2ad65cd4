package laddnav.settlement.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the tables hold them: microseconds since 1970, UTC. */
final class Micros {

    private Micros() {}

    static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
