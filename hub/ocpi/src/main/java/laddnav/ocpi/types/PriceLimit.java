package laddnav.ocpi.types;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A lower or upper limit of a session's cost.
 *
 * @see "OCPI 2.3.0, mod_tariffs, PriceLimit class"
 */
public record PriceLimit(BigDecimal beforeTaxes, @Nullable BigDecimal afterTaxes) {

    public PriceLimit {
        Required.present("before_taxes", beforeTaxes);
    }
}
