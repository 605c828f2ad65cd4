package laddnav.settlement;

import static laddnav.settlement.BankWorld.SELLER_IBAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import laddnav.database.DatabaseException;
import laddnav.settlement.bankfiles.Camt;
import laddnav.settlement.bankfiles.Camt.Movement;
import laddnav.settlement.documents.OcrReference;
import laddnav.settlement.money.Money;
import org.junit.jupiter.api.Test;

/** Whatever statements come in, in whatever order and however often: no öre is lost, and none counts twice. */
class RandomBankTest {

    private static final Currency SEK = Currency.getInstance("SEK");

    private final Map<String, Long> cameIn = new HashMap<>();
    private final List<Camt> files = new ArrayList<>();
    private int keys;

    @Test
    void random_statements_lose_and_double_nothing() {
        long seed = Long.getLong("bank.seed", System.nanoTime());
        System.out.println("RandomBankTest: -Dbank.seed=" + seed);
        Random random = new Random(seed);
        try (World world = month()) {
            for (int step = 0; step < 40; step++) {
                switch (random.nextInt(7)) {
                    case 0 -> again(world, random);
                    case 1, 2 -> decide(world, random);
                    case 3 -> undo(world, random);
                    default -> statement(world, random);
                }
                assertEquals(
                        cameIn.values().stream().mapToLong(Long::longValue).sum(),
                        world.number("SELECT COALESCE(SUM(amount_minor), 0) FROM payment WHERE bank_entry IS NOT NULL")
                                + suspense(world),
                        "what came in is paid or in suspense, seed " + seed + ", step " + step);
                world.verify();
            }
            assertTrue(world.number("SELECT COUNT(*) FROM payment") > 0);
        }
    }

    private static World month() {
        World world = new World(BankWorld.settings()).furnished();
        for (int i = 0; i < 12; i++) {
            world.charge(Ocpi.charge("C" + i)
                    .between(World.OPERATOR, i % 3 == 0 ? World.GERMAN : World.PROVIDER)
                    .at(World.NOON.minus(Duration.ofDays(30L * (i % 4) + i)), Duration.ofHours(1))
                    .on("EVSE-" + i, "T" + i));
        }
        world.settle();
        for (int month = 7; month <= 10; month++) {
            world.setClock(Instant.parse("2026-11-02T08:00:00Z"));
            world.settlement().close(YearMonth.of(2026, month), false);
        }
        world.setClock(Instant.parse("2026-12-03T08:00:00Z"));
        return world;
    }

    private static long suspense(World world) {
        return world.settlement().trialBalance().stream()
                .filter(row -> row.account().contains("/SUSPENSE/"))
                .mapToLong(Settlement.TrialBalanceRow::balanceMinor)
                .sum();
    }

    /** A statement, or a notification of a part of it before or behind, with the same movements. */
    private void statement(World world, Random random) {
        Camt file = Camt.statement(random.nextBoolean() ? "02" : "08", "S" + keys++, SELLER_IBAN);
        for (int i = random.nextInt(4); i >= 0; i--) {
            String reference = "R" + random.nextInt(60);
            long minor = cameIn.computeIfAbsent(reference, r -> amount(random));
            Movement movement =
                    Movement.in(reference, Money.ofMinor(minor, SEK).amount().toPlainString(), "SEK");
            file.entry(
                    switch (random.nextInt(5)) {
                        case 0 -> movement.from("", BankWorld.BUYER_IBAN);
                        case 1 ->
                            movement.referring(OcrReference.on("20260000" + (1 + random.nextInt(5)))
                                    .digits());
                        case 2 -> movement.saying("SEOPA-2026-0000" + random.nextInt(6));
                        case 3 -> movement.referring("" + random.nextInt(1_000_000));
                        default -> movement;
                    });
        }
        files.add(file);
        take(world, file);
    }

    private static long amount(Random random) {
        return random.nextInt(3) == 0 ? 5000 : 1 + random.nextInt(12_000);
    }

    /** The same reference twice in one statement stands for two parts of one movement, and is refused where known. */
    private void take(World world, Camt file) {
        try {
            world.settlement().bank().take(file.bytes(), "Anna");
        } catch (Settlement.Refusal refusal) {
            assertTrue(String.valueOf(refusal.getMessage()).contains("another amount"), refusal.getMessage());
        }
        // what a refused file alone told of never came in
        cameIn.keySet()
                .removeIf(reference ->
                        world.number("SELECT COUNT(*) FROM bank_entry WHERE reference = '" + reference + "'") == 0);
        cameIn.replaceAll((reference, minor) -> world.number(
                "SELECT SUM(amount_minor) FROM bank_entry WHERE part > 0 AND reference = '" + reference + "'"));
    }

