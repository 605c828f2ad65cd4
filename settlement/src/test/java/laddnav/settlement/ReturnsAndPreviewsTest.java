package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.CheckDesk.Preview;
import laddnav.settlement.CheckDesk.Question;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.rules.RuleSet;
import org.junit.jupiter.api.Test;

/** What becomes of charges that stay held, and what other rules would have done. */
class ReturnsAndPreviewsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant FROM = World.NOON.minus(Duration.ofDays(1));
    private static final Instant TO = World.NOON.plus(Duration.ofDays(30));

    private static Ocpi.Charge at(String id, int hours) {
        return Ocpi.charge(id).at(World.NOON.plus(HOUR.multipliedBy(hours)), HOUR);
    }

    @Test
    void who_would_pay_returns_a_charge_and_the_operator_sees_it_with_the_reason() {
        try (World world = new World().furnished()) {
            Settlement s = world.settlement();
            Scope operator = new Scope.OfParty(World.OPERATOR);
            Scope provider = new Scope.OfParty(World.PROVIDER);
            long id = world.settled(at("C1", 0).of("10", "41.00")).id();
            String refusal = String.valueOf(
                    assertThrows(Settlement.Refusal.class, () -> s.checks().giveBack(operator, id, "not ours", "olle"))
                            .getMessage());
            assertTrue(refusal.startsWith("only the provider, who would pay,"), refusal);
            assertThrows(
                    Settlement.Refusal.class,
                    () -> s.checks().giveBack(new Scope.OfParty(World.GERMAN), id, "as theirs", "eve"));
            assertThrows(Settlement.Refusal.class, () -> s.checks().giveBack(provider, id, " ", "pia"));
            s.checks().giveBack(provider, id, "the tariff says 4.00", "pia");
            var seen = s.charge(operator, id).orElseThrow();
            assertEquals(ChargeState.RETURNED, seen.summary().state());
            assertEquals(
                    "RETURN RETURNED the tariff says 4.00 pia",
                    seen.decisions().getFirst().what() + " "
                            + seen.decisions().getFirst().reason() + " "
                            + seen.decisions().getFirst().person());
            assertThrows(Settlement.Refusal.class, () -> s.retry(World.ALL, id, "ann"));
            // A right one, under another id, is no neighbour's overlap.
            assertEquals(
                    ChargeState.AGREED,
                    world.settled(Ocpi.charge("C1-new").on("EVSE-1", "TOKEN-C1"))
                            .state());
            assertEquals(1, world.number("SELECT COUNT(*) FROM audit_entry WHERE subject = 'charge/" + id + "'"));
            world.verify();
        }
    }

    @Test
    void a_held_charge_gets_urgent_and_goes_back_by_itself_where_that_is_agreed() {
        AgreementTerms terms =
                AgreementTerms.standard().with(RuleSet.parse(Map.of("escalate-days", "10", "return-days", "30")));
        World world = new World(World.withTerms(terms));
        try (world) {
            Ocpi.Charge dear = at("C1", 0).of("10", "41.00");
            world.setClock(dear.receivedAt());
            world.furnished();
            ChargeSummary held = world.settled(dear);
            CheckDesk.Waiting waiting = world.settlement()
                    .checks()
                    .waiting(World.ALL, List.of(held.id()))
                    .get(held.id());
            assertEquals(
                    new CheckDesk.Waiting(
                            held.receivedAt().plus(Duration.ofDays(10)),
                            Optional.of(held.receivedAt().plus(Duration.ofDays(30)))),
                    waiting);
            assertEquals(
                    Map.of(), world.settlement().checks().waiting(new Scope.OfParty(World.GERMAN), List.of(held.id())));
            world.setClock(held.receivedAt().plus(Duration.ofDays(30)).minusSeconds(1));
            world.settled(at("C2", 3));
            assertEquals(ChargeState.HELD, world.charge(held.id()).state());
            world.setClock(held.receivedAt().plus(Duration.ofDays(31)));
            RecordedFeed.until("returned", () -> world.charge(held.id()).state() == ChargeState.RETURNED);
            assertEquals(
                    "Laddnav",
                    world.settlement()
                            .charge(World.ALL, held.id())
                            .orElseThrow()
                            .decisions()
                            .getFirst()
                            .person());
            assertEquals(0, world.number("SELECT COUNT(*) FROM held_until"));
            world.verify();
        }
    }

    private static Preview preview(World world, Map<String, String> changes) {
        return world.settlement()
                .checks()
                .preview(new Question(changes, FROM, TO, Optional.empty(), Optional.empty(), CheckDesk.MOST_CHARGES));
    }

    @Test
    void a_preview_tells_what_other_rules_would_have_held_and_changes_nothing() {
        try (World world = new World().furnished()) {
            for (int i = 0; i < 12; i++) {
                // 10 to 21 kWh: three of them above 18.
                String kwh = Integer.toString(10 + i);
                world.charge(at("C" + i, 2 * i).of(kwh, Integer.toString(4 * (10 + i))));
            }
            world.charge(at("dear", 40).of("10", "41.00"));
            world.charge(at("first", 42).on("EVSE-2", "CARD"));
            world.charge(at("busy", 42).on("EVSE-2", "OTHER"));
            world.settle();
            var books = world.settlement().trialBalance();
            String before = states(world);
            Preview stricter = preview(world, Map.of("most-kwh", "18"));
            assertEquals(15, stricter.charges());
            assertEquals(2, stricter.before());
            assertEquals(5, stricter.after());
            assertEquals(3, stricter.held().count());
            assertEquals("[240.00 SEK]", stricter.held().sums().toString());
            assertEquals(0, stricter.released().count());
            assertEquals(List.of(new CheckDesk.CodeCount("ENERGY_ABOVE_BATTERY", 0, 3)), stricter.codes());
            assertEquals(
                    List.of("ENERGY_ABOVE_BATTERY 19 kWh, limit 18"),
                    stricter.examples().getFirst().reasons());
            assertTrue(stricter.isComplete());
            Preview milder = preview(world, Map.of("PRICE_DIFFERS", "warn", "OVERLAP_SAME_EVSE", "off"));
            assertEquals(2, milder.released().count());
            assertEquals(0, milder.after());
            assertEquals("[81.00 SEK]", milder.released().sums().toString());
            assertEquals(before, states(world));
            assertEquals(books, world.settlement().trialBalance());
            world.verify();
        }
    }

    @Test
    void a_preview_of_what_cannot_be_is_refused_with_the_reason() {
        try (World world = new World().furnished()) {
            for (Map<String, String> wrong : List.of(
                    Map.<String, String>of(),
                    Map.of("NO_SUCH_CHECK", "hold"),
                    Map.of("most-kwh", "many"),
                    Map.of("most-kwh", "-1"),
                    Map.of("TARIFF_UNKNOWN", "warn"),
                    Map.of("CREDIT_TWICE", "hold"),
                    Map.of("PRICE_DIFFERS", "loud"))) {
                assertThrows(Settlement.Refusal.class, () -> preview(world, wrong), wrong.toString());
            }
        }
    }

    @Test
    void the_rules_of_a_pair_are_told_as_they_hold() {
        AgreementTerms terms =
                AgreementTerms.standard().with(RuleSet.parse(Map.of("VELOCITY", "hold", "most-kwh", "99")));
        try (World world = new World(World.withTerms(terms))) {
            List<CheckDesk.Rule> rules = world.settlement().checks().rules(World.OPERATOR, World.PROVIDER, World.NOON);
            CheckDesk.Rule velocity = rule(rules, "VELOCITY");
            assertEquals("hold", velocity.severity());
            assertEquals("warn", velocity.usual());
            assertEquals("99", rule(rules, "ENERGY_ABOVE_BATTERY").limits().get("most-kwh"));
            List<CheckDesk.Rule> unknown =
                    world.settlement().checks().rules(PartyId.of("FR", "XYZ"), World.PROVIDER, World.NOON);
            assertEquals("warn", rule(unknown, "VELOCITY").severity());
        }
    }

    private static CheckDesk.Rule rule(List<CheckDesk.Rule> rules, String code) {
        return rules.stream()
                .filter(rule -> rule.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static String states(World world) {
        return world.database.query(connection -> laddnav.settlement.rows.Sql.of(
                        "SELECT CONCAT_WS(' ', c.id, c.state, c.agreed_minor, (SELECT GROUP_CONCAT(f.code) FROM"
                                + " charge_finding f WHERE f.charge = c.id)) FROM charge c ORDER BY id")
                .list(connection, row -> row.getString(1))
                .toString());
    }
}
