package laddnav.rating;

/** Something worth knowing about how a charge was priced, by a code that can be counted and a text with the values. */
public record Finding(Code code, String detail) {

    /** The kinds of findings. */
    public enum Code {
        /** The CDR's cost before taxes (or with them, where only that is known) is not what the tariff gives. */
        TOTAL_COST_MISMATCH,
        /** The cost before taxes agrees, the taxes do not. */
        TAX_MISMATCH,
        /** A period's tariff is not among those given: the period is not priced. */
        TARIFF_MISSING,
        /** The tariff was not valid when the charge began; it is used all the same. */
        TARIFF_NOT_VALID_THEN,
        /** A price, limit or restriction cannot be read; an element with such a restriction never matches. */
        TARIFF_UNREADABLE,
        /** Something was consumed that the tariff prices in other circumstances only: no cost. */
        NO_ELEMENT_MATCHED,
        /** The tariff's currency is not the CDR's. */
        CURRENCY_MISMATCH,
        MIN_PRICE_APPLIED,
        MAX_PRICE_APPLIED,
        /** The limits, taken literally, leave a tax that no rate of the tariff gives. */
        ODD_TAX_RATE,
        /** The tariff's prices include a tax whose rate it does not tell: the cost before taxes is unknown. */
        TAX_RATE_NOT_TOLD,
        /** What exceeded a whole number of steps was the rounding of hours, and is not billed as a step. */
        STEP_NOISE_ABSORBED,
        /** The volumes of the periods do not add up to the CDR's totals. */
        PERIODS_DIFFER_FROM_TOTAL,
        /** No period tells a volume that is priced: the CDR's total was taken. */
        RATED_FROM_TOTALS,
        /** A period begins before the one before it, or outside the charge. */
        PERIOD_OUT_OF_ORDER,
        /** The price changes inside a period; the element valid at its start prices all of it. */
        PERIOD_CROSSES_BOUNDARY,
        /** A restriction on current or power, and a period that tells neither: taken as not met. */
        USAGE_NOT_TOLD,
        /** A number of the CDR is beyond all measure and was left out. */
        VALUE_OUT_OF_RANGE
    }

    /** The form shown to people and scripts: {@code TOTAL_COST_MISMATCH claimed 6.00 rated 5.00}. */
    @Override
    public String toString() {
        return code + " " + detail;
    }
}
