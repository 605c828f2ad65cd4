package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a party asks is answered from its own rows only; another's do not exist for it. */
class ScopeTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static World world;
    private static long held;
    private static long invoiced;

    @BeforeAll
    static void a_month_of_two_operators_and_three_providers() {
        world = new World().furnished();
        List<PartyId> providers = List.of(World.PROVIDER, World.GERMAN, World.NORWEGIAN);
        for (int i = 0; i < 60; i++) {
            PartyId operator = i % 2 == 0 ? World.OPERATOR : World.OTHER_OPERATOR;
            // The Norwegian buys of the Swedish operator only: a sale from the Netherlands to it is tested elsewhere.
            PartyId provider = i % 2 == 0 ? providers.get(i / 2 % 3) : World.GERMAN;
            invoiced = world.charge(Ocpi.charge("C" + i)
                    .between(operator, provider)
                    .at(World.NOON.minus(Duration.ofHours(4L * i)), Duration.ofHours(1)));
        }
        held = world.charge(Ocpi.charge("H1").by("NONE", "LOC1").on("EVSE-9", "H"));
        world.settle();
        world.settlement().close(OCTOBER, false);
        world.charge(Ocpi.charge("AFTER").on("EVSE-8", "A"));
        world.settle();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    private static Scope of(PartyId party) {
        return new Scope.OfParty(party);
    }

    private static List<ChargeSummary> all(Scope scope, ChargeFilter filter) {
        List<ChargeSummary> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            var slice = world.settlement()
                    .charges(
                            scope,
                            new ChargeFilter(
                                    filter.state(),
                                    filter.counterparty(),
                                    filter.text(),
                                    filter.reason(),
                                    filter.from(),
                                    filter.to(),
                                    after,
                                    filter.limit()));
            found.addAll(slice.items());
            after = slice.nextKey();
        } while (after.isPresent());
        return found;
    }

    @Test
    void pages_hold_each_charge_of_the_scope_once_newest_first() {
        for (PartyId party : List.of(World.OPERATOR, World.OTHER_OPERATOR, World.PROVIDER, World.GERMAN)) {
            for (int limit : List.of(1, 7, 100)) {
                List<ChargeSummary> found = all(of(party), ChargeFilter.all(limit));
                long expected = world.number(
                        "SELECT COUNT(*) FROM charge WHERE operator = '" + party + "' OR provider = '" + party + "'");
                assertEquals(expected, found.size());
                assertEquals(
                        expected,
                        found.stream().map(ChargeSummary::id).distinct().count());
                assertTrue(found.stream()
                        .allMatch(
                                c -> c.operator().equals(party) || c.provider().equals(party)));
                for (int i = 1; i < found.size(); i++) {
                    assertFalse(found.get(i - 1).end().isBefore(found.get(i).end()));
                }
                var totals = world.settlement().chargeTotals(of(party), ChargeFilter.all(1));
                assertEquals(expected, totals.count());
            }
        }
        assertEquals(62, all(World.ALL, ChargeFilter.all(9)).size());
        assertEquals(List.of(), all(of(World.STRANGER), ChargeFilter.all(9)));
        assertEquals(
                0,
                world.settlement()
                        .chargeTotals(of(World.STRANGER), ChargeFilter.all(9))
                        .count());
    }

    @Test
    void filters_narrow_within_the_scope() {
        ChargeFilter none = ChargeFilter.all(100);
        assertEquals(
                1,
                all(of(World.OPERATOR), with(Optional.of(ChargeState.HELD), none, "", ""))
                        .size());
        assertEquals(
                1,
                all(of(World.OPERATOR), with(Optional.empty(), none, "", "TARIFF_UNKNOWN"))
                        .size());
        assertEquals(
                0,
                all(of(World.GERMAN), with(Optional.empty(), none, "", "TARIFF_UNKNOWN"))
                        .size());
        assertEquals(
                1,
                all(of(World.PROVIDER), with(Optional.empty(), none, "evse-9", ""))
                        .size());
        assertEquals(
                0,
                all(of(World.GERMAN), with(Optional.empty(), none, "evse-9", ""))
                        .size());
        assertEquals(0, all(World.ALL, with(Optional.empty(), none, "100%", "")).size());
        assertEquals(
                62, all(World.ALL, with(Optional.empty(), none, "torget", "")).size());
        assertThrows(
                Settlement.Refusal.class,
                () -> world.settlement()
                        .charges(
                                World.ALL,
                                new ChargeFilter(
                                        none.state(),
                                        none.counterparty(),
                                        none.text(),
                                        none.reason(),
                                        none.from(),
                                        none.to(),
                                        Optional.of("nonsense"),
                                        5)));
    }

    private static ChargeFilter with(Optional<ChargeState> state, ChargeFilter f, String text, String reason) {
        return new ChargeFilter(
                state,
                f.counterparty(),
                Optional.of(text).filter(t -> !t.isEmpty()),
                Optional.of(reason).filter(r -> !r.isEmpty()),
                f.from(),
                f.to(),
                f.after(),
                10);
    }

    @Test
    void another_partys_ids_do_not_exist() {
        Settlement s = world.settlement();
        for (PartyId outsider : List.of(World.GERMAN, World.OTHER_OPERATOR, World.STRANGER)) {
            Scope scope = of(outsider);
            assertTrue(s.charge(scope, held).isEmpty());
            assertThrows(Settlement.Refusal.class, () -> s.accept(scope, held, "mine", "eve"));
            assertThrows(Settlement.Refusal.class, () -> s.drop(scope, held, "mine", "eve"));
            assertThrows(Settlement.Refusal.class, () -> s.retry(scope, held, "eve"));
        }
        assertTrue(s.charge(of(World.PROVIDER), held).isPresent());
        assertEquals(ChargeState.HELD, world.charge(held).state());
        for (InvoiceSummary invoice :
                s.invoices(World.ALL, InvoiceFilter.all(50)).items()) {
            for (PartyId party : World.parties().keySet()) {
                boolean own = party.equals(invoice.seller()) || party.equals(invoice.buyer());
                assertEquals(own, s.invoice(of(party), invoice.id()).isPresent());
                assertEquals(own, s.invoicePdf(of(party), invoice.id(), "en").isPresent());
                assertEquals(own, s.invoiceCsv(of(party), invoice.id()).isPresent());
                if (own) {
                    assertThrows(Settlement.Refusal.class, () -> s.invoiceXml(of(party), invoice.id()));
                } else {
                    assertTrue(s.invoiceXml(of(party), invoice.id()).isEmpty());
                }
                assertEquals(
                        own,
                        !s.lineCharges(of(party), invoice.id(), 1, 0, 10)
                                .items()
                                .isEmpty());
                assertEquals(
                        own,
                        s.invoices(of(party), InvoiceFilter.all(50)).items().contains(invoice));
            }
        }
        assertEquals(
                Optional.empty(),
                s.statementPdf(of(World.GERMAN), OCTOBER, World.OPERATOR, World.PROVIDER, "SEK", "en"));
        assertTrue(s.statements(of(World.PROVIDER), OCTOBER).stream()
                .allMatch(n -> n.one().equals(World.PROVIDER) || n.other().equals(World.PROVIDER)));
        assertEquals(List.of(), s.statements(of(World.STRANGER), OCTOBER));
        assertEquals(List.of(), s.periods(of(World.STRANGER)));
        assertEquals(
                0, s.invoiceTotals(of(World.STRANGER), InvoiceFilter.all(5)).count());
        assertTrue(s.overview(of(World.STRANGER)).chargesByState().isEmpty());
        assertTrue(s.overview(of(World.GERMAN)).heldByReason().isEmpty());
        assertEquals(1, s.overview(of(World.PROVIDER)).heldByReason().size());
    }

    @Test
    void invoices_are_paged_in_every_order() {
        for (InvoiceFilter.Sort sort : InvoiceFilter.Sort.values()) {
            for (boolean descending : List.of(true, false)) {
                List<Long> found = new ArrayList<>();
                Optional<String> after = Optional.empty();
                do {
                    var slice = world.settlement()
                            .invoices(
                                    World.ALL,
                                    new InvoiceFilter(
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.of(OCTOBER),
                                            Optional.of("SEK"),
                                            Optional.of("2026"),
                                            sort,
                                            descending,
                                            after,
                                            1));
                    slice.items().forEach(i -> found.add(i.id()));
                    after = slice.nextKey();
                } while (after.isPresent());
                assertEquals(
                        world.number("SELECT COUNT(*) FROM invoice"),
                        found.stream().distinct().count());
                assertEquals(found.size(), found.stream().distinct().count());
            }
        }
        assertTrue(
                world.settlement().invoice(World.ALL, 1).orElseThrow().lines().size() > 0);
        assertEquals(ChargeState.INVOICED, world.charge(invoiced).state());
    }

    @Test
    void lists_show_a_pseudonym_instead_of_the_drivers_contract() {
        for (ChargeSummary charge : all(World.ALL, ChargeFilter.all(100))) {
            assertTrue(charge.contract().matches("[A-Z]{2}\\*[A-Z]{3}-[0-9a-f]{8}"), charge.contract());
            assertFalse(charge.contract().contains("TOKEN"));
        }
    }
}
