package laddnav.rating;

/** Something worth knowing about how a charge was priced, by a code that can be counted and a text with the values. */
public record Finding(Code code, String detail) {

    /** The kinds of findings. */
    public enum Code {
        TOTAL_COST_MISMATCH,
        TARIFF_MISSING,
        TARIFF_NOT_VALID_THEN,
        NO_ELEMENT_MATCHED,
        CURRENCY_MISMATCH,
        MIN_PRICE_APPLIED,
        MAX_PRICE_APPLIED,
        STEP_NOISE_ABSORBED,
        PERIODS_DIFFER_FROM_TOTAL,
        PERIOD_OUT_OF_ORDER,
        UNKNOWN_DIMENSION,
        ODD_TAX_RATE
    }

    /** The form shown to people and scripts: {@code TOTAL_COST_MISMATCH claimed 6.00 rated 5.00}. */
    @Override
    public String toString() {
        return code + " " + detail;
    }
}
