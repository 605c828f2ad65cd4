package laddnav.settlement.agreements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.agreements.Fee.Tier;
import org.junit.jupiter.api.Test;

class FeeTest {

    private static final Currency SEK = Currency.getInstance("SEK");

    private static Fee fee(String perCdr, String percent, List<Tier> tiers, String minimum, String maximum) {
        return new Fee(
                Fee.Side.SELLER,
                SEK,
                new BigDecimal(perCdr),
                new BigDecimal(percent),
                tiers,
                Optional.of(minimum).filter(m -> !m.isEmpty()).map(BigDecimal::new),
                Optional.of(maximum).filter(m -> !m.isEmpty()).map(BigDecimal::new));
    }

    private static Tier tier(long upTo, String price) {
        return new Tier(upTo == 0 ? Optional.empty() : Optional.of(upTo), new BigDecimal(price));
    }

    private static String of(Fee fee, long charges, String turnover) {
        return fee.of(charges, new BigDecimal(turnover)).toString();
    }

    @Test
    void a_fee_is_the_sum_of_its_parts_rounded_once() {
        assertEquals("2.75 SEK", of(fee("0.30", "1.5", List.of(), "", ""), 3, "123.33"));
        // 3 × 0.005 are 0.015, not three times 0.01
        assertEquals("0.02 SEK", of(fee("0.005", "0", List.of(), "", ""), 3, "0"));
        assertEquals("0.00 SEK", of(fee("0", "1", List.of(), "", ""), 1, "-100"));
    }

    @Test
    void each_charge_costs_what_its_place_costs() {
        Fee tiered = fee("0", "0", List.of(tier(100, "1.00"), tier(1000, "0.50"), tier(0, "0.10")), "", "");
        assertEquals("100.00 SEK", of(tiered, 100, "0"));
        assertEquals("100.50 SEK", of(tiered, 101, "0"));
        assertEquals("550.00 SEK", of(tiered, 1000, "0"));
        assertEquals("550.10 SEK", of(tiered, 1001, "0"));
        Fee ending = fee("0", "0", List.of(tier(2, "1.00")), "", "");
        assertEquals("2.00 SEK", of(ending, 9, "0"));
    }

    @Test
    void minimum_and_maximum_hold_where_there_are_charges() {
        Fee bounded = fee("1", "0", List.of(), "5", "7.50");
        assertEquals("0.00 SEK", of(bounded, 0, "0"));
        assertEquals("5.00 SEK", of(bounded, 1, "0"));
        assertEquals("6.00 SEK", of(bounded, 6, "0"));
        assertEquals("7.50 SEK", of(bounded, 8, "0"));
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> fee("-1", "0", List.of(), "", ""));
        assertThrows(IllegalArgumentException.class, () -> fee("0", "100.1", List.of(), "", ""));
        assertThrows(IllegalArgumentException.class, () -> fee("0", "0", List.of(), "2", "1"));
        assertThrows(IllegalArgumentException.class, () -> fee("0", "0", List.of(tier(5, "1"), tier(5, "1")), "", ""));
        assertThrows(IllegalArgumentException.class, () -> fee("0", "0", List.of(tier(0, "1"), tier(5, "1")), "", ""));
    }
}
