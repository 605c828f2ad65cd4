package laddnav.settlement;

import static laddnav.settlement.BankWorld.positions;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.database.DatabaseException;
import laddnav.settlement.bankfiles.Camt;
import laddnav.settlement.documents.OcrReference;
import laddnav.settlement.dunning.LateTerms;
import laddnav.settlement.money.Money;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class DunningTest {

    private static final String TO_PROVIDER = "SEOPA-2026-00002";
    private static final Currency SEK = Currency.getInstance("SEK");

    /** 2 % before New Year and 2.5 % after: 10 and 10.5 % with eight points. The invoices are due on 2 December. */
    private static World late() {
        World world = BankWorld.closed();
        world.reopen(BankWorld.settings()
                .withLate(new LateTerms(
                        Map.of(
                                LocalDate.of(2026, 7, 1), new BigDecimal("2.00"),
                                LocalDate.of(2027, 1, 1), new BigDecimal("2.50")),
                        new BigDecimal("8"),
                        Map.of(SEK, Money.ofMinor(6000, SEK)),
                        3,
                        10)));
        world.setClock(Instant.parse("2027-02-01T08:00:00Z"));
        return world;
    }

    private static void paid(World world, long minor, String day) {
        world.settlement()
                .clearing()
                .pay(
                        "P" + day,
                        World.PROVIDER,
                        World.OPERATOR,
                        Money.ofMinor(minor, SEK),
                        TO_PROVIDER,
                        Instant.parse(day + "T08:00:00Z"));
    }

    private static String refusal(Runnable work) {
        return String.valueOf(assertThrows(Settlement.Refusal.class, work::run).getMessage());
    }

    private static Bank.Reminder toProvider(List<Bank.Reminder> reminders) {
        return reminders.stream()
                .filter(r -> r.payer().equals(World.PROVIDER))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void interest_follows_the_half_years_and_what_was_open_day_by_day() throws IOException {
        try (World world = late()) {
            paid(world, 2000, "2026-12-12");
            Bank bank = world.settlement().bank();
            LocalDate day = LocalDate.of(2027, 1, 20);
            // 50 for 10 days and 30 for 19 at 10 %, 30 for 20 at 10.5 %: 5000 + 5700 + 6300 = 17000 / 36500 = 0.466
            Bank.Reminder reminder = toProvider(bank.reminders(day));
            assertEquals("0.47 SEK", reminder.interest().toString());
            assertEquals("90.47 SEK", reminder.claim().toString());
            assertEquals(2, bank.remind(day, "Anna").size());
            world.verify();
            assertEquals(List.of(), bank.remind(day, "Anna"));
            assertTrue(
                    positions(world).contains("SE*MSA owes SE*OPA 90.47 SEK"),
                    positions(world).toString());
            try (var in = DunningTest.class.getResourceAsStream("/laddnav/settlement/bank/reminder.txt")) {
                assertEquals(
                        new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8),
                        bank.letter("REM-00000002").orElseThrow());
            }
        }
    }

    @Test
    void a_reminder_is_kept_as_pdf_and_its_reference_pays_all_that_it_asks_for() throws IOException {
        try (World world = late()) {
            Bank bank = world.settlement().bank();
            LocalDate day = LocalDate.of(2027, 1, 20);
            Bank.Reminder reminder = toProvider(bank.remind(day, "Anna"));
            assertEquals(4, world.number("SELECT COUNT(*) FROM archived_reminder"));
            byte[] pdf = bank.reminderPdf(reminder.number(), "sv").orElseThrow();
            String text = text(pdf);
            String ocr = OcrReference.on("80" + reminder.number().substring(4)).digits();
            assertTrue(text.contains("OCR-nummer") && text.contains(ocr), text);
            assertTrue(text.contains("Körkort AB") && text.contains(TO_PROVIDER), text);
            world.execute("UPDATE reminder SET as_of = as_of - INTERVAL 1 YEAR");
            assertArrayEquals(pdf, bank.reminderPdf(reminder.number(), "sv").orElseThrow());
            assertEquals(Optional.empty(), bank.reminderPdf("REM-99999999", "sv"));
            assertThrows(DatabaseException.class, () -> world.execute("DELETE FROM archived_reminder"));

            Bank.TakenStatement taken = bank.take(
                            Camt.statement("08", "S9", BankWorld.SELLER_IBAN)
                                    .entry(Camt.Movement.in(
                                                    "R9",
                                                    reminder.claim().amount().toPlainString(),
                                                    "SEK")
                                            .referring(ocr))
                                    .bytes(),
                            "Anna")
                    .getFirst();
            assertEquals(1, taken.matched(), taken.toString());
            assertEquals(List.of(), bank.worklist(0, 10));
            assertFalse(
                    positions(world).stream().anyMatch(each -> each.contains("SE*MSA owes SE*OPA")),
                    positions(world).toString());
            world.verify();
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void the_next_reminder_claims_the_days_since_and_no_second_fee() {
        try (World world = late()) {
            Bank bank = world.settlement().bank();
            bank.remind(LocalDate.of(2026, 12, 12), "Anna");
            // 50 for 10 days at 10 %: 0.1369…; then 50 for 19 at 10 % and 31 at 10.5 %: 0.2602 + 0.4458
            Bank.Reminder second = toProvider(bank.remind(LocalDate.of(2027, 1, 31), "Anna"));
            assertEquals("0.71 SEK", second.interest().toString());
            assertEquals("0.00 SEK", second.fee().toString());
            assertEquals(1, second.lines().size());
            assertTrue(
                    positions(world).contains("SE*MSA owes SE*OPA 110.85 SEK"),
                    positions(world).toString());
            world.verify();
        }
    }

    @Test
    void what_is_not_overdue_paid_or_disputed_is_not_demanded() {
        try (World world = late()) {
            Bank bank = world.settlement().bank();
            assertEquals(List.of(), bank.reminders(LocalDate.of(2026, 12, 5)));
            assertEquals(2, bank.reminders(LocalDate.of(2026, 12, 6)).size());
            paid(world, 5000, "2026-12-05");
            assertEquals(1, bank.reminders(LocalDate.of(2026, 12, 6)).size());
            world.setClock(Instant.parse("2026-12-20T08:00:00Z"));
            long charge = world.number("SELECT id FROM charge WHERE cdr_id = 'C2'");
            world.settlement()
                    .disputes()
                    .open(
                            World.ALL,
                            new DisputeDesk.Opening(
                                    "D1",
                                    new DisputeDesk.Subject.OfCharges(List.of(charge)),
                                    DisputeDesk.Reason.NO_CHARGE,
                                    "never there",
                                    List.of()),
                            "Anna");
            assertEquals(List.of(), bank.reminders(LocalDate.of(2026, 12, 6)));
        }
    }

    @Test
    void a_missing_rate_is_told_and_never_guessed() {
        try (World world = late()) {
            world.setClock(Instant.parse("2027-08-01T08:00:00Z"));
            Bank bank = world.settlement().bank();
            assertTrue(
                    refusal(() -> bank.remind(LocalDate.of(2027, 7, 2), "Anna")).contains("2027-07-01"));
            assertEquals(0, world.number("SELECT COUNT(*) FROM reminder"));
        }
    }

    @Test
    void a_write_off_takes_two_people() {
        try (World world = late()) {
            Bank bank = world.settlement().bank();
            assertTrue(refusal(() -> bank.writeOff(TO_PROVIDER, Optional.of(Money.ofMinor(5001, SEK)), "x", "Anna"))
                    .contains("50.00 SEK is open"));
            Bank.WriteOff proposed =
                    bank.writeOff(TO_PROVIDER, Optional.of(Money.ofMinor(3000, SEK)), "bankrupt", "Anna");
            assertTrue(positions(world).contains("SE*MSA owes SE*OPA 50.00 SEK"));
            assertTrue(refusal(() -> bank.decide(proposed.id(), true, "ok", "ANNA "))
                    .contains("another person"));
            bank.decide(proposed.id(), true, "ok", "Bo");
            world.verify();
            assertTrue(positions(world).contains("SE*MSA owes SE*OPA 20.00 SEK"));
            assertTrue(
                    refusal(() -> bank.decide(proposed.id(), true, "ok", "Bo")).contains("decided already"));
            Bank.WriteOff rest = bank.writeOff(TO_PROVIDER, Optional.empty(), "bankrupt", "Anna");
            paid(world, 1000, "2027-01-30");
            assertTrue(refusal(() -> bank.decide(rest.id(), true, "ok", "Bo")).contains("10.00 SEK is open"));
            bank.decide(rest.id(), false, "it paid some", "Bo");
            assertTrue(positions(world).contains("SE*MSA owes SE*OPA 10.00 SEK"));
            world.verify();
        }
    }
}
