package laddnav.rating;

import java.math.BigDecimal;

/**
 * The sum of a dimension's lines.
 *
 * @param quantity kWh, hours, or the number of fees; of a reservation its hours, fees are in the amounts only
 * @param billed the quantity after {@code step_size}
 */
public record DimensionTotal(BigDecimal quantity, BigDecimal billed, Amounts amounts) {}
