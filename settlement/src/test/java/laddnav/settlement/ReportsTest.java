package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import laddnav.settlement.Report.Name;
import laddnav.settlement.money.Money;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private static final LocalDate ISSUED = LocalDate.of(2026, 11, 2);

    private static List<String> lines(World world, Name name, LocalDate day) {
        return world.settlement().report(name, day).rows().stream()
                .map(row -> String.join(" ", row))
                .toList();
    }

    /** Two invoices of 2 November, due on 2 December; a part is paid on 10 December. */
    private static World closed() {
        World world = new World().furnished();
        world.charge(Ocpi.charge("C1"));
        world.charge(Ocpi.charge("C2").between(World.OPERATOR, World.GERMAN).on("EVSE-2", "B"));
        world.settle();
        world.settlement().close(YearMonth.of(2026, 10), false);
        world.setClock(Instant.parse("2026-12-10T08:00:00Z"));
        world.settlement()
                .clearing()
                .pay(
                        "P1",
                        World.PROVIDER,
                        World.OPERATOR,
                        Money.ofMinor(2000, Currency.getInstance("SEK")),
                        "",
                        Instant.parse("2026-12-10T08:00:00Z"));
        return world;
    }

    @Test
    void what_is_open_ages_from_its_due_day_and_payments_count_from_theirs() {
        try (World world = closed()) {
            assertEquals(List.of(), lines(world, Name.RECEIVABLES, ISSUED.minusDays(1)));
            assertEquals(
                    List.of(
                            "SE*OPA DE*MSB SEK 40.00 0.00 0.00 0.00 0.00 0.00 40.00",
                            "SE*OPA SE*MSA SEK 50.00 0.00 0.00 0.00 0.00 0.00 50.00"),
                    lines(world, Name.RECEIVABLES, LocalDate.of(2026, 12, 2)));
            assertEquals(
                    "SE*OPA SE*MSA SEK 0.00 50.00 0.00 0.00 0.00 0.00 50.00",
                    lines(world, Name.RECEIVABLES, LocalDate.of(2026, 12, 9)).getLast());
            assertEquals(
                    "SE*OPA SE*MSA SEK 0.00 30.00 0.00 0.00 0.00 0.00 30.00",
                    lines(world, Name.RECEIVABLES, LocalDate.of(2027, 1, 1)).getLast());
            assertEquals(
                    List.of(
                            "DE*MSB SE*OPA SEK 0.00 0.00 0.00 0.00 40.00 0.00 40.00",
                            "SE*MSA SE*OPA SEK 0.00 0.00 0.00 0.00 30.00 0.00 30.00"),
                    lines(world, Name.PAYABLES, LocalDate.of(2027, 3, 3)));
        }
    }

    @Test
    void vat_is_told_by_month_seller_country_and_rate() {
        try (World world = closed()) {
            assertEquals(List.of(), lines(world, Name.VAT, ISSUED.minusDays(1)));
            assertEquals(
                    List.of("2026-11 SE*OPA SE AE 0 SEK 1 40.00 0.00", "2026-11 SE*OPA SE S 25 SEK 1 40.00 10.00"),
                    lines(world, Name.VAT, ISSUED));
        }
    }

    @Test
    void the_journal_adds_up_to_the_trial_balance_of_its_day_and_a_past_day_stays_as_it_was() {
        try (World world = closed()) {
            LocalDate before = LocalDate.of(2026, 12, 9);
            LocalDate after = LocalDate.of(2026, 12, 10);
            List<String> old = lines(world, Name.TRIAL_BALANCE, before);
            assertTrue(old.contains("SE*MSA/RECEIVABLE/SE*OPA/-/SEK SEK 50.00 0.00 50.00"), old.toString());
            assertTrue(old.stream().noneMatch(line -> line.contains("PAYMENT")), old.toString());
            assertTrue(lines(world, Name.TRIAL_BALANCE, after)
                    .contains("SE*MSA/PAYMENT_MADE/SE*OPA/-/SEK SEK 0.00 20.00 -20.00"));
            List<List<String>> journal =
                    world.settlement().report(Name.JOURNAL, after).rows();
            assertEquals(
                    2,
                    journal.size()
                            - world.settlement()
                                    .report(Name.JOURNAL, before)
                                    .rows()
                                    .size());
            assertEquals(
                    journal.stream().map(row -> World.decimal(row.get(7))).reduce(java.math.BigDecimal::add),
                    journal.stream().map(row -> World.decimal(row.get(8))).reduce(java.math.BigDecimal::add));
            assertEquals(
                    world.settlement().trialBalance().size(),
                    lines(world, Name.TRIAL_BALANCE, after).size());
        }
    }
}
