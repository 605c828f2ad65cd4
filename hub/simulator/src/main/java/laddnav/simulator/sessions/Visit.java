package laddnav.simulator.sessions;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One car at one charging point: plugged in at {@code start}, charging until {@code charged}, gone at {@code end}.
 *
 * @param id unique in its set; the same each time the set is read or generated
 * @param driver who charged; ids of one set
 */
public record Visit(
        String id,
        String station,
        String port,
        String driver,
        Instant start,
        Instant charged,
        Instant end,
        BigDecimal energyKwh) {

    public Visit {
        if (charged.isBefore(start) || end.isBefore(charged)) {
            throw new IllegalArgumentException("a visit starts, charges and ends in this order: " + id);
        }
        if (energyKwh.signum() < 0) {
            throw new IllegalArgumentException("a visit takes no negative energy: " + id);
        }
    }
}
