package laddnav.settlement;

import static laddnav.settlement.BankWorld.SELLER_IBAN;
import static laddnav.settlement.BankWorld.positions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.settlement.Clearing.NettingModel;
import laddnav.settlement.bankfiles.Camt;
import laddnav.settlement.bankfiles.Camt.Movement;
import laddnav.settlement.documents.OcrReference;
import laddnav.settlement.dunning.LateTerms;
import laddnav.settlement.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database's process is killed while a statement, a round of netting, payment orders, a bank's answer, a decision, a
 * write-off or a reminder writes one of its tables: nothing of it is there, and the same again does it once.
 */
@Timeout(300)
class BankKilledTest {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 4);
    private static final Currency SEK = Currency.getInstance("SEK");
    private static final String TO_PROVIDER = "SEOPA-2026-00002";
    private static final String OCR = OcrReference.on("202600002").digits();
    private static final List<String> TABLES = List.of(
            "bank_statement",
            "bank_entry",
            "payment",
            "netting_round",
            "netting_setoff",
            "netting_transfer",
            "payment_file",
            "payment_instruction",
            "write_off",
            "reminder",
            "reminder_line",
            "ledger_entry",
            "ledger_posting",
            "audit_entry");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private KilledEngine engine;

    @SuppressWarnings("NullAway.Init")
    private World world;

    @BeforeEach
    void start() {
        engine = new KilledEngine(
                folder.resolve("database"),
                access -> BankWorld.closed(new World(
                        BankWorld.settings()
                                .withLate(new LateTerms(
                                        Map.of(LocalDate.of(2026, 7, 1), new BigDecimal("2.00")),
                                        new BigDecimal("8"),
                                        Map.of(SEK, Money.ofMinor(6000, SEK)),
                                        3,
                                        10)),
                        access)));
        world = engine.world();
    }

    @AfterEach
    void end() {
        engine.close();
    }

    private List<Long> rows() {
        return TABLES.stream()
                .map(table -> world.number("SELECT COUNT(*) FROM " + table))
                .toList();
    }

    /** Kills the work at each write in turn: each time nothing of it is left, and all re-checks hold. */
    private void killedAtEach(Runnable work, String... writes) {
        List<Long> before = rows();
        for (String write : writes) {
            engine.killed(write, work);
            assertEquals(before, rows(), () -> "killed at " + write + ", of " + TABLES);
            world.verify();
        }
    }

    private Bank bank() {
        return world.settlement().bank();
    }

    @Test
    void a_statement_is_booked_whole_or_not_at_all() {
        byte[] file = Camt.statement("08", "S1", SELLER_IBAN)
                .entry(Movement.in("R1", "20.00", "SEK").referring(OCR))
                .entry(Movement.in("R2", "7.00", "SEK"))
                .bytes();
        killedAtEach(
                () -> bank().take(file, "Anna"),
                "INSERT ON bank_statement",
                "INSERT ON bank_entry",
                "INSERT ON payment",
                "INSERT ON ledger_entry",
                "UPDATE ON ledger_head");
        assertEquals(1, bank().take(file, "Anna").getFirst().matched());
        assertFalse(bank().take(file, "Anna").getFirst().isNew());
        assertEquals("SE*MSA owes SE*OPA 30.00 SEK", positions(world).getLast());
        long movement = bank().worklist(0, 10).getFirst().id();
        Runnable assigned = () -> bank().assign(
                        movement, List.of(new Bank.Assignment(TO_PROVIDER, Optional.empty())), "their e-mail", "Anna");
        killedAtEach(
                assigned,
                "INSERT ON payment",
                "INSERT ON ledger_entry",
                "UPDATE ON bank_entry",
                "INSERT ON audit_entry");
        assigned.run();
        assertEquals("SE*MSA owes SE*OPA 23.00 SEK", positions(world).getLast());
        world.verify();
    }

    @Test
    void a_round_its_orders_and_the_banks_answer_happen_once() {
        Runnable net = () -> bank().net("2026-10", NettingModel.MULTILATERAL, DAY, "Anna");
        killedAtEach(
                net,
                "INSERT ON netting_round",
                "INSERT ON netting_setoff",
                "INSERT ON netting_transfer",
                "UPDATE ON netting_transfer",
                "INSERT ON ledger_entry",
                "INSERT ON audit_entry");
        net.run();
        assertEquals(
                List.of("DE*MSB owes SE*LDN 40.00 SEK", "SE*LDN owes SE*OPA 90.00 SEK", "SE*MSA owes SE*LDN 50.00 SEK"),
                positions(world));
        Runnable prepare = () -> bank().prepare("2026-10", DAY, "Anna");
        killedAtEach(prepare, "INSERT ON payment_file", "INSERT ON payment_instruction", "INSERT ON audit_entry");
        prepare.run();
        Runnable release = () -> bank().release("OUT-00000001", "Bo");
        killedAtEach(release, "UPDATE ON payment_file", "INSERT ON audit_entry");
        release.run();
        // rounds that came to nothing have taken numbers
        List<String> orders = bank().round("2026-10").orElseThrow().transfers().stream()
                .map(transfer -> "N" + transfer.number().substring(4) + "-1")
                .toList();
        byte[] status = RoundsTest.status("OUT-00000001", orders.get(0), "ACSP", orders.get(1), "RJCT");
        killedAtEach(() -> bank().answered(status, "Anna"), "UPDATE ON payment_instruction", "INSERT ON audit_entry");
        assertEquals(new Bank.Answered("OUT-00000001", 1, 1), bank().answered(status, "Anna"));
        assertEquals(new Bank.Answered("OUT-00000001", 0, 0), bank().answered(status, "Anna"));
        world.verify();
    }

    @Test
    void reminders_and_write_offs_are_booked_whole_or_not_at_all() {
        world.setClock(Instant.parse("2026-12-20T08:00:00Z"));
        LocalDate day = LocalDate.of(2026, 12, 20);
        Runnable remind = () -> bank().remind(day, "Anna");
        killedAtEach(
                remind,
                "INSERT ON reminder",
                "INSERT ON reminder_line",
                "INSERT ON ledger_entry",
                "INSERT ON audit_entry");
        assertEquals(2, bank().remind(day, "Anna").size());
        assertEquals(0, bank().remind(day, "Anna").size());
        Runnable propose = () -> bank().writeOff(TO_PROVIDER, Optional.empty(), "bankrupt", "Anna");
        killedAtEach(propose, "INSERT ON write_off", "INSERT ON audit_entry");
        propose.run();
        long id = bank().writeOffs(10).getFirst().id();
        Runnable approve = () -> bank().decide(id, true, "ok", "Bo");
        killedAtEach(approve, "UPDATE ON write_off", "INSERT ON ledger_entry", "INSERT ON audit_entry");
        approve.run();
        world.verify();
    }
}
