package laddnav.rating;

import java.math.BigDecimal;
import java.util.Currency;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Price;
import laddnav.ocpi.types.TaxAmount;
import org.jspecify.annotations.Nullable;

/**
 * What the CDR asks for, beside what the tariff gives. Up to one minor unit of the currency is the operator's rounding,
 * of which OCPI says nothing; what an agreement tolerates beyond that is settlement's to say.
 *
 * @see "OCPI 2.3.0, mod_cdrs 10.3.1, total_cost; types 16.5, Price class"
 */
final class Claim {

    private Claim() {}

    /** The CDR's total cost; with taxes only where it lists them. */
    static Amounts of(Cdr cdr, Findings findings) {
        Price price = cdr.totalCost();
        BigDecimal before = price.beforeTaxes();
        boolean isCountable = Limits.isCountable(before);
        BigDecimal after = before;
        for (TaxAmount tax : price.taxes()) {
            isCountable &= Limits.isCountable(tax.amount());
            after = isCountable ? after.add(tax.amount()) : after;
        }
        if (!isCountable) {
            findings.add(Finding.Code.VALUE_OUT_OF_RANGE, "total_cost");
            return Amounts.ZERO;
        }
        return new Amounts(before, price.taxes().isEmpty() ? null : after);
    }

    static void compare(Amounts claimed, Amounts rated, BigDecimal minorUnit, Findings findings) {
        BigDecimal tolerance = Limits.COST_TOLERANCE_MINOR.multiply(minorUnit);
        boolean isExclKnown = rated.exclVat() != null;
        BigDecimal asked = isExclKnown ? claimed.exclVat() : claimed.inclVat();
        BigDecimal given = isExclKnown ? rated.exclVat() : rated.inclVat();
        if (differ(asked, given, tolerance)) {
            findings.add(Finding.Code.TOTAL_COST_MISMATCH, values(asked, given));
        } else if (isExclKnown && differ(claimed.inclVat(), rated.inclVat(), tolerance)) {
            findings.add(Finding.Code.TAX_MISMATCH, values(claimed.inclVat(), rated.inclVat()));
        }
    }

    /** One cent, öre or whatever the currency counts in; a hundredth where the currency is unknown. */
    static BigDecimal minorUnit(String currency) {
        return switch (currency) {
            case "EUR", "SEK", "NOK", "DKK", "GBP", "CHF", "USD", "CAD", "PLN" -> CENT;
            default -> {
                try {
                    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
                    yield digits < 0 ? CENT : BigDecimal.ONE.movePointLeft(digits);
                } catch (IllegalArgumentException e) {
                    yield CENT;
                }
            }
        };
    }

    private static final BigDecimal CENT = new BigDecimal("0.01");

    private static boolean differ(@Nullable BigDecimal a, @Nullable BigDecimal b, BigDecimal tolerance) {
        return a != null && b != null && a.subtract(b).abs().compareTo(tolerance) > 0;
    }

    private static String values(@Nullable BigDecimal claimed, @Nullable BigDecimal rated) {
        if (claimed == null || rated == null) {
            throw new IllegalStateException("compared what is not known");
        }
        return "claimed " + Numbers.money(claimed) + " rated " + Numbers.money(rated);
    }
}
