package laddnav.simulator.sessions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * How one visit goes, drawn from the figures.
 *
 * @param charging how long energy flows
 * @param idle how long the car stays after that
 */
public record DrawnVisit(BigDecimal energyKwh, Duration charging, Duration idle) {

    /** Longest stay after charging; some cars were left for days. */
    private static final double MOST_IDLE_MINUTES = 24 * 60;

    private static final double FAILED_MINUTES = 2;

    public static DrawnVisit draw(Figures figures, RandomGenerator random) {
        double kwh = figures.drawEnergyKwh(random);
        double power = figures.drawPowerKw(random);
        // a car that gets no energy does not stay
        double longest = kwh == 0 ? FAILED_MINUTES : MOST_IDLE_MINUTES;
        double idle = Math.min(longest, figures.drawIdleMinutes(random));
        double minutes = kwh == 0 ? FAILED_MINUTES : Math.max(1, 60 * kwh / power);
        return new DrawnVisit(
                BigDecimal.valueOf(kwh).setScale(3, RoundingMode.HALF_UP), ofMinutes(minutes), ofMinutes(idle));
    }

    /** How long the car is there. */
    public Duration stay() {
        return charging.plus(idle);
    }

    /** This visit at a place and time. */
    public Visit at(String id, String station, String port, String driver, Instant start) {
        Instant charged = start.plus(charging);
        return new Visit(id, station, port, driver, start, charged, charged.plus(idle), energyKwh);
    }

    /** This visit, or as much of it as has room in the time: the car leaves early, before it is full if need be. */
    public DrawnVisit within(Duration most) {
        if (stay().compareTo(most) <= 0) {
            return this;
        }
        if (charging.compareTo(most) <= 0) {
            return new DrawnVisit(energyKwh, charging, most.minus(charging));
        }
        BigDecimal energy = energyKwh
                .multiply(BigDecimal.valueOf(most.toSeconds()))
                .divide(BigDecimal.valueOf(charging.toSeconds()), 3, RoundingMode.HALF_UP);
        return new DrawnVisit(energy, most, Duration.ZERO);
    }

    private static Duration ofMinutes(double minutes) {
        return Duration.ofSeconds(Math.round(minutes * 60));
    }
}
