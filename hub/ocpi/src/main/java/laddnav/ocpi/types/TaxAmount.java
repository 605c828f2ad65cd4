package laddnav.ocpi.types;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One tax on a price.
 *
 * @see "OCPI 2.3.0, types, TaxAmount class"
 */
public record TaxAmount(
        String name,
        @Nullable String accountNumber,
        @Nullable BigDecimal percentage,
        BigDecimal amount) {

    public TaxAmount {
        Required.present("name", name);
        Required.present("amount", amount);
    }
}
