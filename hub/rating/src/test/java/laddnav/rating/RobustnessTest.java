package laddnav.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrDimensionType;
import laddnav.ocpi.types.ChargingPeriod;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.TariffDimensionType;
import laddnav.ocpi.types.TariffElement;
import org.junit.jupiter.api.Test;

/** What partners send that nobody should: rating answers with findings, in bounded time and memory. */
class RobustnessTest {

    private static final Tariff PLAIN =
            Build.tariff(Build.element(null, Build.price(TariffDimensionType.ENERGY, "2", "25", 1)));

    @Test
    void a_volume_beyond_all_measure_is_left_out_and_the_total_taken() {
        RatedCdr rated = rate(energy("1E+999999999"), PLAIN);
        assertEquals(0, new BigDecimal("20").compareTo(rated.total().known()));
        assertTrue(rated.found(Finding.Code.RATED_FROM_TOTALS));
        assertTrue(rated.found(Finding.Code.VALUE_OUT_OF_RANGE));
    }

    @Test
    void a_volume_of_a_billion_decimals_is_left_out() {
        assertTrue(rate(energy("1E-999999999"), PLAIN).found(Finding.Code.VALUE_OUT_OF_RANGE));
    }

    @Test
    void a_price_beyond_all_measure_is_not_applied() {
        Tariff tariff = Build.tariff(
                Build.element(null, Build.price(TariffDimensionType.ENERGY, "1E+999999999", "25", 1)),
                Build.element(null, Build.price(TariffDimensionType.ENERGY, "2", "25", 1)));
        RatedCdr rated = rate(energy("10"), tariff);
        assertEquals(0, new BigDecimal("20").compareTo(rated.total().known()));
        assertTrue(rated.found(Finding.Code.TARIFF_UNREADABLE));
    }

    @Test
    void a_vat_that_cannot_be_is_unknown() {
        Tariff tariff = Build.tariff(Build.element(null, Build.price(TariffDimensionType.ENERGY, "2", "-100", 1)));
        RatedCdr rated = rate(energy("10"), tariff);
        assertEquals(null, rated.total().inclVat());
        assertTrue(rated.found(Finding.Code.TARIFF_UNREADABLE));
    }

    @Test
    void times_at_the_ends_of_time_are_taken() {
        Tariff tariff = Build.tariff(
                Build.element(Build.hours("22:00", "06:00"), Build.price(TariffDimensionType.ENERGY, "1", "25", 1)),
                Build.element(null, Build.price(TariffDimensionType.ENERGY, "2", "25", 1)));
        for (String start : List.of("+999999999-12-31T20:00:00Z", "-999999999-01-03T20:00:00Z")) {
            List<ChargingPeriod> periods = List.of(
                    Build.period(Instant.parse(start), Build.volume(CdrDimensionType.ENERGY, "10")),
                    Build.period(Build.START, Build.volume(CdrDimensionType.ENERGY, "10")));
            Cdr cdr = Build.cdr(periods, Instant.MAX, BigDecimal.valueOf(20), BigDecimal.ONE);
            assertTrue(rate(cdr, tariff).total().known().signum() > 0);
        }
    }

    @Test
    void thousands_of_periods_and_elements_take_a_bounded_time_and_give_bounded_findings() {
        List<ChargingPeriod> periods = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            periods.add(Build.period(
                    Build.START.plusSeconds(60L * (i ^ 1)), Build.volume(CdrDimensionType.ENERGY, "0.01")));
        }
        List<TariffElement> elements = IntStream.range(0, 500)
                .mapToObj(i ->
                        Build.element(Build.kwh("100000", null), Build.price(TariffDimensionType.ENERGY, "1", "25", 1)))
                .toList();
        Cdr cdr = Build.cdr(
                periods, Build.START.plus(Duration.ofDays(30)), BigDecimal.valueOf(200), BigDecimal.valueOf(720));
        Tariff tariff = Build.tariff(elements, laddnav.ocpi.types.TaxIncluded.NO);
        RatedCdr rated = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> Rating.rate(cdr, List.of(tariff), ZoneOffset.UTC));
        assertTrue(rated.findings().size() <= Limits.MAX_FINDINGS);
    }

    @Test
    void a_year_long_period_is_searched_for_boundaries_within_limits() {
        Tariff tariff = Build.tariff(
                Build.element(Build.hours("22:00", "06:00"), Build.price(TariffDimensionType.ENERGY, "1", "25", 1)),
                Build.element(null, Build.price(TariffDimensionType.ENERGY, "2", "25", 1)));
        List<ChargingPeriod> periods = List.of(Build.period(Build.START, Build.volume(CdrDimensionType.ENERGY, "10")));
        Cdr cdr = Build.cdr(periods, Build.START.plus(Duration.ofDays(365)), BigDecimal.TEN, BigDecimal.valueOf(8760));
        assertTrue(rate(cdr, tariff).found(Finding.Code.PERIOD_CROSSES_BOUNDARY));
    }

    @Test
    void energy_fed_back_is_credited_without_steps() {
        Tariff tariff = Build.tariff(Build.element(null, Build.price(TariffDimensionType.ENERGY, "2", "25", 500)));
        RatedCdr rated = rate(energy("-1.3"), tariff);
        assertEquals(0, new BigDecimal("-2.6").compareTo(rated.total().known()));
    }

    private static Cdr energy(String kwh) {
        List<ChargingPeriod> periods = List.of(Build.period(Build.START, Build.volume(CdrDimensionType.ENERGY, kwh)));
        return Build.cdr(periods, Build.START.plusSeconds(3600), BigDecimal.TEN, BigDecimal.ONE);
    }

    private static RatedCdr rate(Cdr cdr, Tariff tariff) {
        return Rating.rate(cdr, List.of(tariff), ZoneId.of("Europe/Stockholm"));
    }
}
