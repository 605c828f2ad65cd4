package laddnav.simulator.documents;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import laddnav.ocpi.types.CdrDimension;
import laddnav.ocpi.types.CdrDimensionType;
import laddnav.ocpi.types.ChargingPeriod;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.TariffRestrictions;
import laddnav.simulator.sessions.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The charging periods of a visit: a new one where the tariff's price changes with the hour or the day, and one for the
 * time after charging.
 *
 * @see "OCPI 2.3.0, mod_cdrs, ChargingPeriod class"
 */
final class Periods {

    private static final int ENERGY_DECIMALS = 4;

    private Periods() {}

    static List<ChargingPeriod> of(Visit visit, Tariff tariff, ZoneId zone, String tariffId) {
        List<ChargingPeriod> periods = new ArrayList<>();
        List<Instant> cuts = cuts(visit.start(), visit.charged(), tariff, zone);
        BigDecimal left = visit.energyKwh();
        for (int i = 0; i + 1 < cuts.size(); i++) {
            Instant from = cuts.get(i);
            Instant until = cuts.get(i + 1);
            boolean isLast = i + 2 == cuts.size();
            BigDecimal energy = isLast ? left : share(visit, from, until);
            left = left.subtract(energy);
            periods.add(new ChargingPeriod(
                    from,
                    List.of(
                            new CdrDimension(CdrDimensionType.ENERGY, energy),
                            new CdrDimension(CdrDimensionType.TIME, hours(from, until))),
                    tariffId));
        }
        List<Instant> idle = cuts(visit.charged(), visit.end(), tariff, zone);
        for (int i = 0; i + 1 < idle.size() && visit.charged().isBefore(visit.end()); i++) {
            BigDecimal parked = hours(idle.get(i), idle.get(i + 1));
            periods.add(new ChargingPeriod(
                    idle.get(i), List.of(new CdrDimension(CdrDimensionType.PARKING_TIME, parked)), tariffId));
        }
        return periods;
    }

    static BigDecimal hours(Instant from, Instant until) {
        return BigDecimal.valueOf(Duration.between(from, until).toSeconds())
                .divide(BigDecimal.valueOf(3_600), 4, RoundingMode.HALF_UP);
    }

    private static BigDecimal share(Visit visit, Instant from, Instant until) {
        long whole = Duration.between(visit.start(), visit.charged()).toSeconds();
        return visit.energyKwh()
                .multiply(BigDecimal.valueOf(Duration.between(from, until).toSeconds()))
                .divide(BigDecimal.valueOf(whole), ENERGY_DECIMALS, RoundingMode.DOWN);
    }

    /** Start, what is between, and end; two at least. */
    private static List<Instant> cuts(Instant from, Instant until, Tariff tariff, ZoneId zone) {
        TreeSet<LocalTime> clockTimes = new TreeSet<>();
        tariff.elements().forEach(element -> collect(element.restrictions(), clockTimes));
        List<Instant> cuts = new ArrayList<>(List.of(from));
        LocalDate last = until.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (LocalTime time : clockTimes) {
                Instant cut = day.atTime(time).atZone(zone).toInstant();
                if (cut.isAfter(cuts.getLast()) && cut.isBefore(until)) {
                    cuts.add(cut);
                }
            }
        }
        cuts.add(until);
        return cuts;
    }

    private static void collect(@Nullable TariffRestrictions restrictions, Set<LocalTime> times) {
        if (restrictions == null) {
            return;
        }
        if (restrictions.startTime() != null) {
            times.add(LocalTime.parse(restrictions.startTime()));
        }
        if (restrictions.endTime() != null) {
            times.add(LocalTime.parse(restrictions.endTime()));
        }
        if (!restrictions.dayOfWeek().isEmpty()) {
            times.add(LocalTime.MIDNIGHT);
        }
    }
}
