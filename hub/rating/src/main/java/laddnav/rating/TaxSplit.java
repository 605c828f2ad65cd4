package laddnav.rating;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the amounts of one charge, as its tariff prices them, apart into before and with taxes.
 *
 * <p>Where prices include the tax, the amount before it has no finite decimal in general. Each line then gets what its
 * rate's running total grows by, so that the lines add up to the quotient of the sum, and no error gathers.
 */
final class TaxSplit {

    private @Nullable Map<BigDecimal, Running> included;

    /**
     * A tax that is not told is unknown, except on nothing: nothing bears no tax.
     *
     * @see "OCPI 2.3.0, mod_tariffs 11.4.9, TaxIncluded enum"
     */
    Amounts amounts(Component component, BigDecimal priced) {
        if (priced.signum() == 0) {
            return Amounts.ZERO;
        }
        BigDecimal vat = component.vat();
        return switch (component.taxIncluded()) {
            case NO -> new Amounts(priced, vat == null ? null : priced.add(Component.taxOn(priced, vat)));
            case YES -> new Amounts(vat == null ? null : without(priced, vat), priced);
            case NOT_APPLICABLE -> new Amounts(priced, priced);
        };
    }

    private BigDecimal without(BigDecimal inclVat, BigDecimal vat) {
        if (included == null) {
            included = new HashMap<>();
        }
        Running running = included.computeIfAbsent(vat.stripTrailingZeros(), rate -> new Running());
        running.incl = running.incl.add(inclVat);
        BigDecimal before = running.excl;
        running.excl = Numbers.quotient(running.incl.multiply(Numbers.HUNDRED), vat.add(Numbers.HUNDRED));
        return running.excl.subtract(before);
    }

    private static final class Running {
        BigDecimal incl = BigDecimal.ZERO;
        BigDecimal excl = BigDecimal.ZERO;
    }
}
