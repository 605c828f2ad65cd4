package laddnav.rating;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import laddnav.ocpi.types.TariffRestrictions;
import org.jspecify.annotations.Nullable;

/** Where a tariff's prices may change: times of day, amounts of energy, durations; each in rising order. */
final class Boundaries {

    private final int[] secondsOfDay;
    private final BigDecimal[] kwh;
    private final long[] durations;

    private Boundaries(int[] secondsOfDay, BigDecimal[] kwh, long[] durations) {
        this.secondsOfDay = secondsOfDay;
        this.kwh = kwh;
        this.durations = durations;
    }

    int[] secondsOfDay() {
        return secondsOfDay;
    }

    BigDecimal[] kwh() {
        return kwh;
    }

    long[] durations() {
        return durations;
    }

    static Boundaries of(List<CompiledElement> elements) {
        TreeSet<Integer> times = new TreeSet<>();
        TreeSet<BigDecimal> energies = new TreeSet<>();
        TreeSet<Integer> durations = new TreeSet<>();
        for (CompiledElement element : elements) {
            CompiledRestrictions restrictions = element.restrictions();
            if (restrictions != null && restrictions.unreadable() == null) {
                addTimes(times, restrictions);
                TariffRestrictions r = restrictions.source();
                add(energies, r.minKwh());
                add(energies, r.maxKwh());
                add(durations, r.minDuration());
                add(durations, r.maxDuration());
            }
        }
        return new Boundaries(
                times.stream().mapToInt(Integer::intValue).toArray(),
                energies.toArray(BigDecimal[]::new),
                durations.stream().mapToLong(Integer::longValue).toArray());
    }

    private static void addTimes(Set<Integer> times, CompiledRestrictions restrictions) {
        boolean startsOnly = restrictions.startTime() >= 0 && restrictions.endTime() < 0;
        boolean endsOnly = restrictions.endTime() >= 0 && restrictions.startTime() < 0;
        if (restrictions.startTime() >= 0) {
            times.add(restrictions.startTime());
        }
        if (restrictions.endTime() >= 0) {
            times.add(restrictions.endTime() % WallClock.DAY);
        }
        if (startsOnly || endsOnly || restrictions.dependsOnDate()) {
            times.add(0);
        }
    }

    private static <T> void add(Set<T> set, @Nullable T value) {
        if (value != null) {
            set.add(value);
        }
    }
}
