package laddnav.settlement.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class MoneyTest {

    private static final Currency SEK = Currency.getInstance("SEK");
    private static final Currency YEN = Currency.getInstance("JPY");
    private static final Currency DINAR = Currency.getInstance("BHD");

    @Example
    void a_half_is_rounded_away_from_zero() {
        assertEquals(101, Money.rounded(new BigDecimal("1.005"), SEK).amountMinor());
        assertEquals(-101, Money.rounded(new BigDecimal("-1.005"), SEK).amountMinor());
        assertEquals(100, Money.rounded(new BigDecimal("1.00499999"), SEK).amountMinor());
        assertEquals(3, Money.rounded(new BigDecimal("2.5"), YEN).amountMinor());
        assertEquals(1_235, Money.rounded(new BigDecimal("1.2345"), DINAR).amountMinor());
    }

    @Example
    void minor_units_are_those_of_the_currency() {
        assertEquals("12.34 SEK", Money.ofMinor(1234, SEK).toString());
        assertEquals("1234 JPY", Money.ofMinor(1234, YEN).toString());
        assertEquals("1.234 BHD", Money.ofMinor(1234, DINAR).toString());
    }

    @Example
    void what_is_no_money_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Money.zero(Currency.getInstance("XAU")));
        assertThrows(IllegalArgumentException.class, () -> Money.zero(SEK).plus(Money.zero(YEN)));
        assertThrows(IllegalArgumentException.class, () -> Money.zero(SEK).compareTo(Money.zero(YEN)));
        assertThrows(
                ArithmeticException.class,
                () -> Money.ofMinor(Long.MAX_VALUE, SEK).plus(Money.ofMinor(1, SEK)));
        assertThrows(
                ArithmeticException.class,
                () -> Money.ofMinor(Long.MIN_VALUE, SEK).negated());
        assertThrows(ArithmeticException.class, () -> Money.rounded(new BigDecimal("1e20"), SEK));
    }

    @Example
    void a_percentage_is_rounded_once() {
        assertEquals(Money.ofMinor(800_696, SEK), Money.ofMinor(3_202_785, SEK).percent(new BigDecimal("25")));
        assertEquals(Money.ofMinor(26, YEN), Money.ofMinor(100, YEN).percent(new BigDecimal("25.5")));
    }

    @Property
    void rounding_moves_by_half_a_unit_at_most(
            @ForAll @BigRange(min = "-1e12", max = "1e12") @Scale(6) BigDecimal amount) {
        BigDecimal moved = Money.rounded(amount, SEK).amount().subtract(amount).abs();
        assertTrue(moved.compareTo(new BigDecimal("0.005")) <= 0, amount + " moved by " + moved);
    }

    @Property
    void a_sum_does_not_depend_on_its_order(
            @ForAll List<@LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) Long> amounts) {
        List<Money> money = amounts.stream().map(a -> Money.ofMinor(a, SEK)).toList();
        assertEquals(Money.sum(money, SEK), Money.sum(money.reversed(), SEK));
    }

    @Property
    void amounts_are_exact(@ForAll long minor) {
        assertEquals(
                Money.ofMinor(minor, SEK),
                Money.rounded(Money.ofMinor(minor, SEK).amount(), SEK));
    }
}
