package laddnav.edge.metering;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The energy of a charge over its time, in Wh since its start: what a charger's register says, freed of what chargers
 * get wrong.
 *
 * @param points by time; the first is the start with 0, the last is the end (or the last reading, while it goes on)
 */
public record EnergyCurve(List<Point> points, Set<MeterFinding> findings) {

    /** Energy since the start at a time, UTC. */
    public record Point(Instant at, BigDecimal wh) {}

    /** A register reading in Wh, as told. */
    public record Reading(Instant at, BigDecimal wh) {}

    /**
     * What is known of a charge.
     *
     * @param meterStart register in Wh
     * @param end absent while the charge goes on
     * @param meterStop register in Wh; absent where it was not told
     * @param maxPower of the connector, in W
     */
    public record Metered(
            Instant start,
            long meterStart,
            List<Reading> readings,
            @Nullable Instant end,
            @Nullable Long meterStop,
            int maxPower) {

        public Metered {
            readings = List.copyOf(readings);
        }
    }

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    /** Beyond the connector's power by a quarter, and a kWh: meters and clocks are not that exact. */
    private static final BigDecimal POWER_SLACK = new BigDecimal("1.25");

    private static final BigDecimal ENERGY_SLACK = THOUSAND;

    public EnergyCurve {
        points = List.copyOf(points);
        findings = Set.copyOf(findings);
    }

    public static EnergyCurve of(Metered metered) {
        return new Course(metered).drawn();
    }

    public BigDecimal totalWh() {
        return points.getLast().wh();
    }

    /** When energy last flowed: the first time at which the total was reached. */
    public Instant energyEnd() {
        return points.stream()
                .filter(point -> point.wh().compareTo(totalWh()) == 0)
                .findFirst()
                .orElseThrow()
                .at();
    }

    /** One reckoning. */
    private static final class Course {

        private final Metered metered;
        private final Set<MeterFinding> findings = EnumSet.noneOf(MeterFinding.class);
        private BigDecimal base;

        Course(Metered metered) {
            this.metered = metered;
            this.base = BigDecimal.valueOf(metered.meterStart());
        }

        EnergyCurve drawn() {
            List<Reading> readings = inUnitOfStart(sorted());
            if (metered.meterStart() == 0) {
                readings.stream()
                        .filter(reading -> reading.wh().signum() > 0)
                        .findFirst()
                        .filter(first -> !isPlausible(first.at(), first.wh()))
                        .ifPresent(this::countFrom);
            }
            List<Point> points = new ArrayList<>();
            points.add(new Point(metered.start(), BigDecimal.ZERO));
            for (Reading reading : readings) {
                add(points, reading);
            }
            Instant end = metered.end();
            if (end != null) {
                finish(points, end);
            }
            return new EnergyCurve(points, findings);
        }

        private List<Reading> sorted() {
            Instant end = metered.end();
            return metered.readings().stream()
                    .filter(reading -> !reading.at().isBefore(metered.start()))
                    .filter(reading -> end == null || !reading.at().isAfter(end))
                    .sorted(Comparator.comparing(Reading::at))
                    .toList();
        }

        private List<Reading> inUnitOfStart(List<Reading> readings) {
            if (readings.isEmpty()) {
                return readings;
            }
            if (areThousandths(readings)) {
                findings.add(MeterFinding.KWH_SAID_WH);
                return changed(readings, reading -> reading.multiply(THOUSAND));
            }
            boolean areBelowStart =
                    readings.stream().allMatch(reading -> reading.wh().compareTo(base) < 0);
            if (metered.meterStart() > 0 && areBelowStart) {
                findings.add(MeterFinding.READINGS_OF_SESSION);
                BigDecimal start = base;
                return changed(readings, reading -> reading.add(start));
            }
            return readings;
        }

        /**
         * Whether the last reading is a thousandth of the register at the stop; before that, of the one at the
         * start.
         */
        private boolean areThousandths(List<Reading> readings) {
            Reading last = readings.getLast();
            BigDecimal asWh = last.wh().multiply(THOUSAND);
            Long stop = metered.meterStop();
            BigDecimal register = stop == null ? base : BigDecimal.valueOf(stop);
            if (register.compareTo(BigDecimal.valueOf(2 * 1000L)) < 0
                    || last.wh().compareTo(register) >= 0) {
                return false;
            }
            BigDecimal above = asWh.subtract(base);
            boolean isNearStop = stop == null || asWh.subtract(register).abs().compareTo(ENERGY_SLACK) <= 0;
            return isNearStop && above.add(ENERGY_SLACK).signum() >= 0 && isPlausible(last.at(), above);
        }

        private void countFrom(Reading first) {
            findings.add(MeterFinding.METER_START_NOT_REGISTER);
            base = first.wh();
        }

        private void add(List<Point> points, Reading reading) {
            BigDecimal wh = reading.wh().subtract(base);
            Point before = points.getLast();
            if (wh.compareTo(before.wh()) < 0) {
                findings.add(MeterFinding.METER_FELL);
            } else if (!isPlausible(reading.at(), wh)) {
                findings.add(MeterFinding.BEYOND_POWER);
            } else if (reading.at().isAfter(before.at())) {
                points.add(new Point(reading.at(), wh));
            } else if (points.size() > 1) {
                points.set(points.size() - 1, new Point(before.at(), wh));
            }
        }

        private void finish(List<Point> points, Instant end) {
            BigDecimal total = total(points, end);
            points.replaceAll(point -> point.wh().compareTo(total) > 0 ? new Point(point.at(), total) : point);
            if (points.getLast().at().isBefore(end)) {
                points.add(new Point(end, total));
            } else if (points.size() > 1) {
                points.set(points.size() - 1, new Point(end, total));
            }
        }

        /** The register at the stop, where it can be right; else the last reading. */
        private BigDecimal total(List<Point> points, Instant end) {
            BigDecimal read = points.getLast().wh();
            Long stop = metered.meterStop();
            if (stop == null) {
                findings.add(MeterFinding.NO_METER_STOP);
                return read;
            }
            BigDecimal wh = BigDecimal.valueOf(stop).subtract(base);
            if (wh.signum() < 0) {
                findings.add(MeterFinding.METER_FELL);
                return read;
            }
            if (isPlausible(end, wh)) {
                return wh;
            }
            findings.add(MeterFinding.BEYOND_POWER);
            if (points.size() == 1) {
                findings.add(MeterFinding.ENERGY_UNKNOWN);
            }
            return read;
        }

        private boolean isPlausible(Instant at, BigDecimal wh) {
            BigDecimal seconds =
                    BigDecimal.valueOf(Duration.between(metered.start(), at).toSeconds());
            BigDecimal most = BigDecimal.valueOf(metered.maxPower())
                    .multiply(POWER_SLACK)
                    .multiply(seconds)
                    .divide(BigDecimal.valueOf(3600), 3, java.math.RoundingMode.CEILING)
                    .add(ENERGY_SLACK);
            return wh.compareTo(most) <= 0;
        }

        private static List<Reading> changed(
                List<Reading> readings, java.util.function.UnaryOperator<BigDecimal> change) {
            return readings.stream()
                    .map(reading -> new Reading(reading.at(), change.apply(reading.wh())))
                    .toList();
        }
    }
}
