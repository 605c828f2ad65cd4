package laddnav.rating;

import java.math.BigDecimal;

/**
 * The sum of a dimension's lines.
 *
 * @param quantity kWh, hours, or the number of fees
 * @param billed the quantity after {@code step_size}
 */
public record DimensionTotal(BigDecimal quantity, BigDecimal billed, Amounts amounts) {}
