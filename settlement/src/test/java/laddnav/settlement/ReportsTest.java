package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import laddnav.settlement.Report.Name;
import laddnav.settlement.Settlement.SieType;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.Fee;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.money.Money;
import laddnav.settlement.rules.RuleSet;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private static final Charset CODE_PAGE_437 = Charset.forName("IBM437");
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

    /** Fails unless the text is that of the file; {@code -Dgolden.reports=true} writes the file anew instead. */
    private static void golden(String name, String text) throws IOException {
        Charset charset = name.endsWith(".si") || name.endsWith(".se") ? CODE_PAGE_437 : StandardCharsets.UTF_8;
        Path file = Path.of("src/test/resources/laddnav/settlement/reports", name);
        if (Boolean.getBoolean("golden.reports")) {
            Files.writeString(file, text, charset);
        }
        assertEquals(Files.readString(file, charset), text, name);
    }

    private static String table(Report report) {
        return Stream.concat(Stream.of(report.columns()), report.rows().stream())
                .map(row -> String.join("|", row) + "\n")
                .collect(Collectors.joining());
    }

    /** A Swedish seller with a sale at home and one abroad, a credit note, a fee and a payment. */
    private static World booked() {
        SettlementSettings s = World.settings();
        Fee fee = new Fee(
                Fee.Side.SELLER,
                Currency.getInstance("SEK"),
                new BigDecimal("2.50"),
                BigDecimal.ZERO,
                List.of(),
                Optional.empty(),
                Optional.empty());
        AgreementTerms standard = AgreementTerms.standard();
        AgreementTerms terms = new AgreementTerms(
                standard.currencies(),
                30,
                standard.toleranceAbsolute(),
                standard.toleranceRelative(),
                60,
                60,
                Optional.empty(),
                Optional.empty(),
                List.of(fee),
                RuleSet.USUAL);
        World world = new World(new SettlementSettings(
                        s.hub(),
                        World.facts("Laddnav", "SE", "SE559000122701", null),
                        s.zone(),
                        s.parties(),
                        s.unknownParty(),
                        Optional.of(terms),
                        Map.of(),
                        s.tax(),
                        ExchangeRates.of(List.of(new ExchangeRates.Rate(
                                LocalDate.of(2026, 10, 30),
                                Currency.getInstance("EUR"),
                                Currency.getInstance("SEK"),
                                new BigDecimal("11.2345"),
                                "ECB")))))
                .furnished();
        world.tariff(World.OPERATOR, "T-EUR", "0.39", "EUR", World.NOON.minusSeconds(86_400), "");
        world.charge(Ocpi.charge("C1"));
        world.charge(Ocpi.charge("C2").on("EVSE-3", "C"));
        world.charge(Ocpi.charge("C3").between(World.OPERATOR, World.GERMAN).on("EVSE-2", "B"));
        world.settle();
        world.settlement().close(YearMonth.of(2026, 10), false);
        long invoice = world.number("SELECT id FROM charge WHERE cdr_id = 'C2'");
        long dispute = world.settlement()
                .disputes()
                .open(
                        new Scope.OfParty(World.PROVIDER),
                        new DisputeDesk.Opening(
                                "D1",
                                new DisputeDesk.Subject.OfCharges(List.of(invoice)),
                                DisputeDesk.Reason.NO_CHARGE,
                                "No charge took place.",
                                List.of()),
                        "Bo");
        DisputeDesk.Action accept = DisputeDesk.Action.of(DisputeDesk.Move.ACCEPT, "Right.");
        world.settlement().disputes().act(new Scope.OfParty(World.OPERATOR), dispute, accept, "Sal");
        world.sendOwed();
        world.setClock(Instant.parse("2026-12-02T08:00:00Z"));
        world.settlement().close(YearMonth.of(2026, 11), false);
        world.settlement()
                .clearing()
                .pay(
                        "P1",
                        World.PROVIDER,
                        World.OPERATOR,
                        Money.ofMinor(5000, Currency.getInstance("SEK")),
                        "SEOPA-2026-00001",
                        Instant.parse("2026-12-10T08:00:00Z"));
        return world;
    }

    @Test
    void each_report_is_as_it_was() throws IOException {
        try (World world = booked()) {
            LocalDate day = LocalDate.of(2026, 12, 31);
            for (Name name : Name.values()) {
                golden(
                        name.name().toLowerCase(java.util.Locale.ROOT) + ".txt",
                        table(world.settlement().report(name, day)));
            }
            world.verify();
        }
    }

    @Test
    void a_members_books_get_each_document_and_payment_once_as_a_balanced_voucher() throws IOException {
        try (World world = booked()) {
            LocalDate from = LocalDate.of(2026, 11, 1);
            LocalDate to = LocalDate.of(2026, 12, 31);
            for (var party : List.of(World.OPERATOR, World.PROVIDER)) {
                Scope own = new Scope.OfParty(party);
                String sie = new String(world.settlement().sie4(own, party, from, to, SieType.VOUCHERS), CODE_PAGE_437);
                golden(party.party() + ".si", sie);
                String year = new String(world.settlement().sie4(own, party, to, to, SieType.YEAR), CODE_PAGE_437);
                golden(party.party() + ".se", year);
                assertTrue(balances(year, "#IB") == 0 && balances(year, "#UB") + balances(year, "#RES") == 0, year);
                golden(party.party() + "-journal.txt", table(world.settlement().bookKeeping(own, party, from, to)));
                assertThrows(
                        Settlement.Refusal.class,
                        () -> world.settlement()
                                .sie4(new Scope.OfParty(World.STRANGER), party, from, to, SieType.YEAR));
            }
            String later = new String(
                    world.settlement().sie4(World.ALL, World.OPERATOR, to, to, SieType.VOUCHERS), CODE_PAGE_437);
            assertFalse(later.contains("#VER"), later);
            LocalDate next = LocalDate.of(2027, 1, 1);
            String opened = new String(
                    world.settlement().sie4(World.ALL, World.OPERATOR, next, next, SieType.YEAR), CODE_PAGE_437);
            assertTrue(opened.contains("#RAR 0 20270101 20271231") && opened.contains("#IB 0 2098 "), opened);
            assertFalse(opened.contains("#VER"), opened);
            assertEquals(0, balances(opened, "#IB"));
        }
    }

    /** The sum of all lines with a label, in minor units. */
    private static long balances(String sie, String label) {
        return sie.lines()
                .filter(line -> line.startsWith(label + " "))
                .mapToLong(line -> new BigDecimal(line.substring(line.lastIndexOf(' ') + 1))
                        .movePointRight(2)
                        .longValueExact())
                .sum();
    }
}
