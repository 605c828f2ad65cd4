package laddnav.app.command;

import java.math.BigDecimal;
import java.util.Currency;

/** Minor units as text for terminals and scripts: plain digits, a point, no grouping. */
final class Amount {

    private Amount() {}

    static String inMajor(long minor, String currency) {
        return BigDecimal.valueOf(minor, Currency.getInstance(currency).getDefaultFractionDigits())
                .toPlainString();
    }
}
