package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Tariff;
import laddnav.settlement.money.Money;
import org.junit.jupiter.api.Test;

class WhatIfTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private static Tariff tariff(PartyId operator, String id, String price, String currency) {
        String json = Ocpi.tariff(operator, id, price, currency, World.NOON, "");
        return Codec.of(Version.V2_2_1).decode(Json.parse(json), Tariff.class);
    }

    /** Ten kWh each at 4.00: two of one pair, and one each of two others. */
    private static World traded() {
        World world = new World().furnished();
        int number = 0;
        for (PartyId provider : List.of(World.PROVIDER, World.PROVIDER, World.GERMAN)) {
            world.charge(Ocpi.charge("C" + number)
                    .between(World.OPERATOR, provider)
                    .at(World.NOON.plus(Duration.ofHours(2L * number++)), Duration.ofHours(1)));
        }
        world.charge(Ocpi.charge("N").between(World.OTHER_OPERATOR, World.GERMAN));
        return world.settle();
    }

    private static WhatIf.Pair pair(WhatIf found, PartyId operator, PartyId provider) {
        return found.pairs().stream()
                .filter(pair ->
                        pair.operator().equals(operator) && pair.provider().equals(provider))
                .findFirst()
                .orElseThrow();
    }

    private static String amounts(WhatIf.Pair pair) {
        return pair.charges() + " " + pair.repriced() + " " + pair.before() + " " + pair.after() + " "
                + pair.difference();
    }

    @Test
    void charges_are_priced_by_the_other_tariff_pair_by_pair() {
        try (World world = traded()) {
            WhatIf found =
                    world.settlement().whatIf(World.ALL, OCTOBER, List.of(tariff(World.OPERATOR, "t1", "4.50", "SEK")));
            assertEquals(3, found.pairs().size());
            assertEquals("2 2 80.00 SEK 90.00 SEK 10.00 SEK", amounts(pair(found, World.OPERATOR, World.PROVIDER)));
            assertEquals("1 1 40.00 SEK 45.00 SEK 5.00 SEK", amounts(pair(found, World.OPERATOR, World.GERMAN)));
            assertEquals("1 0 40.00 SEK 40.00 SEK 0.00 SEK", amounts(pair(found, World.OTHER_OPERATOR, World.GERMAN)));
            assertEquals(List.of(), found.problems());
        }
    }

    @Test
    void the_answer_is_the_same_of_a_closed_month_and_asking_changes_nothing() {
        try (World world = traded()) {
            List<Tariff> other = List.of(tariff(World.OPERATOR, "T1", "3.00", "SEK"));
            WhatIf before = world.settlement().whatIf(World.ALL, OCTOBER, other);
            world.settlement().close(OCTOBER, false);
            List<Settlement.TrialBalanceRow> books = world.settlement().trialBalance();
            assertEquals(before, world.settlement().whatIf(World.ALL, OCTOBER, other));
            assertEquals(books, world.settlement().trialBalance());
            assertEquals(4, world.number("SELECT COUNT(*) FROM charge WHERE state = 'INVOICED'"));
            world.verify();
        }
    }

    @Test
    void the_same_tariff_makes_no_difference_and_the_month_is_that_of_the_end() {
        try (World world = traded()) {
            WhatIf same =
                    world.settlement().whatIf(World.ALL, OCTOBER, List.of(tariff(World.OPERATOR, "T1", "4.00", "SEK")));
            assertTrue(same.pairs().stream().allMatch(pair -> pair.difference().isZero()), same.toString());
            assertEquals(
                    List.of(),
                    world.settlement()
                            .whatIf(World.ALL, YearMonth.of(2026, 9), List.of())
                            .pairs());
        }
    }

    @Test
    void a_credit_takes_back_what_the_charge_would_have_cost() {
        try (World world = traded()) {
            world.charge(ChecksTest.credit(Ocpi.charge("C0"), "CR", "C0", "-40.00"));
            world.settle();
            WhatIf found =
                    world.settlement().whatIf(World.ALL, OCTOBER, List.of(tariff(World.OPERATOR, "T1", "4.50", "SEK")));
            assertEquals("3 3 40.00 SEK 45.00 SEK 5.00 SEK", amounts(pair(found, World.OPERATOR, World.PROVIDER)));
        }
    }

    @Test
    void what_cannot_be_priced_is_counted_and_keeps_its_amount() {
        try (World world = traded()) {
            WhatIf found =
                    world.settlement().whatIf(World.ALL, OCTOBER, List.of(tariff(World.OPERATOR, "T1", "0.40", "EUR")));
            assertEquals(List.of("3 charges: the tariff is in EUR, the charge in SEK"), found.problems());
            WhatIf.Pair pair = pair(found, World.OPERATOR, World.PROVIDER);
            assertEquals(2, pair.unpriced());
            assertEquals(Money.ofMinor(8_000, pair.before().currency()), pair.after());
        }
    }

    @Test
    void a_party_learns_of_its_own_charges_only() {
        try (World world = traded()) {
            WhatIf found = world.settlement()
                    .whatIf(
                            new Scope.OfParty(World.PROVIDER),
                            OCTOBER,
                            List.of(tariff(World.OPERATOR, "T1", "4.50", "SEK")));
            assertEquals(1, found.pairs().size());
            assertEquals(World.PROVIDER, found.pairs().getFirst().provider());
        }
    }

    @Test
    void a_tariff_that_only_the_cdr_carries_is_replaced_too() {
        try (World world = new World().furnished()) {
            String carried =
                    Ocpi.tariff(World.OPERATOR, "OWN", "4.00", "SEK", Instant.parse("2026-01-01T00:00:00Z"), "");
            long id = world.charge(Ocpi.charge("C").by("OWN", "LOC1").with("", ", \"tariffs\": [" + carried + "]"));
            world.settle();
            assertEquals(ChargeState.AGREED, world.charge(id).state());
            WhatIf found = world.settlement()
                    .whatIf(World.ALL, OCTOBER, List.of(tariff(World.OPERATOR, "OWN", "6.00", "SEK")));
            assertEquals(
                    "1 1 40.00 SEK 60.00 SEK 20.00 SEK", amounts(found.pairs().getFirst()));
        }
    }
}
