package laddnav.settlement.tax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import laddnav.settlement.money.Money;
import laddnav.settlement.tax.VatSum.Taxable;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;

class VatSumTest {

    private static final Currency SEK = Currency.getInstance("SEK");
    private static final VatKey S25 = VatKey.standard(new BigDecimal("25.00"));

    @Example
    void vat_is_rounded_on_the_sum_and_not_on_each_line() {
        List<Taxable> lines = Collections.nCopies(100, new Taxable(S25, Money.ofMinor(1, SEK)));
        assertEquals(List.of(new VatSum(S25, Money.ofMinor(100, SEK), Money.ofMinor(25, SEK))), VatSum.of(lines));
    }

    @Example
    void each_category_and_rate_has_its_sum() {
        List<VatSum> sums = VatSum.of(List.of(
                new Taxable(VatKey.REVERSE_CHARGE, Money.ofMinor(500, SEK)),
                new Taxable(VatKey.standard(new BigDecimal("12")), Money.ofMinor(500, SEK)),
                new Taxable(S25, Money.ofMinor(201, SEK)),
                new Taxable(S25, Money.ofMinor(-99, SEK))));
        assertEquals("[S25, S12, AE]", sums.stream().map(VatSum::key).toList().toString());
        assertEquals(
                List.of(26L, 60L, 0L),
                sums.stream().map(s -> s.vat().amountMinor()).toList());
    }

    @Example
    void what_is_outside_the_scope_stands_alone() {
        Taxable outside = new Taxable(VatKey.OUTSIDE_SCOPE, Money.ofMinor(500, SEK));
        assertEquals(1, VatSum.of(List.of(outside, outside)).size());
        assertThrows(
                IllegalArgumentException.class,
                () -> VatSum.of(List.of(outside, new Taxable(S25, Money.ofMinor(1, SEK)))));
    }

    @Example
    void keys_are_read_as_they_are_written() {
        for (String text : List.of("S25", "S25.5", "S6", "AE", "O")) {
            assertEquals(text, VatKey.parse(text).toString());
        }
        assertEquals(S25, VatKey.standard(new BigDecimal("25")));
        for (String text : List.of("", "S", "S0", "S101", "Z", "S25,5", "S-5", "ae")) {
            assertThrows(IllegalArgumentException.class, () -> VatKey.parse(text), text);
        }
        assertThrows(IllegalArgumentException.class, () -> new VatKey(VatCategory.AE, BigDecimal.ONE));
    }

    @Property
    void no_order_of_lines_changes_the_vat(
            @ForAll @NotEmpty List<@LongRange(min = -1_000_000, max = 1_000_000_000) Long> nets) {
        List<Taxable> lines =
                nets.stream().map(n -> new Taxable(S25, Money.ofMinor(n, SEK))).toList();
        assertEquals(VatSum.of(lines), VatSum.of(lines.reversed()));
    }
}