    private void again(World world, Random random) {
        if (!files.isEmpty()) {
            take(world, files.get(random.nextInt(files.size())));
        }
    }

    private static void undo(World world, Random random) {
        Bank bank = world.settlement().bank();
        List<Bank.Movement> matched = bank.matched(Optional.empty(), 100);
        if (!matched.isEmpty()) {
            bank.undo(matched.get(random.nextInt(matched.size())).id(), "random", "Anna");
        }
    }

    private static void decide(World world, Random random) {
        Bank bank = world.settlement().bank();
        List<Bank.Movement> open = bank.worklist(0, 100);
        if (open.isEmpty()) {
            return;
        }
        long id = open.get(random.nextInt(open.size())).id();
        List<Bank.Candidate> candidates = bank.movement(id).orElseThrow().candidates();
        try {
            if (candidates.isEmpty() || random.nextInt(5) == 0) {
                bank.giveBack(id, "random", "Anna");
            } else {
                Bank.Candidate candidate = candidates.get(random.nextInt(candidates.size()));
                Optional<Money> amount = random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(Money.ofMinor(1 + random.nextInt(6000), SEK));
                bank.assign(id, List.of(new Bank.Assignment(candidate.document(), amount)), "random", "Anna");
            }
        } catch (Settlement.Refusal refusal) {
            assertTrue(!String.valueOf(refusal.getMessage()).isBlank());
        }
    }

    @Test
    void a_fault_in_any_step_of_an_import_leaves_nothing_behind_and_the_file_can_be_sent_again() {
        try (World world = month()) {
            Camt file = Camt.statement("08", "S1", SELLER_IBAN)
                    .entry(Movement.in("R1", "60.00", "SEK").saying("SEOPA-2026-00001"))
                    .entry(Movement.in("R2", "7.00", "SEK"));
            List<Settlement.TrialBalanceRow> before = world.settlement().trialBalance();
            for (String table : List.of("bank_statement", "bank_entry", "payment", "ledger_entry", "ledger_posting")) {
                fail(world, table);
                assertThrows(
                        DatabaseException.class, () -> world.settlement().bank().take(file.bytes(), "Anna"), table);
                assertEquals(before, world.settlement().trialBalance(), table);
                assertEquals(0, world.number("SELECT COUNT(*) FROM bank_statement"), table);
                world.execute("DROP TRIGGER broken");
                world.verify();
            }
            assertTrue(world.settlement()
                    .bank()
                    .take(file.bytes(), "Anna")
                    .getFirst()
                    .isNew());
            world.verify();
        }
    }

    @Test
    void a_fault_in_any_step_of_netting_and_ordering_leaves_nothing_behind() {
        try (World world = month()) {
            Bank bank = world.settlement().bank();
            LocalDate day = LocalDate.of(2026, 12, 4);
            List<String> owed = BankWorld.positions(world);
            for (String table :
                    List.of("netting_round", "netting_setoff", "netting_transfer", "ledger_posting", "audit_entry")) {
                fail(world, table);
                assertThrows(
                        DatabaseException.class,
                        () -> bank.net("R1", Clearing.NettingModel.MULTILATERAL, day, "Anna"),
                        table);
                assertEquals(owed, BankWorld.positions(world), table);
                world.execute("DROP TRIGGER broken");
            }
            bank.net("R1", Clearing.NettingModel.MULTILATERAL, day, "Anna");
            for (String table : List.of("payment_file", "payment_instruction", "audit_entry")) {
                fail(world, table);
                assertThrows(DatabaseException.class, () -> bank.prepare("R1", day, "Anna"), table);
                assertEquals(List.of(), bank.files(10), table);
                world.execute("DROP TRIGGER broken");
            }
            assertEquals(1, bank.prepare("R1", day, "Anna").files().size());
            world.verify();
        }
    }

    private static void fail(World world, String table) {
        world.execute("CREATE TRIGGER broken AFTER INSERT ON " + table
                + " FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'broken on purpose'");
    }
}
