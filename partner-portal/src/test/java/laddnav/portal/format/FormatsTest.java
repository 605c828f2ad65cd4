package laddnav.portal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import laddnav.settlement.money.Money;
import org.junit.jupiter.api.Test;

class FormatsTest {

    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private final Formats swedish = new Formats(Language.SV, STOCKHOLM);
    private final Formats english = new Formats(Language.EN, STOCKHOLM);

    @Test
    void money_is_grouped_as_the_language_does_and_has_its_iso_code() {
        Money money = Money.ofMinor(-123_456_7, Currency.getInstance("SEK"));
        assertEquals("−12 345,67 SEK", swedish.money(money).replace('\u00a0', ' '));
        assertEquals("-12,345.67 SEK", english.money(money).replace('\u00a0', ' '));
        assertEquals(
                "1,000 JPY",
                english.money(Money.ofMinor(1_000, Currency.getInstance("JPY"))).replace('\u00a0', ' '));
    }

    @Test
    void an_hour_that_the_clock_shows_twice_has_its_offset() {
        assertEquals("2026-10-25 02:30 (UTC+02:00)", swedish.time(Instant.parse("2026-10-25T00:30:00Z")));
        assertEquals("2026-10-25 02:30 (UTC+01:00)", swedish.time(Instant.parse("2026-10-25T01:30:00Z")));
        assertEquals("2026-10-25 03:30", swedish.time(Instant.parse("2026-10-25T02:30:00Z")));
    }

    @Test
    void days_and_months_read_as_the_language_writes_them() {
        assertEquals("2026-10-31", swedish.date(LocalDate.of(2026, 10, 31)));
        assertEquals("31 Oct 2026", english.date(LocalDate.of(2026, 10, 31)));
        assertEquals("oktober 2026", swedish.period(YearMonth.of(2026, 10)));
        assertEquals("October 2026", english.period(YearMonth.of(2026, 10)));
    }

    @Test
    void exact_amounts_show_what_rounding_would_hide() {
        assertEquals("0,0375", swedish.exact(new BigDecimal("0.0375")));
        assertEquals("12,00", swedish.exact(new BigDecimal("12")));
    }

    @Test
    void the_language_is_the_best_that_the_browser_asks_for() {
        assertEquals(Language.SV, Language.negotiate("de, sv;q=0.5, en;q=0.4"));
        assertEquals(Language.EN, Language.negotiate("sv;q=0, en"));
        assertEquals(Language.EN, Language.negotiate("not a ; list ,, q="));
        assertEquals(Language.EN, Language.negotiate(""));
    }
}
