package laddnav.simulator.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Stations and what happened there, by start.
 *
 * @param name of the file or the month
 * @param rows rows read; each is a visit or is counted in {@code rejected}
 */
public record SessionSet(
        String name, List<Station> stations, List<Visit> visits, int rows, Map<BadRow, Integer> rejected) {

    public SessionSet {
        stations = List.copyOf(stations);
        visits = List.copyOf(visits);
        rejected = Map.copyOf(rejected);
    }

    /** When the first visit began; the epoch where there is none. */
    public Instant from() {
        return visits.isEmpty() ? Instant.EPOCH : visits.getFirst().start();
    }

    /** When the last visit ended; the epoch where there is none. */
    public Instant until() {
        return visits.stream().map(Visit::end).max(Instant::compareTo).orElse(Instant.EPOCH);
    }
}
