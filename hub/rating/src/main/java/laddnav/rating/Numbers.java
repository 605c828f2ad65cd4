package laddnav.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Exact decimals. What has no finite decimal, such as a third of an hour, is carried to {@value #SCALE} decimals. */
final class Numbers {

    /** Far beyond what any sum of money could show. */
    static final int SCALE = 20;

    /** Decimals that texts show at most. */
    static final int SHOWN = 6;

    static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
    static final BigDecimal WH_PER_KWH = BigDecimal.valueOf(1000);
    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Numbers() {}

    static BigDecimal quotient(BigDecimal numerator, BigDecimal denominator) {
        return tidy(numerator.divide(denominator, SCALE, RoundingMode.HALF_EVEN));
    }

    /** The same number without zeros behind the point. */
    static BigDecimal tidy(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static String plain(BigDecimal number) {
        return tidy(number).toPlainString();
    }

    /** The number with at most {@value #SHOWN} decimals, for texts only. */
    static BigDecimal shown(BigDecimal number) {
        return number.scale() > SHOWN ? number.setScale(SHOWN, RoundingMode.HALF_UP) : number;
    }

    /** An amount as text: at least two decimals, and at most {@value #SHOWN}. */
    static String money(BigDecimal amount) {
        BigDecimal tidy = tidy(shown(amount));
        return (tidy.scale() < 2 ? tidy.setScale(2) : tidy).toPlainString();
    }
}
