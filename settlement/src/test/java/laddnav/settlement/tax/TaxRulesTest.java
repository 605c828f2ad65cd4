package laddnav.settlement.tax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import laddnav.settlement.tax.TaxDecision.Held;
import laddnav.settlement.tax.TaxDecision.Taxed;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TaxRulesTest {

    private static final TaxRules RULES = TaxRules.of(TaxTables.bundled());

    @TestFactory
    List<DynamicTest> each_sale_is_decided_as_the_table_says() throws IOException {
        try (InputStream in = TaxRulesTest.class.getResourceAsStream("cases.tsv")) {
            assertTrue(in != null);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(c -> DynamicTest.dynamicTest(c[0], () -> assertEquals(c[9], told(RULES.decide(facts(c))))))
                    .toList();
        }
    }

    @Test
    void a_decision_without_vat_says_why_in_both_languages() {
        TaxDecision decision = RULES.decide(new TaxFacts(
                TaxParty.dealer("SE", "SE556036079301"),
                TaxParty.dealer("DE", "DE129273398"),
                "SE",
                LocalDate.of(2026, 10, 1),
                Optional.empty()));
        Taxed taxed = (Taxed) decision;
        assertTrue(taxed.note().orElseThrow().sv().contains("Omvänd betalningsskyldighet"));
        assertTrue(taxed.note().orElseThrow().en().contains("Reverse charge"));
    }

    @Test
    void a_table_with_a_bad_row_is_refused() {
        String none = "";
        assertThrows(IllegalArgumentException.class, () -> TaxTables.of("SE\tSE\t1995-01-01", none, none, none));
        assertThrows(IllegalArgumentException.class, () -> TaxTables.of(none, none, "SE\t1990-01-01\t-\tmaybe", none));
        assertThrows(IllegalArgumentException.class, () -> new TaxParty("Sweden", Optional.empty(), Optional.empty()));
    }

    private static TaxFacts facts(String[] c) {
        boolean more = c.length > 10;
        TaxParty seller = new TaxParty(
                c[1], told(c[2]), Optional.empty(), more ? set(c[11]) : Set.of(), more ? set(c[12]) : Set.of());
        TaxParty buyer = new TaxParty(
                c[3],
                told(c[4]),
                told(c[5]).map("yes"::equals),
                more ? set(c[13]) : Set.of(),
                more ? set(c[14]) : Set.of());
        return new TaxFacts(
                more ? TaxFacts.Supply.valueOf(c[10]) : TaxFacts.Supply.ENERGY,
                seller,
                buyer,
                c[6],
                LocalDate.parse(c[7]),
                told(c[8]).map(BigDecimal::new));
    }

    private static Set<String> set(String cell) {
        return told(cell).map(Set::of).orElse(Set.of());
    }

    private static Optional<String> told(String cell) {
        return cell.equals("-") ? Optional.empty() : Optional.of(cell);
    }

    private static String told(TaxDecision decision) {
        return switch (decision) {
            case Held held -> "HELD " + held.reason();
            case Taxed taxed ->
                taxed.ruleId() + " " + taxed.key() + " " + taxed.place()
                        + taxed.reasonCode().map(code -> " " + code).orElse("")
                        + (taxed.differsFromTariff() ? " differs" : "");
        };
    }
}
