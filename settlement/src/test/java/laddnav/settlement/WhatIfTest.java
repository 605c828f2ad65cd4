package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Tariff;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.agreements.Agreements.Pair;
import laddnav.settlement.agreements.Fee;
import laddnav.settlement.charges.PriceBasis;
import laddnav.settlement.money.Money;
import laddnav.settlement.rules.RuleSet;
import org.junit.jupiter.api.Test;

class WhatIfTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final Currency SEK = Currency.getInstance("SEK");

    private static Tariff tariff(PartyId operator, String id, String price, String currency) {
        String json = Ocpi.tariff(operator, id, price, currency, World.NOON, "");
        return Codec.of(Version.V2_2_1).decode(Json.parse(json), Tariff.class);
    }

    private static WhatIf.Question replaced(PartyId operator, String id, String price, String currency) {
        return WhatIf.Question.of(List.of(tariff(operator, id, price, currency)));
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
            WhatIf found = world.settlement().whatIf(World.ALL, OCTOBER, replaced(World.OPERATOR, "t1", "4.50", "SEK"));
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
            WhatIf.Question other = replaced(World.OPERATOR, "T1", "3.00", "SEK");
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
            WhatIf same = world.settlement().whatIf(World.ALL, OCTOBER, replaced(World.OPERATOR, "T1", "4.00", "SEK"));
            assertTrue(same.pairs().stream().allMatch(pair -> pair.difference().isZero()), same.toString());
            assertEquals(
                    List.of(),
                    world.settlement()
                            .whatIf(World.ALL, YearMonth.of(2026, 9), WhatIf.Question.of(List.of()))
                            .pairs());
        }
    }

    @Test
    void a_credit_takes_back_what_the_charge_would_have_cost() {
        try (World world = traded()) {
            world.charge(ChecksTest.credit(Ocpi.charge("C0"), "CR", "C0", "-40.00"));
            world.settle();
            WhatIf found = world.settlement().whatIf(World.ALL, OCTOBER, replaced(World.OPERATOR, "T1", "4.50", "SEK"));
            assertEquals("3 3 40.00 SEK 45.00 SEK 5.00 SEK", amounts(pair(found, World.OPERATOR, World.PROVIDER)));
        }
    }

    @Test
    void what_cannot_be_priced_is_counted_and_keeps_its_amount() {
        try (World world = traded()) {
            WhatIf found = world.settlement().whatIf(World.ALL, OCTOBER, replaced(World.OPERATOR, "T1", "0.40", "EUR"));
            assertEquals(List.of("3 charges: the tariff is in EUR, the charge in SEK"), found.problems());
            WhatIf.Pair pair = pair(found, World.OPERATOR, World.PROVIDER);
            assertEquals(2, pair.unpriced());
            assertEquals(Money.ofMinor(8_000, pair.before().currency()), pair.after());
        }
    }

    private static WhatIf.Question priced(PriceBasis price) {
        return new WhatIf.Question(List.of(), Map.of(new Pair(World.OPERATOR, World.PROVIDER), price), Map.of());
    }

    @Test
    void another_price_is_reckoned_for_its_pair_alone_and_of_what_a_credit_takes_back() {
        try (World world = traded()) {
            world.charge(ChecksTest.credit(Ocpi.charge("C0"), "CR", "C0", "-40.00"));
            world.settle();
            Settlement settlement = world.settlement();
            WhatIf fixed =
                    settlement.whatIf(World.ALL, OCTOBER, priced(new PriceBasis.PerKwh(new BigDecimal("3.2051"), SEK)));
            assertEquals("3 3 40.00 SEK 32.05 SEK -7.95 SEK", amounts(pair(fixed, World.OPERATOR, World.PROVIDER)));
            assertEquals("1 0 40.00 SEK 40.00 SEK 0.00 SEK", amounts(pair(fixed, World.OPERATOR, World.GERMAN)));
            WhatIf margin = settlement.whatIf(World.ALL, OCTOBER, priced(new PriceBasis.Margin(new BigDecimal("-5"))));
            assertEquals("3 3 40.00 SEK 38.00 SEK -2.00 SEK", amounts(pair(margin, World.OPERATOR, World.PROVIDER)));
            WhatIf.Question both = new WhatIf.Question(
                    List.of(tariff(World.OPERATOR, "T1", "4.50", "SEK")),
                    priced(new PriceBasis.Margin(BigDecimal.TEN)).prices(),
                    Map.of());
            assertEquals(
                    "3 3 40.00 SEK 49.50 SEK 9.50 SEK",
                    amounts(pair(settlement.whatIf(World.ALL, OCTOBER, both), World.OPERATOR, World.PROVIDER)));
            WhatIf euros = settlement.whatIf(
                    World.ALL, OCTOBER, priced(new PriceBasis.PerKwh(BigDecimal.ONE, Currency.getInstance("EUR"))));
            assertEquals(List.of("3 charges: the price is not in the charge's currency SEK"), euros.problems());
        }
    }

    private static Fee fee(Fee.Side payer, String perCdr, String percent, String currency) {
        return new Fee(
                payer,
                Currency.getInstance(currency),
                new BigDecimal(perCdr),
                new BigDecimal(percent),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static String fees(WhatIf found) {
        return found.fees().stream()
                .map(fee -> fee.payer() + " " + fee.before() + " " + fee.after() + " " + fee.difference())
                .collect(Collectors.joining(", "));
    }

    @Test
    void fees_follow_what_the_charges_would_come_to_or_are_others() {
        AgreementTerms standard = AgreementTerms.standard();
        AgreementTerms terms = new AgreementTerms(
                standard.currencies(),
                standard.paymentDays(),
                standard.toleranceAbsolute(),
                standard.toleranceRelative(),
                standard.lateDays(),
                standard.disputeDays(),
                Optional.empty(),
                Optional.empty(),
                List.of(fee(Fee.Side.SELLER, "0.50", "10", "SEK")),
                RuleSet.USUAL);
        Pair pair = new Pair(World.OPERATOR, World.PROVIDER);
        SettlementSettings s = World.settings();
        try (World world = new World(new SettlementSettings(
                        s.hub(),
                        s.hubFacts(),
                        s.zone(),
                        s.parties(),
                        s.unknownParty(),
                        Optional.of(standard),
                        Map.of(pair, List.of(Agreements.Dated.always(terms))),
                        s.tax(),
                        s.rates()))
                .furnished()) {
            for (int i = 0; i < 3; i++) {
                world.charge(Ocpi.charge("C" + i).at(World.NOON.plus(Duration.ofHours(2L * i)), Duration.ofHours(1)));
            }
            world.charge(ChecksTest.credit(Ocpi.charge("C0"), "CR", "C0", "-40.00"));
            world.settle();
            Settlement settlement = world.settlement();
            // Two charges stay charged, of 80.00 together: 2 x 0.50 + 8.00. At 5.00 per kWh, 2 x 0.50 + 10.00.
            WhatIf dearer = settlement.whatIf(World.ALL, OCTOBER, replaced(World.OPERATOR, "T1", "5.00", "SEK"));
            assertEquals("SELLER 9.00 SEK 11.00 SEK 2.00 SEK", fees(dearer));
            WhatIf.Question buyerPays = new WhatIf.Question(
                    List.of(), Map.of(), Map.of(pair, List.of(fee(Fee.Side.BUYER, "1", "0", "EUR"))));
            assertEquals(
                    "SELLER 9.00 SEK 0.00 SEK -9.00 SEK, BUYER 0.00 EUR 2.00 EUR 2.00 EUR",
                    fees(settlement.whatIf(World.ALL, OCTOBER, buyerPays)));
            assertEquals(
                    "BUYER 0.00 EUR 2.00 EUR 2.00 EUR",
                    fees(settlement.whatIf(new Scope.OfParty(World.PROVIDER), OCTOBER, buyerPays)));
            WhatIf.Question noRate = new WhatIf.Question(
                    List.of(), Map.of(), Map.of(pair, List.of(fee(Fee.Side.BUYER, "0", "1", "EUR"))));
            assertEquals(
                    List.of("fee of SE*OPA \u2192 SE*MSA: no exchange rate from SEK to EUR"),
                    settlement.whatIf(World.ALL, OCTOBER, noRate).problems());
            CloseReport report = settlement.close(OCTOBER, false);
            assertEquals(
                    List.of("9.00 SEK"),
                    report.invoices().stream()
                            .filter(drawn -> drawn.kind() == DocumentKind.FEE)
                            .map(drawn -> drawn.net().toString())
                            .toList(),
                    report.problems().toString());
        }
    }

    @Test
    void a_party_learns_of_its_own_charges_only() {
        try (World world = traded()) {
            WhatIf found = world.settlement()
                    .whatIf(new Scope.OfParty(World.PROVIDER), OCTOBER, replaced(World.OPERATOR, "T1", "4.50", "SEK"));
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
            WhatIf found =
                    world.settlement().whatIf(World.ALL, OCTOBER, replaced(World.OPERATOR, "OWN", "6.00", "SEK"));
            assertEquals(
                    "1 1 40.00 SEK 60.00 SEK 20.00 SEK", amounts(found.pairs().getFirst()));
        }
    }
}
