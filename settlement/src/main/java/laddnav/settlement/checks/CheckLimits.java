package laddnav.settlement.checks;

import java.math.BigDecimal;
import java.time.Duration;

/** The limits that no agreement changes. */
final class CheckLimits {

    /** How far a partner's clock may run ahead of ours. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** OCPI asks for CDRs soon after the charge; later than this is shown. */
    static final Duration LATE = Duration.ofDays(2);

    static final Duration LONGEST_CHARGE = Duration.ofDays(3);

    static final Duration SHORTEST_CHARGE = Duration.ofMinutes(1);

    /** What may flow in less than the shortest charge. */
    static final BigDecimal SHORT_CHARGE_KWH = new BigDecimal("0.5");

    /** Meters and power ratings are not exact. */
    static final BigDecimal POWER_FACTOR = new BigDecimal("1.05");

    /** What a car's battery takes; an agreement may set another limit, for trucks. */
    static final BigDecimal BATTERY_KWH = new BigDecimal("120");

    /** Below this nothing was charged to speak of. */
    static final BigDecimal NO_ENERGY_KWH = new BigDecimal("0.1");

    /** So long one does not stand at a charger without charging. */
    static final Duration LONG_WITHOUT_ENERGY = Duration.ofHours(3);

    /** OCPI's numbers have four decimals. */
    static final int COST_DECIMALS = 4;

    static final BigDecimal PARTS_DIFFERENCE = new BigDecimal("0.01");

    static final BigDecimal ENERGY_DIFFERENCE_KWH = new BigDecimal("0.001");

    static final Duration TIME_DIFFERENCE = Duration.ofSeconds(1);

    /** Starts of one charge told twice lie within this. */
    static final Duration SAME_START = Duration.ofMinutes(1);

    /** The store keeps six decimals, so what is nearer is the same. */
    static final BigDecimal SAME_ENERGY_KWH = new BigDecimal("0.0005");

    /** Clocks of a charger: an overlap up to this is none. */
    static final Duration OVERLAP = Duration.ofMinutes(1);

    static final BigDecimal MOST_KWH = new BigDecimal("100000");

    /** In major units of any currency. */
    static final BigDecimal MOST_COST = new BigDecimal("100000000");

    static final int MOST_PERIODS = 20_000;

    private CheckLimits() {}
}
