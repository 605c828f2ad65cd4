package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.Agreements.Dated;
import laddnav.settlement.agreements.Agreements.Pair;
import laddnav.settlement.rules.RuleSet;
import org.junit.jupiter.api.Test;

/** Agreements of pairs: their own limits, and terms that change with time. */
class LimitsTest {

    private static final Duration SIX_HOURS = Duration.ofHours(6);

    private static SettlementSettings with(Map<Pair, List<Dated>> pairs) {
        SettlementSettings s = World.settings();
        return new SettlementSettings(
                s.hub(),
                s.hubFacts(),
                s.zone(),
                s.parties(),
                s.unknownParty(),
                Optional.empty(),
                pairs,
                s.tax(),
                s.rates());
    }

    private static AgreementTerms limited(String mostKwh, String mostCost) {
        return new AgreementTerms(
                Set.of("SEK"),
                30,
                new BigDecimal("0.01"),
                BigDecimal.ZERO,
                60,
                60,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                RuleSet.parse(Map.of("most-kwh", mostKwh, "most-cost", mostCost)));
    }

    @Test
    void an_agreement_sets_what_one_charge_may_come_to() {
        Pair pair = new Pair(World.OPERATOR, World.PROVIDER);
        try (World world = new World(with(Map.of(pair, List.of(Dated.always(limited("130", "500"))))))) {
            world.furnished();
            Ocpi.Charge truck = Ocpi.charge("C1").at(World.NOON, SIX_HOURS).of("125", "500");
            assertEquals(ChargeState.AGREED, world.settled(truck).state());
            Ocpi.Charge dear =
                    Ocpi.charge("C2").at(World.NOON.plus(SIX_HOURS), SIX_HOURS).of("130.1", "520.40");
            assertEquals(
                    List.of("ENERGY_ABOVE_BATTERY 130.1 kWh, limit 130", "COST_ABOVE_LIMIT 520.40 SEK, limit 500"),
                    world.settled(dear).reasons());
            assertEquals(
                    List.of("AGREEMENT_MISSING SE*OPA and DE*MSB have no agreement"),
                    world.settled(Ocpi.charge("C3").on("EVSE-3", "C").between(World.OPERATOR, World.GERMAN))
                            .reasons());
            world.verify();
        }
    }

    @Test
    void a_charge_is_judged_by_the_terms_that_held_when_it_ended() {
        Instant change = World.NOON.plus(Duration.ofHours(1));
        Pair pair = new Pair(World.OPERATOR, World.PROVIDER);
        List<Dated> terms = List.of(
                new Dated(Instant.MIN, change, limited("130", "500")),
                new Dated(change, Instant.MAX, limited("130", "39")));
        try (World world = new World(with(Map.of(pair, terms)))) {
            world.furnished();
            Ocpi.Charge before = Ocpi.charge("C1").at(World.NOON.minusSeconds(1), Duration.ofHours(1));
            assertEquals(ChargeState.AGREED, world.settled(before).state());
            Ocpi.Charge after = Ocpi.charge("C2").on("EVSE-2", "B").at(World.NOON, Duration.ofHours(1));
            assertEquals(
                    List.of("COST_ABOVE_LIMIT 40.00 SEK, limit 39"),
                    world.settled(after).reasons());
            assertEquals(2, world.number("SELECT COUNT(*) FROM agreement_version"));
        }
    }
}
