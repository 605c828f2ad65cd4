package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.rules.RuleSet;
import org.junit.jupiter.api.Test;

/** What hinders a price or its tax, through the whole intake. */
class PricesAndTaxesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static String first(ChargeSummary charge) {
        assertEquals(1, charge.reasons().size(), charge.toString());
        return charge.reasons().getFirst();
    }

    private static ChargeSummary in(World world, String country, Ocpi.Charge charge) {
        long id = world.feed.add(
                World.OPERATOR,
                ModuleId.CDRS,
                charge.id(),
                Version.V2_2_1,
                charge.json().replace("\"SWE\"", "\"" + country + "\""),
                charge.receivedAt());
        world.settle();
        return world.charge(id);
    }

    @Test
    void the_published_tariff_goes_before_the_one_in_the_cdr_and_a_difference_is_found() {
        try (World world = new World().furnished()) {
            String other = Ocpi.tariff(World.OPERATOR, "T1", "5.00", "SEK", World.NOON, "");
            Ocpi.Charge charge = Ocpi.charge("C1").with("", ", \"tariffs\": [" + other + "]");
            assertEquals(
                    "TARIFF_DIFFERS T1 in the CDR has other prices than the one published for its start",
                    first(world.settled(charge)));
            String same = Ocpi.tariff(World.OPERATOR, "T1", "4.000", "SEK", World.NOON, "");
            Ocpi.Charge equal = Ocpi.charge("C2")
                    .at(World.NOON.plus(HOUR.multipliedBy(2)), HOUR)
                    .with("", ", \"tariffs\": [" + same + "]");
            assertEquals(ChargeState.AGREED, world.settled(equal).state());
            String unpublished = Ocpi.tariff(World.OPERATOR, "MINE", "4.00", "SEK", World.NOON, "");
            Ocpi.Charge carried = Ocpi.charge("C3")
                    .at(World.NOON.plus(HOUR.multipliedBy(4)), HOUR)
                    .by("MINE", "LOC1")
                    .with("", ", \"tariffs\": [" + unpublished + "]");
            assertEquals(ChargeState.AGREED, world.settled(carried).state());
            world.verify();
        }
    }

    @Test
    void a_tariff_whose_tax_nobody_knows_gives_no_price() {
        try (World world = new World().furnished()) {
            world.feed.add(
                    World.OPERATOR,
                    ModuleId.TARIFFS,
                    "TAXED",
                    Version.V2_3_0,
                    """
                            {"country_code": "SE", "party_id": "OPA", "id": "TAXED", "currency": "SEK", "tax_included": "YES",
                             "elements": [{"price_components": [{"type": "ENERGY", "price": 4.00, "step_size": 1}]}],
                             "last_updated": "2026-01-01T00:00:00Z"}""",
                    World.NOON.minus(Duration.ofDays(200)));
            assertEquals(
                    "NOT_RATED the tariff's prices include a tax whose rate it does not tell",
                    first(world.settled(Ocpi.charge("C1").by("TAXED", "LOC1"))));
            world.verify();
        }
    }

    @Test
    void the_tax_that_a_cdr_tells_is_compared_with_the_rules() {
        try (World world = new World().furnished()) {
            Ocpi.Charge right = Ocpi.charge("C1").of("10", "40.00, \"incl_vat\": 50.01");
            assertEquals(List.of(), world.settled(right).reasons());
            Ocpi.Charge wrong = Ocpi.charge("C2")
                    .at(World.NOON.plus(HOUR.multipliedBy(2)), HOUR)
                    .of("10", "40.00, \"incl_vat\": 50.02");
            ChargeSummary warned = world.settled(wrong);
            assertEquals("VAT_DIFFERS the CDR tells 10.02, by 25 % it is 10.0000", first(warned));
            assertEquals(ChargeState.AGREED, warned.state());
            world.verify();
        }
    }

    private static World fleetWith(Set<String> sellersRegistrations) {
        Map<PartyId, PartyFacts> parties = World.parties();
        parties.put(World.OPERATOR, facts(parties.get(World.OPERATOR), Optional.of(true), sellersRegistrations));
        parties.put(World.PROVIDER, facts(parties.get(World.PROVIDER), Optional.of(false), Set.of()));
        return new World(SettlementSettings.of(parties)).furnished();
    }

    private static PartyFacts facts(
            @org.jspecify.annotations.Nullable PartyFacts of, Optional<Boolean> dealer, Set<String> registeredIn) {
        PartyFacts facts = Objects.requireNonNull(of);
        return new PartyFacts(
                facts.legalName(),
                facts.address(),
                facts.country(),
                facts.vatId(),
                facts.organisationNumber(),
                dealer,
                facts.bank(),
                registeredIn,
                Set.of());
    }

    @Test
    void a_seller_that_is_not_registered_where_the_fleet_charges_holds_the_charge() {
        try (World world = fleetWith(Set.of())) {
            assertTrue(first(in(world, "DEU", Ocpi.charge("C1"))).startsWith("TAX_REGISTRATION_MISSING "));
            world.verify();
        }
    }

    @Test
    void a_country_whose_rate_nobody_knows_holds_the_charge() {
        try (World world = fleetWith(Set.of("BR"))) {
            assertTrue(first(in(world, "BRA", Ocpi.charge("C1"))).startsWith("TAX_RULE_MISSING "));
            world.verify();
        }
    }

    @Test
    void a_currency_without_a_rate_to_the_invoices_holds_the_charge() {
        AgreementTerms inEuro = new AgreementTerms(
                Set.of("SEK"),
                30,
                new BigDecimal("0.01"),
                BigDecimal.ZERO,
                60,
                60,
                Optional.of(Currency.getInstance("EUR")),
                Optional.empty(),
                List.of(),
                RuleSet.USUAL);
        try (World world = new World(World.withTerms(inEuro)).furnished()) {
            assertEquals("EXCHANGE_RATE_MISSING SEK to EUR until 2026-10-31", first(world.settled(Ocpi.charge("C1"))));
            world.verify();
        }
    }

    /** Nothing is booked in part, whatever comes, and the others are settled. */
    @Test
    void hostile_numbers_and_tariffs_are_held_or_rejected_with_a_reason() {
        try (World world = new World().furnished()) {
            String huge = "1" + "0".repeat(29);
            world.tariff(World.OPERATOR, "HUGE", huge, "SEK", World.NOON.minus(Duration.ofDays(9)), "");
            world.tariff(World.OPERATOR, "BELOW", "-4.00", "SEK", World.NOON.minus(Duration.ofDays(9)), "");
            world.tariff(World.OPERATOR, "NOWHERE", "4.00", "XQZ", World.NOON.minus(Duration.ofDays(9)), "");
            world.tariff(
                    World.OPERATOR,
                    "ROUND",
                    "4.00",
                    "SEK",
                    World.NOON.minus(Duration.ofDays(9)),
                    ", \"restrictions\": {\"start_time\": \"12:00\", \"end_time\": \"12:00\","
                            + " \"min_kwh\": 9, \"max_kwh\": 3}");
            List<Ocpi.Charge> odd = List.of(
                    Ocpi.charge("H1").by("HUGE", "LOC1"),
                    Ocpi.charge("H2").by("HUGE", "LOC1").of("10", huge),
                    Ocpi.charge("H3").by("BELOW", "LOC1").of("10", "-40.00"),
                    Ocpi.charge("H4").by("NOWHERE", "LOC1"),
                    Ocpi.charge("H5").by("ROUND", "LOC1"),
                    Ocpi.charge("H6").of(huge, "40.00"),
                    Ocpi.charge("H7").of("1e-400", "1e400"),
                    Ocpi.charge("H8").in("QQQ"),
                    Ocpi.charge("H9").of("10", "40." + "0".repeat(28) + "1"));
            int hours = 0;
            for (Ocpi.Charge charge : odd) {
                hours += 2;
                ChargeSummary found = world.settled(charge.at(World.NOON.plus(HOUR.multipliedBy(hours)), HOUR));
                assertTrue(Set.of(ChargeState.HELD, ChargeState.REJECTED).contains(found.state()), found.toString());
                assertTrue(!found.reasons().isEmpty(), found.toString());
                assertEquals(Optional.empty(), found.agreed(), found.toString());
            }
            assertEquals(0, world.number("SELECT COUNT(*) FROM charge_share"));
            assertEquals(0, world.number("SELECT COUNT(*) FROM ledger_entry"));
            assertEquals(ChargeState.AGREED, world.settled(Ocpi.charge("C1")).state());
            world.verify();
        }
    }
}
