package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database's process is killed while intake, close or a payment writes one of its tables, and started again: the
 * work is taken up, nothing is there twice or in part, and all re-checks hold.
 */
@Timeout(300)
class DatabaseKilledTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private static final List<PartyId> OPERATORS = List.of(World.OPERATOR, World.OTHER_OPERATOR);
    private static final List<PartyId> PROVIDERS = List.of(World.PROVIDER, World.GERMAN, World.NORWEGIAN);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private KilledEngine engine;

    @SuppressWarnings("NullAway.Init")
    private World world;

    private int charges;

    @BeforeEach
    void start() {
        engine =
                new KilledEngine(folder.resolve("database"), access -> new World(World.settings(), access).furnished());
        world = engine.world();
    }

    @AfterEach
    void end() {
        engine.close();
    }

    @Test
    void intake_goes_on_where_it_was_killed() {
        for (String write : List.of(
                "INSERT ON ledger_account",
                "INSERT ON charge",
                "INSERT ON charge_cdr",
                "INSERT ON charge_share",
                "INSERT ON charge_finding",
                "INSERT ON charge_wait",
                "INSERT ON ledger_entry",
                "INSERT ON ledger_posting",
                "UPDATE ON ledger_balance",
                "UPDATE ON ledger_head",
                "UPDATE ON feed_cursor")) {
            engine.killed(write, this::trade);
            world.settle();
            assertEquals(charges, world.number("SELECT COUNT(*) FROM charge"), write);
            assertEquals(charges / 3, world.number("SELECT COUNT(*) FROM charge WHERE state = 'HELD'"), write);
            world.verify();
        }
    }

    /** Two charges that are agreed and one that waits for its tariff. */
    private void trade() {
        for (int i = 0; i < 3; i++) {
            int number = charges++;
            Ocpi.Charge charge = Ocpi.charge("C" + number)
                    .between(OPERATORS.get(number % 2), PROVIDERS.get(number / 2 % 3))
                    .on("EVSE-" + number, "T" + number)
                    .at(World.NOON.plus(Duration.ofMinutes(number)), Duration.ofHours(1));
            world.charge(i == 2 ? charge.by("NEVER-TOLD", "LOC1") : charge);
        }
    }

    @Test
    void a_close_is_taken_up_where_it_was_killed_and_numbers_have_no_gaps() {
        for (int i = 0; i < 10; i++) {
            trade();
        }
        world.settle();
        CloseReport preview = world.settlement().close(OCTOBER, true);
        for (String write : List.of(
                "INSERT ON invoice_series",
                "INSERT ON invoice",
                "UPDATE ON charge",
                "INSERT ON invoice_line",
                "INSERT ON invoice_vat",
                "UPDATE ON invoice",
                "INSERT ON ledger_entry",
                "UPDATE ON ledger_head",
                "INSERT ON statement",
                "INSERT ON closed_period")) {
            engine.killed(write, this::close);
            assertEquals(
                    0,
                    world.number("SELECT COUNT(*) FROM invoice i WHERE i.charges = 0 OR i.charges <>"
                            + " (SELECT COUNT(*) FROM charge c WHERE c.invoice = i.id)"),
                    write);
        }
        CloseReport report = world.settlement().close(OCTOBER, false);
        assertEquals(4, report.invoices().size());
        assertEquals(
                preview.invoices().stream().map(CloseReport.Drawn::gross).toList(),
                report.invoices().stream().map(CloseReport.Drawn::gross).toList());
        assertEquals(4 * 3, world.number("SELECT COUNT(*) FROM archived_document WHERE form <> 'XML'"));
        assertEquals(charges - charges / 3, world.number("SELECT COUNT(*) FROM charge WHERE state = 'INVOICED'"));
        world.verify();
        assertEquals(report, world.settlement().close(OCTOBER, false));
    }

    @Test
    void documents_that_were_not_kept_yet_are_kept_by_the_next_close() {
        for (int i = 0; i < 10; i++) {
            trade();
        }
        world.settle();
        engine.killed("INSERT ON archived_document", this::close);
        close();
        assertEquals(4 * 3, world.number("SELECT COUNT(*) FROM archived_document WHERE form <> 'XML'"));
        world.verify();
    }

    private void close() {
        world.settlement().close(OCTOBER, false);
    }

    @Test
    void a_payment_is_booked_once_wherever_it_was_killed() {
        trade();
        world.settle();
        close();
        int payments = 0;
        for (String write : List.of(
                "INSERT ON payment", "INSERT ON ledger_entry", "INSERT ON ledger_posting", "UPDATE ON ledger_head")) {
            String key = "P" + payments++;
            engine.killed(write, () -> pay(key));
            pay(key);
            pay(key);
            assertEquals(payments, world.number("SELECT COUNT(*) FROM payment"), write);
            world.verify();
        }
    }

    private void pay(String key) {
        Clearing.Position owed = world.settlement().clearing().positions().getFirst();
        world.settlement()
                .clearing()
                .pay(
                        key,
                        owed.debtor(),
                        owed.creditor(),
                        Money.ofMinor(100, owed.amount().currency()),
                        "",
                        World.NOON);
    }
}
