package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.settlement.agreements.PartyFacts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DecisionsTest {

    /** A fleet at a charger abroad: its VAT is that of the charger's country, also where a person decides. */
    @Test
    void what_is_accepted_is_taxed_where_the_charger_stands() {
        Map<PartyId, PartyFacts> parties = World.parties();
        parties.put(World.OPERATOR, registered(parties.get(World.OPERATOR), Optional.of(true), Set.of("DE")));
        parties.put(World.PROVIDER, registered(parties.get(World.PROVIDER), Optional.of(false), Set.of()));
        try (World world = new World(SettlementSettings.of(parties)).furnished()) {
            Ocpi.Charge dear = Ocpi.charge("C1").of("10", "41.00");
            long id = world.feed.add(
                    World.OPERATOR,
                    ModuleId.CDRS,
                    "C1",
                    Version.V2_2_1,
                    dear.json().replace("\"SWE\"", "\"DEU\""),
                    dear.receivedAt());
            world.settle();
            assertTrue(world.charge(id).reasons().getFirst().startsWith("PRICE_DIFFERS"));
            world.settlement().accept(World.ALL, id, "as agreed", "ann");
            CloseReport report = world.settlement().close(YearMonth.of(2026, 10), false);
            assertEquals("7.79 SEK", report.invoices().getFirst().vat().toString());
            world.verify();
        }
    }

    private static PartyFacts registered(
            @Nullable PartyFacts facts, Optional<Boolean> dealer, Set<String> registeredIn) {
        return new PartyFacts(
                Objects.requireNonNull(facts).legalName(),
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
    void a_credit_that_does_not_mirror_its_original_is_not_accepted() {
        try (World world = new World().furnished()) {
            Ocpi.Charge original = Ocpi.charge("C1");
            world.charge(original);
            long part = world.charge(ChecksTest.credit(original, "CR", "C1", "-39.00"));
            world.settle();
            assertEquals(ChargeState.HELD, world.charge(part).state());
            assertThrows(Settlement.Refusal.class, () -> world.settlement().accept(World.ALL, part, "goodwill", "ann"));
            assertEquals(
                    1,
                    world.settlement()
                            .close(YearMonth.of(2026, 10), false)
                            .invoices()
                            .size());
            world.verify();
        }
    }

    @Test
    void people_accept_drop_and_retry_what_is_held_and_each_decision_is_kept() {
        try (World world = new World().furnished()) {
            Settlement s = world.settlement();
            Scope own = new Scope.OfParty(World.OPERATOR);
            Scope payer = new Scope.OfParty(World.PROVIDER);
            long dear = world.charge(Ocpi.charge("C1").of("10", "41.00"));
            long odd = world.charge(Ocpi.charge("C2")
                    .at(World.NOON.plus(Duration.ofHours(3)), Duration.ofHours(1))
                    .of("10", "30.00"));
            long stranger = world.charge(Ocpi.charge("C3")
                    .between(World.OPERATOR, World.STRANGER)
                    .at(World.NOON.plus(Duration.ofHours(6)), Duration.ofHours(1)));
            world.settle();
            assertThrows(Settlement.Refusal.class, () -> s.accept(payer, dear, " ", "ann"));
            s.accept(payer, dear, "as agreed by telephone", "ann");
            assertEquals("41.00 SEK", world.charge(dear).agreed().orElseThrow().toString());
            assertThrows(Settlement.Refusal.class, () -> s.accept(payer, dear, "again", "ann"));
            s.retry(own, odd, "bob");
            assertEquals(ChargeState.HELD, world.charge(odd).state());
            s.drop(own, odd, "wrong meter", "bob");
            assertEquals(ChargeState.DROPPED, world.charge(odd).state());
            assertThrows(Settlement.Refusal.class, () -> s.retry(own, odd, "bob"));
            String refusal = String.valueOf(
                    assertThrows(Settlement.Refusal.class, () -> s.accept(World.ALL, stranger, "why not", "ann"))
                            .getMessage());
            assertTrue(refusal.startsWith("no agreement between"), refusal);
            assertThrows(Settlement.Refusal.class, () -> s.drop(own, 424242, "nothing", "ann"));
            assertEquals(
                    "[ACCEPT AGREED as agreed by telephone ann]",
                    s.charge(own, dear).orElseThrow().decisions().stream()
                            .map(d -> d.what() + " " + d.reason() + " " + d.person())
                            .toList()
                            .toString());
            assertEquals(2, s.charge(own, odd).orElseThrow().decisions().size());
            world.verify();
        }
    }

    @Test
    void who_pays_may_accept_and_who_is_paid_may_drop_and_nobody_else() {
        try (World world = new World().furnished()) {
            Settlement s = world.settlement();
            Scope operator = new Scope.OfParty(World.OPERATOR);
            Scope provider = new Scope.OfParty(World.PROVIDER);
            Scope other = new Scope.OfParty(World.GERMAN);
            long charge = world.charge(Ocpi.charge("C1").of("10", "41.00"));
            long second = world.charge(Ocpi.charge("C2")
                    .at(World.NOON.plus(Duration.ofHours(3)), Duration.ofHours(1))
                    .of("10", "30.00"));
            world.settle();
            assertEquals("only the provider,", begins(() -> s.accept(operator, charge, "pay us", "olle")));
            assertEquals("only the operator,", begins(() -> s.drop(provider, charge, "too dear", "pia")));
            assertEquals("charge " + charge + " is", begins(() -> s.accept(other, charge, "as theirs", "eve")));
            assertEquals("charge " + charge + " is", begins(() -> s.drop(other, charge, "as theirs", "eve")));
            assertEquals("charge " + charge + " is", begins(() -> s.retry(other, charge, "eve")));
            assertEquals(ChargeState.HELD, world.charge(charge).state());
            assertEquals(0, s.charge(operator, charge).orElseThrow().decisions().size());
            s.accept(provider, charge, "as agreed by telephone", "pia");
            s.drop(operator, second, "wrong meter", "olle");
            assertEquals(ChargeState.AGREED, world.charge(charge).state());
            assertEquals(ChargeState.DROPPED, world.charge(second).state());
            world.verify();
        }
    }

    /** The first three words of why it is refused. */
    private static String begins(Executable decision) {
        String refusal =
                String.valueOf(assertThrows(Settlement.Refusal.class, decision).getMessage());
        return String.join(" ", List.of(refusal.split(" ")).subList(0, 3));
    }
}
