package laddnav.edge.ocpp;

import java.util.EnumMap;
import java.util.Map;

/** Counts of one charger's repairs since the program started. */
final class Repairs {

    private final Map<Repair, Long> counts = new EnumMap<>(Repair.class);

    synchronized void count(Repair repair) {
        counts.merge(repair, 1L, Long::sum);
    }

    synchronized Map<Repair, Long> counts() {
        return Map.copyOf(counts);
    }
}
