package laddnav.simulator.sessions;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A month of visits, drawn from the figures of real ones. The same stations, month, number and seed give the
 * same visits.
 * A visit that would find its charging point taken looks for another of the kind, and begins after the other left where
 * there is none.
 */
public final class GeneratedMonth {

    private static final int ATTEMPTS = 12;

    private final List<Station> stations;
    private final YearMonth month;
    private final SplittableRandom random;
    private final int drivers;
    private final List<Spot> spots = new ArrayList<>();
    private final Map<ChargerKind, Figures> figures = new HashMap<>();

    private GeneratedMonth(List<Station> stations, YearMonth month, int drivers, long seed) {
        this.stations = stations;
        this.month = month;
        this.drivers = drivers;
        this.random = new SplittableRandom(seed ^ month.hashCode());
        for (ChargerKind kind : ChargerKind.values()) {
            figures.put(kind, Figures.of(kind));
        }
        for (Station station : stations) {
            for (Port port : station.ports()) {
                spots.add(new Spot(station, port));
            }
        }
    }

    /** @param visits how many visits the month gets */
    public static SessionSet create(List<Station> stations, YearMonth month, int visits, int drivers, long seed) {
        return new GeneratedMonth(stations, month, drivers, seed).create(visits);
    }

    private SessionSet create(int count) {
        List<Arrival> arrivals = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Spot spot = spots.get(random.nextInt(spots.size()));
            arrivals.add(new Arrival(spot, arrival(spot)));
        }
        arrivals.sort(Comparator.comparing(Arrival::at));
        List<Visit> visits = new ArrayList<>(count);
        for (Arrival arrival : arrivals) {
            visits.add(visit("%s-%05d".formatted(month.toString().replace("-", ""), visits.size() + 1), arrival));
        }
        visits.sort(Comparator.comparing(Visit::start).thenComparing(Visit::id));
        return new SessionSet(month.toString(), stations, visits, count, Map.of());
    }

    private Visit visit(String id, Arrival arrival) {
        DrawnVisit drawn = DrawnVisit.draw(figuresOf(arrival.spot()), random);
        Spot spot = freeAt(arrival.at(), arrival.spot());
        Instant start = spot.free.isAfter(arrival.at()) ? spot.free.plusSeconds(60) : arrival.at();
        String driver = "driver-" + random.nextInt(drivers);
        Visit visit = drawn.at(id, spot.station.id(), spot.port.id(), driver, start);
        spot.free = visit.end();
        return visit;
    }

    private Spot freeAt(Instant at, Spot wanted) {
        Spot best = wanted;
        for (int attempt = 0; best.free.isAfter(at) && attempt < ATTEMPTS; attempt++) {
            Spot other = spots.get(random.nextInt(spots.size()));
            boolean isBetter = other.port.kind() == wanted.port.kind() && other.free.isBefore(best.free);
            best = isBetter ? other : best;
        }
        return best;
    }

    /** A moment of the month by the weights of weekdays and hours, in the station's zone; skipped hours move on. */
    private Instant arrival(Spot spot) {
        Figures of = figuresOf(spot);
        double heaviest = 0;
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int hour = 0; hour < 24; hour++) {
                heaviest = Math.max(heaviest, of.weight(day, hour));
            }
        }
        while (true) {
            LocalDate day = month.atDay(1 + random.nextInt(month.lengthOfMonth()));
            int hour = random.nextInt(24);
            if (random.nextDouble() * heaviest < of.weight(day.getDayOfWeek(), hour)) {
                return day.atTime(hour, random.nextInt(60), random.nextInt(60))
                        .atZone(spot.station.zone())
                        .toInstant();
            }
        }
    }

    private Figures figuresOf(Spot spot) {
        return Objects.requireNonNull(figures.get(spot.port.kind()));
    }

    private record Arrival(Spot spot, Instant at) {}

    private static final class Spot {
        private final Station station;
        private final Port port;
        private Instant free = Instant.MIN;

        Spot(Station station, Port port) {
            this.station = station;
            this.port = port;
        }
    }
}
