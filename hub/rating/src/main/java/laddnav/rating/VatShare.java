package laddnav.rating;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The part of a charge's cost that bears one VAT rate, exact, after minimum and maximum price.
 *
 * @param vat percent; absent where the tariff does not tell
 */
public record VatShare(@Nullable BigDecimal vat, BigDecimal exclVat) {}
