package laddnav.edge.charger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FastTimeTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
    private final FastTime time = new FastTime(clock::get, NOON.minus(Duration.ofHours(1)), 61);

    @Test
    void time_runs_faster_until_it_has_caught_up() {
        assertEquals(NOON.minus(Duration.ofHours(1)), time.now());
        clock.set(NOON.plusSeconds(30));
        assertEquals(NOON.minus(Duration.ofHours(1)).plusSeconds(30 * 61), time.now());
        clock.set(NOON.plusSeconds(60));
        assertEquals(clock.get(), time.now());
        clock.set(NOON.plusSeconds(600));
        assertEquals(clock.get(), time.now());
    }

    @Test
    void a_wait_is_as_long_as_it_takes_really() {
        assertEquals(Duration.ofSeconds(10), time.untilReally(time.now().plusSeconds(610)));
        assertEquals(Duration.ofSeconds(90), time.untilReally(NOON.plusSeconds(90)));
        clock.set(NOON.plusSeconds(100));
        assertEquals(Duration.ofSeconds(20), time.untilReally(NOON.plusSeconds(120)));
    }
}
