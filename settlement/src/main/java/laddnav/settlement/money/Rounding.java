package laddnav.settlement.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The one way in which settlement rounds: half up, away from zero at the half. */
public final class Rounding {

    private Rounding() {}

    /** For quantities that people read, such as kWh. Amounts are rounded by {@link Money#rounded}. */
    public static BigDecimal halfUp(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_UP);
    }
}
