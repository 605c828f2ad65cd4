package laddnav.settlement.rows;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as microseconds since 1970, UTC, as the tables hold them. */
public final class Micros {

    private Micros() {}

    /** @throws ArithmeticException for times beyond some 290 000 years */
    public static long of(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
