package laddnav.ocpi.types;

import java.math.BigDecimal;
import java.util.List;

/**
 * An amount before taxes, and the taxes where they are known.
 *
 * @see "OCPI 2.3.0, types, Price class"
 */
public record Price(BigDecimal beforeTaxes, List<TaxAmount> taxes) {

    public Price {
        Required.present("before_taxes", beforeTaxes);
        taxes = Required.listOf(taxes);
    }
}
