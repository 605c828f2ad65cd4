package laddnav.settlement;

import static laddnav.settlement.BankWorld.BUYER_IBAN;
import static laddnav.settlement.BankWorld.SELLER_GIRO;
import static laddnav.settlement.BankWorld.SELLER_IBAN;
import static laddnav.settlement.BankWorld.positions;
import static laddnav.settlement.BankWorld.worklist;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.settlement.bankfiles.Camt;
import laddnav.settlement.bankfiles.Camt.Movement;
import laddnav.settlement.documents.OcrReference;
import laddnav.settlement.documents.RfReference;
import laddnav.settlement.money.Money;
import org.junit.jupiter.api.Test;

class BankTest {

    private static final String TO_PROVIDER = "SEOPA-2026-00002";
    private static final String OCR = OcrReference.on("202600002").digits();
    private static final List<String> BOTH_OPEN =
            List.of("DE*MSB owes SE*OPA 40.00 SEK", "SE*MSA owes SE*OPA 50.00 SEK");

    private static Bank.TakenStatement take(World world, Camt file) {
        Bank.TakenStatement taken =
                world.settlement().bank().take(file.bytes(), "Anna").getFirst();
        world.verify();
        return taken;
    }

    private static Camt statement(String id, Movement... movements) {
        Camt file = Camt.statement("08", id, SELLER_IBAN);
        for (Movement movement : movements) {
            file.entry(movement);
        }
        return file;
    }

    private static Money sek(long minor) {
        return Money.ofMinor(minor, Currency.getInstance("SEK"));
    }

    private static String refusal(Runnable work) {
        return String.valueOf(assertThrows(Settlement.Refusal.class, work::run).getMessage());
    }

    @Test
    void a_payment_is_matched_by_its_reference_and_the_same_statement_twice_changes_nothing() {
        try (World world = BankWorld.closed()) {
            assertEquals(BOTH_OPEN, positions(world));
            Camt file = statement("S1", Movement.in("R1", "50.00", "SEK").referring(OCR));
            Bank.TakenStatement taken = take(world, file);
            assertTrue(taken.isNew());
            assertEquals(1, taken.matched());
            assertEquals(List.of("DE*MSB owes SE*OPA 40.00 SEK"), positions(world));
            long entries = world.number("SELECT COUNT(*) FROM ledger_entry");
            assertFalse(take(world, file).isNew());
            assertEquals(entries, world.number("SELECT COUNT(*) FROM ledger_entry"));
            Camt other = statement("S1", Movement.in("R1", "50.01", "SEK").referring(OCR));
            assertTrue(refusal(() -> take(world, other)).contains("with other content"));
        }
    }

    @Test
    void what_a_notification_told_is_known_when_the_statement_tells_it() {
        try (World world = BankWorld.closed()) {
            List<Movement> parts = List.of(
                    Movement.in("T1", "50.00", "SEK").referring(OCR),
                    Movement.in("T2", "40.00", "SEK")
                            .referring(OcrReference.on("202600001").digits()));
            Movement sum = Movement.in("B1", "90.00", "SEK");
            assertEquals(
                    2,
                    take(world, Camt.notification("08", "N1", SELLER_GIRO).batch(sum, parts))
                            .matched());
            // the bank's statement on the same account in its other form would be another account: give it the same
            Camt statement = Camt.notification("08", "N2", SELLER_GIRO).batch(sum, List.of());
            assertEquals(1, take(world, statement).known());
            assertEquals(List.of(), positions(world));
            Camt other = Camt.notification("08", "N3", SELLER_GIRO).entry(Movement.in("B1", "91.00", "SEK"));
            assertTrue(refusal(() -> take(world, other)).contains("another amount"));
        }
    }

    @Test
    void a_sum_on_the_worklist_makes_way_for_its_parts() {
        try (World world = BankWorld.closed()) {
            Movement sum = Movement.in("B1", "60.00", "SEK");
            take(world, Camt.statement("08", "S1", SELLER_IBAN).batch(sum, List.of()));
            assertEquals(Map.of("B1", "UNKNOWN_PAYER 60.00 SEK"), worklist(world));
            List<Movement> parts =
                    List.of(Movement.in("T1", "50.00", "SEK").referring(OCR), Movement.in("T2", "10.00", "SEK"));
            take(world, Camt.statement("08", "S2", SELLER_IBAN).batch(sum, parts));
            assertEquals(Map.of("B1", "UNKNOWN_PAYER 10.00 SEK"), worklist(world));
            assertEquals(List.of("DE*MSB owes SE*OPA 40.00 SEK"), positions(world));
        }
    }

