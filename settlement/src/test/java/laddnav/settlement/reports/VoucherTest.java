package laddnav.settlement.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.money.ExchangeRates.Rate;
import laddnav.settlement.money.Money;
import laddnav.settlement.reports.AccountPlan.Use;
import laddnav.settlement.reports.Voucher.Line;
import org.junit.jupiter.api.Test;

class VoucherTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency SEK = Currency.getInstance("SEK");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    private static Line line(Use use, long minor) {
        return new Line(use, Money.ofMinor(minor, EUR));
    }

    private static Voucher voucher(Line... lines) {
        return new Voucher(DAY, "F1", "Faktura F1 \"Å\" & co\n", "Å", List.of(lines));
    }

    @Test
    void a_converted_voucher_balances_and_names_its_rate() {
        Voucher voucher = voucher(line(Use.RECEIVABLE, 125), line(Use.SALES, -100), line(Use.OUTPUT_VAT_25, -25));
        Voucher converted = voucher.in(Optional.of(new Rate(DAY, EUR, SEK, new BigDecimal("11.2330"), "ECB")));
        assertEquals(
                List.of(1404L, -1123L, -281L),
                converted.lines().stream().map(l -> l.amount().amountMinor()).toList());
        Voucher odd = voucher(line(Use.RECEIVABLE, 3), line(Use.SALES, -1), line(Use.FEES_SOLD, -2))
                .in(Optional.of(new Rate(DAY, EUR, SEK, new BigDecimal("1.5"), "ECB")));
        assertEquals(
                List.of(5L, -2L, -3L),
                odd.lines().stream().map(l -> l.amount().amountMinor()).toList());
        Voucher left = voucher(line(Use.RECEIVABLE, 2), line(Use.SALES, -1), line(Use.FEES_SOLD, -1))
                .in(Optional.of(new Rate(DAY, EUR, SEK, new BigDecimal("1.5"), "ECB")));
        assertEquals(Use.ROUNDING, left.lines().getLast().use());
        assertEquals(1, left.lines().getLast().amount().amountMinor());
        assertTrue(left.text().endsWith("EUR 1.5"), left.text());
    }

    @Test
    void what_does_not_balance_is_no_voucher() {
        assertThrows(IllegalStateException.class, () -> voucher(line(Use.RECEIVABLE, 125), line(Use.SALES, -100)));
    }

    @Test
    void a_file_has_only_the_accounts_it_uses_and_no_line_that_a_text_could_break() {
        PartyFacts firm = new PartyFacts(
                "Laddbolaget \"Ö\" AB",
                List.of(),
                "SE",
                Optional.empty(),
                Optional.of("5560360793"),
                Optional.empty(),
                Optional.empty());
        AccountPlan plan = AccountPlan.usual().with(Map.of(Use.SALES, "3099"));
        String sie = Sie4.write(firm, plan, List.of(voucher(line(Use.RECEIVABLE, 100), line(Use.SALES, -100))), DAY);
        assertEquals("""
                #FLAGGA 0
                #PROGRAM "Laddnav" "1"
                #FORMAT PC8
                #GEN 20261102
                #SIETYP 4
                #ORGNR 556036-0793
                #FNAMN "Laddbolaget \\"Ö\\" AB"
                #VALUTA SEK
                #KONTO 1510 "Kundfordringar"
                #KONTO 3099 "Försäljning av laddning med moms"
                #VER "" "" 20261102 "Faktura F1 \\"Å\\" & co "
                {
                \t#TRANS 1510 {} 1.00
                \t#TRANS 3099 {} -1.00
                }
                """, sie.replace("\r\n", "\n"));
        assertEquals((byte) 0x99, sie.getBytes(Sie4.CHARSET)[sie.indexOf('Ö')]);
        assertThrows(IllegalArgumentException.class, () -> AccountPlan.usual().with(Map.of(Use.SALES, "3001\"")));
    }
}
