package laddnav.rating;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Exact amounts in the tariff's currency, not rounded. One of the two is always there.
 *
 * @param exclVat before taxes; absent only where a tariff's prices include a tax whose rate it does not tell
 *     (OCPI 2.3.0 {@code tax_included} YES without {@code vat}, as in North America)
 * @param inclVat with taxes; absent where the tariff does not tell the tax
 */
public record Amounts(
        @Nullable BigDecimal exclVat, @Nullable BigDecimal inclVat) {

    static final Amounts ZERO = new Amounts(BigDecimal.ZERO, BigDecimal.ZERO);

    public Amounts {
        if (exclVat == null && inclVat == null) {
            throw new IllegalArgumentException("an amount is known before taxes, with taxes, or both");
        }
    }

    /**
     * The sum; a side that one of the two lacks, the sum lacks as well. Where that leaves none (two tariffs in one
     * charge, whose prices include an unknown tax and exclude another), what is known of each is summed before taxes.
     */
    Amounts plus(Amounts other) {
        BigDecimal excl = exclVat == null || other.exclVat == null ? null : exclVat.add(other.exclVat);
        BigDecimal incl = inclVat == null || other.inclVat == null ? null : inclVat.add(other.inclVat);
        return excl == null && incl == null ? new Amounts(known().add(other.known()), null) : new Amounts(excl, incl);
    }

    /** The amount before taxes, or where that is unknown, with taxes. */
    BigDecimal known() {
        if (exclVat != null) {
            return exclVat;
        }
        if (inclVat == null) {
            throw new IllegalStateException("no amount");
        }
        return inclVat;
    }

    Amounts negated() {
        return new Amounts(exclVat == null ? null : exclVat.negate(), inclVat == null ? null : inclVat.negate());
    }
}