    @Test
    void part_is_booked_and_what_is_too_much_waits() {
        try (World world = BankWorld.closed()) {
            take(world, statement("S1", Movement.in("R1", "20.00", "SEK").referring(OCR)));
            assertEquals("SE*MSA owes SE*OPA 30.00 SEK", positions(world).getLast());
            assertEquals(Map.of(), worklist(world));
            take(world, statement("S2", Movement.in("R2", "35.00", "SEK").saying("Betalar " + TO_PROVIDER)));
            assertEquals(List.of("DE*MSB owes SE*OPA 40.00 SEK"), positions(world));
            assertEquals(Map.of("R2", "OVERPAID 5.00 SEK"), worklist(world));
            take(world, statement("S3", Movement.in("R3", "30.00", "SEK").referring(OCR)));
            assertEquals("ALREADY_PAID 30.00 SEK", worklist(world).get("R3"));
        }
    }

    @Test
    void a_match_is_undone_by_a_reversal_and_the_money_can_be_put_elsewhere() {
        try (World world = BankWorld.closed()) {
            take(
                    world,
                    statement(
                            "S1",
                            Movement.in("R1", "50.00", "SEK")
                                    .from("Körkort AB", BankWorld.BUYER_IBAN)
                                    .referring(OCR)));
            Bank bank = world.settlement().bank();
            long id = bank.matched(java.util.Optional.empty(), 10).getFirst().id();
            assertEquals(1, bank.movement(id).orElseThrow().booked().size());
            long entries = world.number("SELECT COUNT(*) FROM ledger_entry");
            assertTrue(refusal(() -> bank.undo(id, "", "Anna")).contains("reason"));
            bank.undo(id, "it was for another document", "Anna");
            assertEquals(BOTH_OPEN, positions(world));
            assertEquals(Map.of("R1", "UNDONE 50.00 SEK"), worklist(world));
            assertEquals(entries + 2, world.number("SELECT COUNT(*) FROM ledger_entry"));
            assertEquals(2, world.number("SELECT COUNT(*) FROM payment"));
            world.verify();
            assertTrue(refusal(() -> bank.undo(id, "again", "Anna")).contains("is on no document"));
            assertEquals(List.of(), bank.movement(id).orElseThrow().booked());
            String document =
                    bank.movement(id).orElseThrow().candidates().getFirst().document();
            bank.assign(id, List.of(new Bank.Assignment(document, java.util.Optional.empty())), "as told", "Anna");
            world.verify();
            bank.undo(id, "no, wait", "Bo");
            bank.giveBack(id, "not ours", "Bo");
            assertTrue(refusal(() -> bank.undo(id, "once more", "Bo")).contains("is on no document"));
            world.verify();
            assertEquals(BOTH_OPEN, positions(world));
        }
    }

    @Test
    void without_a_reference_payer_and_amount_must_fit_to_the_ore() {
        try (World world = BankWorld.closed()) {
            take(world, statement("S1", Movement.in("R1", "49.99", "SEK").from("", BUYER_IBAN)));
            take(world, statement("S2", Movement.in("R2", "50.00", "SEK").from("KÖRKORT, AB", "")));
            take(world, statement("S3", Movement.in("R3", "40.00", "SEK").from("Någon annan", "")));
            assertEquals(Map.of("R1", "AMOUNT_DIFFERS 49.99 SEK", "R3", "UNKNOWN_PAYER 40.00 SEK"), worklist(world));
            assertEquals(List.of("DE*MSB owes SE*OPA 40.00 SEK"), positions(world));
        }
    }

