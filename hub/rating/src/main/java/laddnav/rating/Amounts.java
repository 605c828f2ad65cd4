package laddnav.rating;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Exact amounts in the tariff's currency, not rounded.
 *
 * @param exclVat before taxes
 * @param inclVat with taxes; absent where the tariff does not tell the tax
 */
public record Amounts(BigDecimal exclVat, @Nullable BigDecimal inclVat) {}
