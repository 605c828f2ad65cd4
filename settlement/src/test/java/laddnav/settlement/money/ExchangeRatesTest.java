package laddnav.settlement.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import laddnav.settlement.money.ExchangeRates.Rate;
import org.junit.jupiter.api.Test;

class ExchangeRatesTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency SEK = Currency.getInstance("SEK");
    private static final Currency NOK = Currency.getInstance("NOK");
    private static final Currency USD = Currency.getInstance("USD");

    private final ExchangeRates rates = ExchangeRates.of(
            List.of(rate(1, EUR, SEK, "11.00"), rate(5, EUR, SEK, "11.20"), rate(2, EUR, NOK, "5.60")));

    private static Rate rate(int day, Currency from, Currency to, String rate) {
        return new Rate(LocalDate.of(2026, 10, day), from, to, new BigDecimal(rate), "ECB");
    }

    private String on(int day, Currency from, Currency to) {
        return rates.on(LocalDate.of(2026, 10, day), from, to)
                .map(r -> r.rate().stripTrailingZeros().toPlainString() + " of " + r.date())
                .orElse("none");
    }

    @Test
    void the_last_rate_until_the_day_holds() {
        assertEquals("11 of 2026-10-01", on(4, EUR, SEK));
        assertEquals("11.2 of 2026-10-05", on(5, EUR, SEK));
        assertEquals("11.2 of 2026-10-05", on(30, EUR, SEK));
        assertTrue(rates.on(LocalDate.of(2026, 9, 30), EUR, SEK).isEmpty());
    }

    @Test
    void the_inverse_and_the_way_over_a_third_currency_serve() {
        assertEquals("0.08928571428571429 of 2026-10-05", on(5, SEK, EUR));
        // 11.2 / 5.6, as old as the older of the two
        assertEquals("2 of 2026-10-02", on(5, NOK, SEK));
        assertEquals("none", on(5, SEK, USD));
    }

    @Test
    void what_is_no_rate_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> rate(1, EUR, SEK, "0"));
        assertThrows(IllegalArgumentException.class, () -> rate(1, EUR, EUR, "1"));
    }
}
