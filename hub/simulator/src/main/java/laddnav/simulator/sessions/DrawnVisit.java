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
        double idle = Math.min(MOST_IDLE_MINUTES, figures.drawIdleMinutes(random));
        double minutes = kwh == 0 ? FAILED_MINUTES : Math.max(1, 60 * kwh / power);
        return new DrawnVisit(
                BigDecimal.valueOf(kwh).setScale(3, RoundingMode.HALF_UP), ofMinutes(minutes), ofMinutes(idle));
    }

    /** This visit at a place and time. */
    public Visit at(String id, String station, String port, String driver, Instant start) {
        Instant charged = start.plus(charging);
        return new Visit(id, station, port, driver, start, charged, charged.plus(idle), energyKwh);
    }

    private static Duration ofMinutes(double minutes) {
        return Duration.ofSeconds(Math.round(minutes * 60));
    }
}