    @Test
    void doubts_are_told_apart() {
        try (World world = BankWorld.closed()) {
            String wrong = OCR.substring(0, OCR.length() - 1) + (OCR.endsWith("0") ? "1" : "0");
            take(
                    world,
                    statement(
                            "S1",
                            Movement.in("R1", "50.00", "SEK").referring(wrong).from("", BUYER_IBAN),
                            Movement.in("R2", "50.00", "SEK")
                                    .referring(RfReference.on("XX9").text()),
                            Movement.in("R3", "50.00", "EUR").referring(OCR),
                            Movement.out("R4", "3.00", "SEK", "")));
            take(
                    world,
                    Camt.statement("08", "S2", SELLER_IBAN)
                            .reversal(Movement.in("R5", "50.00", "SEK").referring(OCR)));
            assertEquals(
                    Map.of(
                            "R1", "WRONG_CHECK_DIGIT 50.00 SEK",
                            "R2", "UNKNOWN_REFERENCE 50.00 SEK",
                            "R3", "WRONG_CURRENCY 50.00 EUR",
                            "R4", "UNKNOWN_DEBIT -3.00 SEK",
                            "R5", "REVERSAL 50.00 SEK"),
                    worklist(world));
            assertEquals(BOTH_OPEN, positions(world));
        }
    }

    @Test
    void people_decide_with_a_reason_and_never_beyond_what_is_there() {
        try (World world = BankWorld.closed()) {
            take(world, statement("S1", Movement.in("R1", "95.00", "SEK").from("Okänd", "NO9386011117947")));
            Bank bank = world.settlement().bank();
            long id = bank.worklist(0, 10).getFirst().id();
            assertEquals(2, bank.movement(id).orElseThrow().candidates().size());
            assertTrue(refusal(() -> bank.assign(id, List.of(all(TO_PROVIDER)), " ", "Anna"))
                    .contains("reason"));
            assertTrue(refusal(() -> bank.assign(id, List.of(all("SEXXX-2026-00001")), "x", "Anna"))
                    .contains("no document"));
            assertTrue(refusal(() -> bank.assign(
                            id, List.of(new Bank.Assignment(TO_PROVIDER, Optional.of(sek(5001)))), "x", "Anna"))
                    .contains("50.00 SEK is open"));
            assertTrue(refusal(() -> bank.assign(id, List.of(all(TO_PROVIDER), all(TO_PROVIDER)), "x", "Anna"))
                    .contains("twice"));
            assertEquals(BOTH_OPEN, positions(world));
            bank.assign(
                    id,
                    List.of(new Bank.Assignment(TO_PROVIDER, Optional.of(sek(2000))), all("SEOPA-2026-00001")),
                    "by phone",
                    "Anna");
            world.verify();
            assertEquals(List.of("SE*MSA owes SE*OPA 30.00 SEK"), positions(world));
            assertEquals("UNKNOWN_PAYER 35.00 SEK", worklist(world).get("R1"));
            bank.giveBack(id, "not ours", "Anna");
            world.verify();
            assertTrue(refusal(() -> bank.assign(id, List.of(all(TO_PROVIDER)), "x", "Anna"))
                    .contains("waits"));
            assertEquals(
                    List.of("assign by phone", "give back not ours"),
                    bank.movement(id).orElseThrow().deeds().stream()
                            .map(deed -> deed.what() + " " + deed.reason())
                            .toList());
        }
    }

    private static Bank.Assignment all(String document) {
        return new Bank.Assignment(document, Optional.empty());
    }

    @Test
    void a_file_that_is_wrong_in_its_last_statement_books_nothing() {
        try (World world = BankWorld.closed()) {
            String good = statement("S1", Movement.in("R1", "50.00", "SEK").referring(OCR))
                    .text();
            String stranger = Camt.statement("08", "S2", "GB29NWBK60161331926819")
                    .entry(Movement.in("R2", "1.00", "SEK"))
                    .text();
            String second = stranger.substring(stranger.indexOf("<Stmt>"), stranger.indexOf("</Stmt>") + 7);
            String both = good.replace("</Stmt>", "</Stmt>" + second);
            assertTrue(refusal(() -> world.settlement()
                            .bank()
                            .take(both.getBytes(java.nio.charset.StandardCharsets.UTF_8), "Anna"))
                    .contains("GB29NWBK60161331926819"));
            assertEquals(0, world.number("SELECT COUNT(*) FROM bank_statement"));
            assertEquals(BOTH_OPEN, positions(world));
        }
    }

    @Test
    void a_missing_statement_shows() {
        try (World world = BankWorld.closed()) {
            take(world, statement("S1").sequence(4).balances("SEK", "0.00", "0.00"));
            Bank.TakenStatement next = take(world, statement("S2").sequence(6).balances("SEK", "7.00", "7.00"));
            assertEquals(2, next.findings().size(), next.findings().toString());
        }
    }
}
