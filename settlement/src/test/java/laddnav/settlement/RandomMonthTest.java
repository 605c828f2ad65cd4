package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;
import org.junit.jupiter.api.Test;

class RandomMonthTest {

    private static final int CHARGES = 3000;

    @Test
    void sums_agree_after_a_random_month_of_good_and_bad_charges_decisions_and_closes() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("RandomMonthTest seed " + seed);
        Random random = new Random(seed);
        try (World world = new World().furnished()) {
            List<PartyId> operators = List.of(World.OPERATOR, World.OTHER_OPERATOR);
            List<PartyId> providers = List.of(World.PROVIDER, World.GERMAN, World.UNPROVEN, World.STRANGER);
            for (int i = 0; i < CHARGES; i++) {
                charge(world, random, i, operators.get(random.nextInt(2)), providers.get(skewed(random)));
            }
            world.settle();
            world.verify();
            decide(world, random);
            world.verify();
            world.settlement().close(YearMonth.of(2026, 10), false);
            world.verify();
            sumsOfInvoicesAreThoseOfTheirCharges(world);
            assertEquals(
                    CHARGES,
                    world.settlement().overview(World.ALL).chargesByState().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
    }

    private static int skewed(Random random) {
        int n = random.nextInt(20);
        return n < 10 ? 0 : n < 18 ? 1 : n - 16;
    }

    private static void charge(World world, Random random, int i, PartyId operator, PartyId provider) {
        Instant start = Instant.parse("2026-10-01T00:00:00Z").plusSeconds(random.nextInt(33 * 24 * 3600));
        BigDecimal energy = BigDecimal.valueOf(random.nextInt(20_000) + 1, 3);
        BigDecimal cost = energy.multiply(World.decimal("4.00"));
        if (random.nextInt(20) == 0) {
            cost = cost.add(BigDecimal.ONE);
        }
        world.charge(Ocpi.charge("R" + i)
                .between(operator, provider)
                .at(start, Duration.ofMinutes(60 + random.nextInt(120)))
                .of(energy.toPlainString(), cost.toPlainString())
                .on("EVSE-" + (random.nextInt(40) == 0 ? 1 : 100 + i), "T" + i)
                .by(random.nextInt(50) == 0 ? "NONE" : "T1", "LOC1"));
    }

    private static void decide(World world, Random random) {
        List<Long> held = world.database.query(connection -> laddnav.settlement.rows.Sql.of(
                        "SELECT id FROM charge WHERE state = 'HELD' AND provider <> 'FR*XYZ' AND provider <> 'SE*MSD'"
                                + " ORDER BY id LIMIT 60")
                .list(connection, row -> row.getLong(1)));
        for (long id : held) {
            switch (random.nextInt(3)) {
                case 0 -> world.settlement().accept(World.ALL, id, "random", "test");
                case 1 -> world.settlement().drop(World.ALL, id, "random", "test");
                default -> world.settlement().retry(World.ALL, id, "test");
            }
        }
        world.tariff(World.OPERATOR, "NONE");
        world.settle();
    }

    private static void sumsOfInvoicesAreThoseOfTheirCharges(World world) {
        for (InvoiceSummary invoice :
                world.settlement().invoices(World.ALL, InvoiceFilter.all(100)).items()) {
            InvoiceDetail detail =
                    world.settlement().invoice(World.ALL, invoice.id()).orElseThrow();
            Money sum = Money.zero(invoice.net().currency());
            for (InvoiceDetail.Line line : detail.lines()) {
                long after = 0;
                List<ChargeSummary> page;
                do {
                    page = world.settlement()
                            .lineCharges(World.ALL, invoice.id(), line.number(), after, 500)
                            .items();
                    for (ChargeSummary charge : page) {
                        sum = sum.plus(charge.agreed().orElseThrow());
                        after = charge.id();
                    }
                } while (!page.isEmpty());
            }
            assertEquals(invoice.net(), sum);
        }
    }
}
