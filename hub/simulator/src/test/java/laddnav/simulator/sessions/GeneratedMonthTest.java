package laddnav.simulator.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedMonthTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    @Test
    void the_same_seed_gives_the_same_month_and_another_seed_another() {
        List<Station> stations = stations(5, 3);
        SessionSet month = GeneratedMonth.create(stations, YearMonth.of(2026, 10), 500, 50, 7);
        assertEquals(month, GeneratedMonth.create(stations, YearMonth.of(2026, 10), 500, 50, 7));
        assertNotEquals(month, GeneratedMonth.create(stations, YearMonth.of(2026, 10), 500, 50, 8));
        assertEquals(500, month.visits().size());
        assertEquals(500, month.visits().stream().map(Visit::id).distinct().count());
    }

    @Test
    void energy_arrivals_and_stays_are_those_of_the_figures() {
        // many points, so that hardly anybody must wait, and no weekday comes five times
        SessionSet month = GeneratedMonth.create(stations(400, 500), YearMonth.of(2026, 2), 20_000, 50, 20_260_201);
        Figures figures = Figures.of(ChargerKind.AC);
        double[] energy = month.visits().stream()
                .mapToDouble(visit -> visit.energyKwh().doubleValue())
                .sorted()
                .toArray();
        double failed = (double) month.visits().stream()
                        .filter(visit -> visit.energyKwh().signum() == 0)
                        .count()
                / energy.length;
        assertEquals(0.096, failed, 0.01);
        double[] delivered = Arrays.stream(energy).filter(kwh -> kwh > 0).toArray();
        double[] target = figures.energyQuantiles();
        for (int i = 2; i < 19; i++) {
            double drawn = delivered[(int) (delivered.length * i * 0.05)];
            assertEquals(target[i], drawn, Math.max(0.15, 0.05 * target[i]), "energy quantile " + i);
        }
        Map<Integer, Integer> hours = new HashMap<>();
        int weekend = 0;
        for (Visit visit : month.visits()) {
            ZonedDateTime at = visit.start().atZone(ZONE);
            hours.merge(at.getHour(), 1, Integer::sum);
            weekend += at.getDayOfWeek().getValue() >= 6 ? 1 : 0;
        }
        double whole = weight(figures, 0, 24, 1, 7);
        for (int hour = 8; hour < 18; hour++) {
            double share = (double) hours.getOrDefault(hour, 0) / month.visits().size();
            assertEquals(weight(figures, hour, hour + 1, 1, 7) / whole, share, 0.012, "arrivals at " + hour);
        }
        assertEquals(
                weight(figures, 0, 24, 6, 7) / whole,
                (double) weekend / month.visits().size(),
                0.012);
    }

    @Test
    void nobody_charges_where_another_car_stands() {
        SessionSet month = GeneratedMonth.create(stations(4, 3), YearMonth.of(2026, 10), 2_000, 50, 3);
        Map<String, Instant> free = new HashMap<>();
        for (Visit visit : month.visits()) {
            Instant before = free.put(visit.port(), visit.end());
            assertFalse(before != null && visit.start().isBefore(before), visit.id());
        }
    }

    @Test
    void the_change_of_clocks_is_in_the_month() {
        SessionSet month = GeneratedMonth.create(stations(40, 3), YearMonth.of(2026, 3), 8_000, 50, 3);
        List<ZonedDateTime> day = month.visits().stream()
                .map(visit -> visit.start().atZone(ZONE))
                .filter(at -> at.getDayOfMonth() == 29 && at.getDayOfWeek() == DayOfWeek.SUNDAY)
                .toList();
        assertFalse(day.isEmpty());
        assertTrue(day.stream().noneMatch(at -> at.getHour() == 2), "the hour that was skipped");
        Instant end = YearMonth.of(2026, 4).atDay(1).atStartOfDay(ZONE).toInstant();
        long late = month.visits().stream()
                .filter(visit -> !visit.start().isBefore(end))
                .count();
        assertTrue(late < 80, late + " visits begin after the month, waiting for a free point");
    }

    private static double weight(Figures figures, int fromHour, int toHour, int fromDay, int toDay) {
        double sum = 0;
        for (int day = fromDay; day <= toDay; day++) {
            for (int hour = fromHour; hour < toHour; hour++) {
                sum += figures.weight(DayOfWeek.of(day), hour);
            }
        }
        return sum;
    }

    private static List<Station> stations(int count, int fastEvery) {
        return new ArrayList<>(InventedStations.around("TST", "Town", 59.8, 17.6, ZONE, count, fastEvery));
    }
}
