package laddnav.rating;

import java.math.BigDecimal;

/** The limits of what is taken from CDRs and tariffs, and the tolerances. */
final class Limits {

    /** Findings of one CDR, at most; a broken CDR of thousands of periods does not fill a page with them. */
    static final int MAX_FINDINGS = 50;

    /** Digits of a number, at most. */
    static final int MAX_PRECISION = 40;

    /** Decimals of a number, at most. */
    static final int MAX_SCALE = 30;

    /** Zeros that a number may end in by its exponent: 1E+12 is the last one taken. */
    static final int MAX_EXPONENT = 12;

    /** A difference of cost that is rounding, in minor units of the currency: operators round each part or the sum. */
    static final BigDecimal COST_TOLERANCE_MINOR = BigDecimal.ONE;

    /** Volumes may differ from the CDR's total by this much, in kWh or hours, since each period's is rounded. */
    static final BigDecimal VOLUME_TOLERANCE = new BigDecimal("0.01");

    /** A period may reach this far beyond a boundary in time: periods begin at whole seconds. */
    static final long BOUNDARY_TOLERANCE_SECONDS = 1;

    /** A period may reach this far beyond a boundary in energy: 1 Wh, the meter's resolution. */
    static final BigDecimal BOUNDARY_TOLERANCE_KWH = new BigDecimal("0.001");

    /** Days of one period that are searched for boundaries in time: a longer one crosses the same ones again. */
    static final long MAX_DAYS_SEARCHED = 8;

    /** Tariffs kept ready for callers that pass lists of the same objects again and again. */
    static final int REMEMBERED_TARIFFS = 512;

    private Limits() {}

    /** Whether a number is small enough to count with: {@code 1E+999999999} is short, and fills the memory. */
    static boolean isCountable(BigDecimal number) {
        return number.scale() <= MAX_SCALE && number.scale() >= -MAX_EXPONENT && number.precision() <= MAX_PRECISION;
    }
}
