package laddnav.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds price changes inside a period, where the operator ought to have begun a new one. */
final class Crossings {

    private static final int NOON = WallClock.DAY / 2;

    private Crossings() {}

    /** The moments inside a stretch at which a boundary of the tariff is reached; most stretches have none. */
    static List<Situation> inside(Boundaries boundaries, Situation start) {
        List<Situation> inside = List.of();
        inside = times(boundaries.secondsOfDay(), start, inside);
        inside = energies(boundaries.kwh(), start, inside);
        return durations(boundaries.durations(), start, inside);
    }

    /** Reports the first of these moments at which another element prices the dimension, or none does. */
    static void tell(
            List<CompiledTariff.Candidate> candidates,
            Situation start,
            List<Situation> inside,
            RatedDimension dimension,
            Findings findings) {
        for (int i = 0; i < inside.size(); i++) {
            Situation later = inside.get(i);
            CompiledElement before = first(candidates, start);
            if (first(candidates, later) != before) {
                findings.add(
                        Finding.Code.PERIOD_CROSSES_BOUNDARY,
                        dimension + " of " + start.stretch.start + " crosses " + boundary(start, later) + ", priced by "
                                + (before == null ? "no element" : "element " + before.index()));
                return;
            }
        }
    }

    private static @Nullable CompiledElement first(List<CompiledTariff.Candidate> candidates, Situation at) {
        for (int i = 0; i < candidates.size(); i++) {
            CompiledElement element = candidates.get(i).element();
            if (element.failing(at) == null) {
                return element;
            }
        }
        return null;
    }

    private static String boundary(Situation start, Situation later) {
        if (later.elapsedSeconds != start.elapsedSeconds) {
            return "a duration of " + later.elapsedSeconds + " s";
        }
        if (later.kwhBefore.compareTo(start.kwhBefore) != 0) {
            return Numbers.plain(later.kwhBefore) + " kWh";
        }
        int minutes = later.secondOfDay() / 60;
        return two(minutes / 60) + ":" + two(minutes % 60);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    /** Each time of day that the clock on the wall shows inside the stretch, its changes by an hour included. */
    private static List<Situation> times(int[] timesOfDay, Situation start, List<Situation> found) {
        if (timesOfDay.length == 0) {
            return found;
        }
        List<Situation> inside = found;
        long end = start.stretch.endSecond - Limits.BOUNDARY_TOLERANCE_SECONDS;
        long length = end - start.second();
        for (int time : timesOfDay) {
            long ahead = Math.floorMod(time - start.secondOfDay(), WallClock.DAY);
            long first = ahead == 0 ? WallClock.DAY : ahead;
            long last = Math.min(length + 7200, first + Limits.MAX_DAYS_SEARCHED * WallClock.DAY);
            for (long d = first; d < last; d += WallClock.DAY) {
                Situation later = start.atSecond(start.second() + d);
                int off = Math.floorMod(later.secondOfDay() - time + NOON, WallClock.DAY) - NOON;
                if (off != 0) {
                    later = start.atSecond(later.second() - off);
                }
                if (later.second() > start.second() && later.second() < end) {
                    inside = with(inside, later);
                }
            }
        }
        return inside;
    }

    private static List<Situation> energies(BigDecimal[] boundaries, Situation start, List<Situation> found) {
        BigDecimal energy = start.stretch.energyKwh;
        if (boundaries.length == 0 || energy == null) {
            return found;
        }
        List<Situation> inside = found;
        BigDecimal end = start.kwhBefore.add(energy).subtract(Limits.BOUNDARY_TOLERANCE_KWH);
        for (BigDecimal boundary : boundaries) {
            if (boundary.compareTo(start.kwhBefore) > 0 && boundary.compareTo(end) < 0) {
                inside = with(inside, start.atKwh(boundary));
            }
        }
        return inside;
    }

    private static List<Situation> durations(long[] boundaries, Situation start, List<Situation> found) {
        List<Situation> inside = found;
        long end =
                start.elapsedSeconds + (start.stretch.endSecond - start.second()) - Limits.BOUNDARY_TOLERANCE_SECONDS;
        for (long boundary : boundaries) {
            if (boundary > start.elapsedSeconds && boundary < end) {
                inside = with(inside, start.atElapsed(boundary));
            }
        }
        return inside;
    }

    private static List<Situation> with(List<Situation> list, Situation one) {
        List<Situation> grown = list.isEmpty() ? new ArrayList<>(4) : list;
        grown.add(one);
        return grown;
    }
}
