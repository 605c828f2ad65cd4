package laddnav.settlement.tax;

import java.math.BigDecimal;

/**
 * Category and rate, by which a document sums its VAT. As text: {@code S25}, {@code S25.5}, {@code AE}, {@code O}.
 *
 * @param rate in per cent; zero unless the category is S
 */
public record VatKey(VatCategory category, BigDecimal rate) implements Comparable<VatKey> {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public static final VatKey REVERSE_CHARGE = new VatKey(VatCategory.AE, BigDecimal.ZERO);
    public static final VatKey OUTSIDE_SCOPE = new VatKey(VatCategory.O, BigDecimal.ZERO);

    /** @throws IllegalArgumentException when the rate is not above 0 and at most 100 for S, or not 0 otherwise */
    public VatKey {
        boolean fits = category == VatCategory.S
                ? rate.signum() > 0 && rate.compareTo(HUNDRED) <= 0 && rate.scale() <= 4
                : rate.signum() == 0;
        if (!fits) {
            throw new IllegalArgumentException("no VAT of " + rate.toPlainString() + " % in category " + category);
        }
        // One form for each rate, so that 25 and 25.00 are the same key.
        rate = rate.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(rate.stripTrailingZeros().toPlainString());
    }

    public static VatKey standard(BigDecimal rate) {
        return new VatKey(VatCategory.S, rate);
    }

    /** Reads what {@link #toString()} writes. @throws IllegalArgumentException for anything else */
    public static VatKey parse(String text) {
        return switch (text) {
            case "AE" -> REVERSE_CHARGE;
            case "O" -> OUTSIDE_SCOPE;
            default -> {
                if (!text.matches("S[0-9]{1,3}(\\.[0-9]{1,4})?")) {
                    throw new IllegalArgumentException("'" + text + "' is not a VAT key like S25, AE or O");
                }
                yield standard(new BigDecimal(text.substring(1)));
            }
        };
    }

    /** S before AE before O; higher rates first. */
    @Override
    public int compareTo(VatKey other) {
        int byCategory = category.compareTo(other.category);
        return byCategory != 0 ? byCategory : other.rate.compareTo(rate);
    }

    @Override
    public String toString() {
        return category == VatCategory.S ? "S" + rate.toPlainString() : category.name();
    }
}
