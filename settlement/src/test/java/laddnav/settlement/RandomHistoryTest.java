package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import laddnav.database.DatabaseException;
import laddnav.ocpi.PartyId;
import laddnav.settlement.Settlement.TrialBalanceRow;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.Agreements.Dated;
import laddnav.settlement.agreements.Agreements.Pair;
import laddnav.settlement.agreements.Fee;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.rules.RuleSet;
import org.junit.jupiter.api.Test;

/** Random histories of charges, credits, disputes, payments, wallets and closes: the books add up at every stop. */
class RandomHistoryTest {

    private static final Currency SEK = Currency.getInstance("SEK");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final List<PartyId> OPERATORS = List.of(World.OPERATOR, World.OTHER_OPERATOR);
    private static final List<PartyId> PROVIDERS = List.of(World.PROVIDER, World.GERMAN, World.NORWEGIAN);
    private static final int MONTHS = 4;
    private static final int STEPS = 60;

    private final Random random;
    private final World world;
    private final List<Ocpi.Charge> charges = new ArrayList<>();
    private YearMonth month = YearMonth.of(2026, 3);
    private int keys;

    RandomHistoryTest() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("RandomHistoryTest seed " + seed);
        random = new Random(seed);
        world = new World(settings());
        for (PartyId operator : OPERATORS) {
            world.tariff(operator, "T1", "4.00", "SEK", Instant.parse("2026-01-01T00:00:00Z"), "");
            world.location(operator, "LOC1");
        }
        world.settle();
    }

    /** The Germans are invoiced in euros, all pay fees, and the Norwegians' months are London's. */
    private static SettlementSettings settings() {
        Map<Pair, List<Dated>> pairs = new HashMap<>();
        for (PartyId operator : OPERATORS) {
            for (PartyId provider : PROVIDERS) {
                boolean isGerman = provider.equals(World.GERMAN);
                Fee fee = new Fee(
                        isGerman ? Fee.Side.BUYER : Fee.Side.SELLER,
                        isGerman ? EUR : SEK,
                        new BigDecimal("0.333"),
                        new BigDecimal("1.7"),
                        List.of(new Fee.Tier(Optional.of(3L), BigDecimal.ONE)),
                        Optional.of(new BigDecimal("2")),
                        Optional.empty());
                AgreementTerms terms = new AgreementTerms(
                        Set.of("SEK"),
                        30,
                        new BigDecimal("0.01"),
                        BigDecimal.ZERO,
                        300,
                        60,
                        isGerman ? Optional.of(EUR) : Optional.empty(),
                        provider.equals(World.NORWEGIAN) ? Optional.of(ZoneId.of("Europe/London")) : Optional.empty(),
                        List.of(fee),
                        RuleSet.USUAL);
                pairs.put(new Pair(operator, provider), List.of(Dated.always(terms)));
            }
        }
        SettlementSettings s = World.settings();
        return new SettlementSettings(
                s.hub(),
                World.facts("Laddnav", "SE", "SE559000122701", null),
                s.zone(),
                s.parties(),
                s.unknownParty(),
                Optional.empty(),
                pairs,
                s.tax(),
                ExchangeRates.of(List.of(
                        new ExchangeRates.Rate(LocalDate.of(2026, 1, 2), EUR, SEK, new BigDecimal("11.2345"), "ECB"),
                        new ExchangeRates.Rate(LocalDate.of(2026, 4, 30), EUR, SEK, new BigDecimal("10.9"), "ECB"))));
    }

    @Test
    void the_books_add_up_at_every_stop_of_a_random_history() {
        try (world) {
            for (int i = 0; i < MONTHS; i++) {
                for (int step = 0; step < STEPS; step++) {
                    step();
                }
                world.settle();
                world.verify();
                closeMonth();
                world.verify();
                everyCdrIsInOneState();
            }
            nettingAddsUp();
            // A history in which little happened would prove little.
            assertEquals(3, world.number("SELECT COUNT(DISTINCT kind) FROM invoice"));
            assertTrue(world.number("SELECT COUNT(*) FROM invoice WHERE refers_to <> ''") > 0);
            assertTrue(world.number("SELECT COUNT(*) FROM payment") > 0);
        }
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0, 1 -> credit();
            case 2 -> dispute();
            case 3 -> resolve();
            case 4 -> pay();
            case 5 -> useWallet();
            default -> charge();
        }
    }

    /** In this month or an earlier one; now and then dearer than its tariff, and so held. */
    private void charge() {
        int id = charges.size();
        Instant start = month.atDay(1)
                .atStartOfDay(ZoneId.of("UTC"))
                .toInstant()
                .minus(Duration.ofDays(random.nextInt(10) == 0 ? 40 : 0))
                .plusSeconds(random.nextInt(27 * 24 * 3600));
        BigDecimal energy = BigDecimal.valueOf(random.nextInt(20_000) + 200, 3);
        BigDecimal cost = energy.multiply(new BigDecimal("4.00"));
        Ocpi.Charge charge = Ocpi.charge("R" + id)
                .between(OPERATORS.get(random.nextInt(2)), PROVIDERS.get(random.nextInt(3)))
                .at(start, Duration.ofHours(1))
                .of(
                        energy.toPlainString(),
                        random.nextInt(15) == 0 ? cost.add(BigDecimal.ONE).toPlainString() : cost.toPlainString())
                .on("EVSE-" + (100 + id), "T" + id);
        charges.add(charge);
        world.charge(charge);
    }

    private void credit() {
        if (charges.isEmpty()) {
            return;
        }
        Ocpi.Charge original = charges.get(random.nextInt(charges.size()));
        world.charge(Ocpi.charge("K" + keys++)
                .between(original.operator(), original.provider())
                .on(original.evse(), original.token())
                .at(original.start(), Duration.ofHours(1))
                .of(original.energy(), new BigDecimal(original.cost()).negate().toPlainString())
                .with("", ", \"credit\": true, \"credit_reference_id\": \"" + original.id() + "\""));
    }

    private void dispute() {
        world.settle();
        List<Long> ids = ids("SELECT id FROM charge WHERE state IN ('AGREED', 'INVOICED') AND credit_of IS NULL"
                + " AND id NOT IN (SELECT credit_of FROM charge WHERE credit_of IS NOT NULL)");
        if (!ids.isEmpty()) {
            List<Long> one = List.of(ids.get(random.nextInt(ids.size())));
            tried(() -> world.settlement().disputes().open(World.ALL, opening("D" + keys++, one), "test"));
        }
    }

    private static DisputeDesk.Opening opening(String key, List<Long> charges) {
        return new DisputeDesk.Opening(
                key, new DisputeDesk.Subject.OfCharges(charges), DisputeDesk.Reason.OTHER, "random", List.of());
    }

    /** Decided or withdrawn; the hub sends what is owed for it at once or later. */
    private void resolve() {
        List<Long> open = ids("SELECT id FROM dispute_case WHERE state IN ('OPEN', 'ANSWERED', 'ESCALATED')");
        if (!open.isEmpty()) {
            long id = open.get(random.nextInt(open.size()));
            List<DisputeDesk.Move> moves = List.of(DisputeDesk.Move.values());
            DisputeDesk.Move move = moves.get(random.nextInt(moves.size()));
            DisputeDesk.Action action = new DisputeDesk.Action(
                    move, "random", Optional.of(BigDecimal.valueOf(random.nextInt(3000) + 1, 2)), Map.of(), List.of());
            tried(() -> world.settlement().disputes().act(World.ALL, id, action, "test"));
        }
        if (random.nextBoolean()) {
            world.sendOwed();
        }
    }

    private void pay() {
        List<Clearing.Position> positions = world.settlement().clearing().positions();
        if (!positions.isEmpty()) {
            Clearing.Position position = positions.get(random.nextInt(positions.size()));
            long part = 1 + random.nextLong(position.amount().amountMinor() + 5);
            Money amount = Money.ofMinor(part, position.amount().currency());
            String key = "P" + keys++;
            for (int twice = 0; twice < 2; twice++) {
                world.settlement().clearing().pay(key, position.debtor(), position.creditor(), amount, "", World.NOON);
            }
        }
    }

    private void useWallet() {
        Clearing clearing = world.settlement().clearing();
        String wallet = "W" + random.nextInt(3);
        BigDecimal amount = BigDecimal.valueOf(random.nextInt(5000) + 1, 2);
        switch (random.nextInt(4)) {
            case 0 -> clearing.topUp("U" + keys++, wallet, World.PROVIDER, Money.rounded(amount, SEK));
            case 1 -> tried(() -> clearing.hold("H" + keys++, wallet, amount));
            case 2 -> tried(() -> clearing.capture(wallet, Optional.of(amount)));
            default -> tried(() -> clearing.release(wallet));
        }
    }

    /** Refusals are part of life. */
    private static void tried(Runnable work) {
        try {
            work.run();
        } catch (Settlement.Refusal e) {
            assertTrue(e.getMessage() != null && !e.getMessage().isBlank());
        }
    }

    /** Closes the month twice; the second time, and telling the feed again, changes nothing. */
    private void closeMonth() {
        world.setClock(over(month));
        CloseReport preview = world.settlement().close(month, true);
        CloseReport report = world.settlement().close(month, false);
        assertEquals(
                preview.invoices().stream()
                        .map(RandomHistoryTest::amounts)
                        .sorted()
                        .toList(),
                report.invoices().stream()
                        .map(RandomHistoryTest::amounts)
                        .sorted()
                        .toList());
        assertEquals(List.of(), report.problems());
        List<TrialBalanceRow> before = world.settlement().trialBalance();
        world.feed.tellAgain();
        world.settle();
        assertEquals(report.invoices(), world.settlement().close(month, false).invoices());
        assertEquals(before, world.settlement().trialBalance());
        month = month.plusMonths(1);
    }

    private static String amounts(CloseReport.Drawn drawn) {
        return drawn.kind() + " " + drawn.seller() + " " + drawn.buyer() + " " + drawn.net() + " " + drawn.gross();
    }

    private void everyCdrIsInOneState() {
        assertEquals(
                world.number("SELECT COUNT(*) FROM charge_cdr"),
                world.settlement().overview(World.ALL).chargesByState().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    private void nettingAddsUp() {
        for (Clearing.NettingModel model : Clearing.NettingModel.values()) {
            for (Clearing.Netting netting : world.settlement().clearing().net(model)) {
                Map<PartyId, Money> left = new HashMap<>(netting.nets());
                netting.transfers().forEach(t -> {
                    assertTrue(t.amount().amountMinor() > 0, t.toString());
                    left.merge(t.from(), t.amount(), Money::plus);
                    left.merge(t.to(), t.amount().negated(), Money::plus);
                });
                left.forEach((party, rest) -> assertTrue(rest.isZero(), party + " is left with " + rest));
                assertTrue(netting.net().compareTo(netting.gross()) <= 0, netting.toString());
            }
        }
    }

    @Test
    void a_close_that_is_cut_off_in_any_document_is_taken_up_and_numbers_have_no_gaps() {
        try (world) {
            for (int i = 0; i < 40; i++) {
                charge();
            }
            world.settle();
            closeMonth();
            for (int i = 0; i < 30; i++) {
                charge();
                credit();
            }
            world.settle();
            long before = world.number("SELECT COUNT(*) FROM invoice");
            YearMonth closing = month;
            world.setClock(over(closing));
            int cuts = 0;
            for (long most = before; ; most++) {
                world.execute("CREATE OR REPLACE TRIGGER cut BEFORE INSERT ON invoice_vat FOR EACH ROW"
                        + " IF (SELECT COUNT(*) FROM invoice) > " + most + " THEN SIGNAL SQLSTATE '45000'"
                        + " SET MESSAGE_TEXT = 'cut off for a test'; END IF");
                try {
                    world.settlement().close(closing, false);
                    break;
                } catch (DatabaseException e) {
                    cuts++;
                }
                assertEquals(most, world.number("SELECT COUNT(*) FROM invoice"));
            }
            world.execute("DROP TRIGGER cut");
            assertEquals(world.number("SELECT COUNT(*) FROM invoice") - before, cuts);
            assertEquals(3, world.number("SELECT COUNT(DISTINCT kind) FROM invoice"));
            world.verify();
        }
    }

    /** When a month is over everywhere. */
    private static Instant over(YearMonth month) {
        return month.plusMonths(1).atDay(3).atStartOfDay(ZoneId.of("UTC")).toInstant();
    }

    @Test
    void crediting_every_charge_takes_back_every_balance_but_the_fees() {
        try (world) {
            for (int i = 0; i < 80; i++) {
                charge();
            }
            world.settle();
            closeMonth();
            List<Ocpi.Charge> all = List.copyOf(charges);
            for (Ocpi.Charge original : all) {
                world.charge(Ocpi.charge("K" + original.id())
                        .between(original.operator(), original.provider())
                        .at(original.start(), Duration.ofHours(1))
                        .of(
                                original.energy(),
                                new BigDecimal(original.cost()).negate().toPlainString())
                        .with("", ", \"credit\": true, \"credit_reference_id\": \"" + original.id() + "\""));
            }
            world.settle();
            closeMonth();
            world.verify();
            List<String> left = world.settlement().trialBalance().stream()
                    .filter(row -> row.balanceMinor() != 0)
                    .map(TrialBalanceRow::account)
                    .filter(account -> !account.contains("SE*LDN"))
                    .toList();
            assertEquals(List.of(), left);
        }
    }

    private List<Long> ids(String sql) {
        return world.database.query(connection -> Sql.of(sql + " ORDER BY id").list(connection, row -> row.getLong(1)));
    }
}
