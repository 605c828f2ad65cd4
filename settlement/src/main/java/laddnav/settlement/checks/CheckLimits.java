package laddnav.settlement.checks;

import java.math.BigDecimal;

/** The limits that no agreement changes. */
final class CheckLimits {

    /** The store keeps six decimals, so what is nearer is the same. */
    static final BigDecimal SAME_ENERGY_KWH = new BigDecimal("0.0005");

    static final BigDecimal MOST_KWH = new BigDecimal("100000");

    /** In major units of any currency. */
    static final BigDecimal MOST_COST = new BigDecimal("100000000");

    static final int MOST_PERIODS = 20_000;

    private CheckLimits() {}
}
