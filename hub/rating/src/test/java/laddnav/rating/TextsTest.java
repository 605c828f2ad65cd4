package laddnav.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Path CASES = Path.of("src/test/resources/laddnav/rating/cases");
    private static final Locale SWEDISH = Locale.of("sv");

    @Test
    void a_price_is_explained_in_english() throws IOException {
        assertEquals(
                List.of(
                        "2026-10-03 13:30  Fee: 2.00 EUR excl. VAT, 2.30 EUR incl. VAT (15 % VAT)",
                        "    tariff T1, element 0",
                        "2026-10-03 13:30  Charging time: 1.9 h × 1.50 EUR = 2.85 EUR excl. VAT, 3.42 EUR incl. VAT"
                                + " (20 % VAT)",
                        "    tariff T1, element 3: at least 32 A (MIN_CURRENT), Saturday/Sunday; does not hold:"
                                + " element 1 (below 32 A), element 2 (Monday/Tuesday/Wednesday/Thursday/Friday)",
                        "2026-10-03 15:24  Parking time: 1.1834 h, billed 1.25 h × 8.00 EUR = 10.00 EUR excl. VAT,"
                                + " 11.00 EUR incl. VAT (10 % VAT)",
                        "    tariff T1, element 5: from 10:00, until 17:00, Saturday; does not hold: element 4"
                                + " (Monday/Tuesday/Wednesday/Thursday/Friday)",
                        "Total: 14.85 EUR excl. VAT, 16.72 EUR incl. VAT",
                        "The CDR says: 14.85 EUR excl. VAT, 16.72 EUR incl. VAT"),
                explained("complex_saturday", Locale.ENGLISH));
    }

    @Test
    void a_price_is_explained_in_swedish_in_the_location_s_time() throws IOException {
        assertEquals(
                List.of(
                        "2026-10-05 20:00  Energi: 10 kWh × 0,40 EUR = 4,00 EUR exkl. moms, 5,00 EUR inkl. moms"
                                + " (25 % moms)",
                        "    tariff T1, element 1; gäller inte: element 0 (från kl. 22:00)",
                        "Summa: 4,00 EUR exkl. moms, 5,00 EUR inkl. moms",
                        "CDR:en säger: 4,00 EUR exkl. moms, 5,00 EUR inkl. moms",
                        "! Priset ändras inom en period: ENERGY of 2026-10-05T18:00:00Z crosses 22:00, priced by"
                                + " element 1"),
                explained("one_period_across_a_boundary", SWEDISH));
    }

    @Test
    void a_limit_shows_what_was_before_it() throws IOException {
        assertEquals(
                List.of(
                        "Before limits: 0.60 EUR excl. VAT, 0.75 EUR incl. VAT",
                        "Total: 1.00 EUR excl. VAT, 1.25 EUR incl. VAT"),
                explained("min_price_reached_only_below", Locale.ENGLISH).subList(2, 4));
    }

    @Test
    void a_tariff_is_told_in_words() throws IOException {
        Case one = Case.read(CASES.resolve("complex_monday"));
        assertEquals(
                "Charging time 2.40 EUR/h plus 20 % VAT in steps of 10 min, at least 32 A,"
                        + " Monday/Tuesday/Wednesday/Thursday/Friday.",
                TariffText.of(one.tariffs().getFirst(), Locale.ENGLISH).get(2));
        assertEquals(
                "Laddtid 1,20 EUR/h plus 20 % moms i steg om 15 min, under 32 A.",
                TariffText.of(one.tariffs().getFirst(), SWEDISH).get(1));
        Case limited = Case.read(CASES.resolve("max_price_caps"));
        assertEquals(
                List.of(
                        "Fee 1.00 EUR plus 20 % VAT; Energy 0.40 EUR/kWh plus 25 % VAT.",
                        "At most 10.00 EUR excl. VAT, 12.00 EUR incl. VAT."),
                TariffText.of(limited.tariffs().getFirst(), Locale.ENGLISH));
    }

    private static List<String> explained(String name, Locale locale) throws IOException {
        Case one = Case.read(CASES.resolve(name));
        return Explanation.of(Rating.rate(one.cdr(), one.tariffs(), one.zone()), one.zone(), locale);
    }
}
