package laddnav.rating;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a charge costs by its tariff, and why.
 *
 * <p>The lines add up to the dimensions and these to {@code beforeLimits}. Of a credit CDR every quantity and amount is
 * that of the charge it credits, negated.
 *
 * @param currency ISO 4217, the tariff's
 * @param total after minimum and maximum price
 * @param beforeLimits before minimum and maximum price
 * @param dimensions those that have lines, in the order of {@link RatedDimension}
 * @param lines the explanation, by time
 * @param vatShares the total before taxes, split by VAT rate; they add up to it exactly. Empty where that is unknown
 * @param claimed what the CDR itself says, in the CDR's currency
 */
public record RatedCdr(
        String currency,
        Amounts total,
        Amounts beforeLimits,
        Map<RatedDimension, DimensionTotal> dimensions,
        List<RatedLine> lines,
        List<VatShare> vatShares,
        Amounts claimed,
        List<Finding> findings) {

    public RatedCdr {
        Map<RatedDimension, DimensionTotal> ordered = new EnumMap<>(RatedDimension.class);
        ordered.putAll(dimensions);
        dimensions = Collections.unmodifiableMap(ordered);
        lines = List.copyOf(lines);
        vatShares = List.copyOf(vatShares);
        findings = List.copyOf(findings);
    }

    /** Claimed minus rated, where both tell: positive when the CDR asks for more than the tariff gives. */
    public Optional<Amounts> difference() {
        BigDecimal excl = minus(claimed.exclVat(), total.exclVat());
        BigDecimal incl = minus(claimed.inclVat(), total.inclVat());
        return excl == null && incl == null ? Optional.empty() : Optional.of(new Amounts(excl, incl));
    }

    public boolean found(Finding.Code code) {
        for (Finding finding : findings) {
            if (finding.code() == code) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable BigDecimal minus(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? null : a.subtract(b);
    }
}
