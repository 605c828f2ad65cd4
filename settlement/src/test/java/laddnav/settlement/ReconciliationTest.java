package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.json.Json;
import laddnav.settlement.ReconciliationDesk.Detail;
import laddnav.settlement.ReconciliationDesk.Difference;
import laddnav.settlement.ReconciliationDesk.Due;
import laddnav.settlement.ReconciliationDesk.ToldRecord;
import org.junit.jupiter.api.Test;

/** Reconciliation records: ours of each document, partners' beside ours. */
class ReconciliationTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    /** C0, C1, C2 to a Swede, D0 to a German; all invoiced but H1, which is held. */
    private static World closed() {
        World world = new World().furnished();
        for (int i = 0; i < 3; i++) {
            world.charge(Ocpi.charge("C" + i).at(World.NOON.plus(Duration.ofHours(2L * i)), Duration.ofHours(1)));
        }
        world.charge(Ocpi.charge("D0").between(World.OPERATOR, World.GERMAN).on("EVSE-9", "G"));
        world.charge(Ocpi.charge("H1").by("NONE", "LOC1").on("EVSE-3", "H"));
        world.settle();
        world.settlement().close(OCTOBER, false);
        return world;
    }

    private static void tell(World world, PartyId owner, PartyId to, String id, String invoice, String... cdrs) {
        String body = """
                {"country_code":"%s","party_id":"%s","id":"%s","invoice_id":"%s","cdrs":["%s"],
                "last_updated":"2026-11-02T07:00:00Z"}""".formatted(owner.country(), owner.party(), id, invoice, String.join("\",\"", cdrs));
        world.feed.tell(Change.Kind.PUT, owner, to, id, body);
        world.settle();
    }

    private static Map<String, Difference> differences(World world, Scope scope, long record) {
        Detail detail = world.settlement().reconciliation().find(scope, record).orElseThrow();
        return detail.lines().stream()
                .collect(java.util.stream.Collectors.toMap(
                        ReconciliationDesk.Line::cdrId,
                        ReconciliationDesk.Line::difference,
                        (a, b) -> a,
                        java.util.TreeMap::new));
    }

    private static List<ToldRecord> list(World world, Scope scope) {
        return world.settlement()
                .reconciliation()
                .list(scope, Optional.empty(), 10)
                .items();
    }

    @Test
    void every_document_has_one_record_which_names_its_cdrs_and_is_sent_once() {
        try (World world = closed()) {
            List<Due> due = world.settlement().reconciliation().due();
            assertEquals(2, due.size());
            Json record = due.stream()
                    .filter(each -> each.receiver().equals(World.PROVIDER))
                    .findFirst()
                    .orElseThrow()
                    .records()
                    .getFirst();
            String number = world.text("SELECT number FROM invoice WHERE buyer = 'SE*MSA'");
            assertEquals(number, record.text("invoice_id").orElseThrow());
            assertEquals("LADDNAV-" + number, record.text("id").orElseThrow());
            assertEquals("OPA", record.text("party_id").orElseThrow());
            assertEquals(
                    "[\"C0\",\"C1\",\"C2\"]", record.field("cdrs").orElseThrow().toString());
            assertEquals(
                    due.toString(),
                    world.settlement().reconciliation().due().toString(),
                    "until it is told that they are sent");
            due.forEach(each -> world.settlement().reconciliation().sent(each, Optional.empty()));
            assertEquals(List.of(), world.settlement().reconciliation().due());
            world.feed.tell(Change.Kind.PUT, World.OPERATOR, World.PROVIDER, "LADDNAV-" + number, record.toString());
            world.settle();
            assertEquals(List.of(), list(world, World.ALL), "our own record, back by the feed, is not a partner's");
        }
    }

    @Test
    void a_partners_record_is_compared_with_our_document_cdr_by_cdr() {
        try (World world = closed()) {
            String number = world.text("SELECT number FROM invoice WHERE buyer = 'SE*MSA'");
            tell(world, World.OPERATOR, World.PROVIDER, "R1", number, "C0", "c1", "H1", "NEVER-SEEN");
            ToldRecord record = list(world, World.ALL).getFirst();
            assertEquals(Optional.of(number), record.documentNumber());
            assertFalse(record.isEqual());
            assertEquals(
                    Map.of(
                            "C0", Difference.NONE,
                            "c1", Difference.NONE,
                            "C2", Difference.NOT_IN_RECORD,
                            "H1", Difference.NOT_INVOICED,
                            "NEVER-SEEN", Difference.UNKNOWN_HERE),
                    differences(world, World.ALL, record.id()));
            tell(world, World.OPERATOR, World.PROVIDER, "R1", number, "C0", "C1", "C2");
            ToldRecord corrected = list(world, World.ALL).getFirst();
            assertTrue(corrected.isEqual(), corrected.toString());
            assertEquals("120.00 SEK", corrected.sums().getFirst().toString());
            assertEquals(1, list(world, World.ALL).size(), "a changed record takes the place of the old one");
        }
    }

    @Test
    void with_reverse_billing_the_buyers_record_finds_the_document_by_its_cdrs() {
        try (World world = closed()) {
            tell(world, World.PROVIDER, World.OPERATOR, "R1", "SELF-BILLED-7", "C0", "C1", "C2");
            assertTrue(list(world, World.ALL).getFirst().isEqual());
            tell(world, World.GERMAN, World.OPERATOR, "R1", "X", "D0", "C0");
            ToldRecord record = list(world, new Scope.OfParty(World.GERMAN)).getFirst();
            assertEquals(
                    Map.of("C0", Difference.UNKNOWN_HERE, "D0", Difference.NONE),
                    differences(world, World.ALL, record.id()),
                    "a charge between others is not shown");
        }
    }

    @Test
    void a_record_is_seen_by_its_two_parties_and_staff_and_goes_when_it_is_taken_back() {
        try (World world = closed()) {
            tell(world, World.OPERATOR, World.PROVIDER, "R1", "F1", "C0");
            long id = list(world, World.ALL).getFirst().id();
            for (PartyId party : List.of(World.OPERATOR, World.PROVIDER)) {
                assertTrue(world.settlement()
                        .reconciliation()
                        .find(new Scope.OfParty(party), id)
                        .isPresent());
            }
            Scope stranger = new Scope.OfParty(World.GERMAN);
            assertEquals(Optional.empty(), world.settlement().reconciliation().find(stranger, id));
            assertEquals(List.of(), list(world, stranger));
            world.feed.tell(Change.Kind.REMOVED, World.OPERATOR, World.PROVIDER, "R1", """
                    {"country_code":"SE","party_id":"OPA","id":"R1","invoice_id":"F1","cdrs":["C0"],
                    "last_updated":"2026-11-02T07:00:00Z"}""");
            world.settle();
            assertEquals(List.of(), list(world, World.ALL));
            assertEquals(0, world.number("SELECT COUNT(*) FROM partner_record_cdr"));
        }
    }

    @Test
    void a_page_ends_where_the_next_begins() {
        try (World world = closed()) {
            for (int i = 0; i < 5; i++) {
                tell(world, World.OPERATOR, World.PROVIDER, "R" + i, "F" + i, "C0");
            }
            var first = world.settlement().reconciliation().list(World.ALL, Optional.empty(), 3);
            var second = world.settlement().reconciliation().list(World.ALL, first.nextKey(), 3);
            assertEquals(
                    List.of("R4", "R3", "R2"),
                    first.items().stream().map(ToldRecord::recordId).toList());
            assertEquals(
                    List.of("R1", "R0"),
                    second.items().stream().map(ToldRecord::recordId).toList());
            assertEquals(Optional.empty(), second.nextKey());
        }
    }

    @Test
    void records_that_cannot_be_read_stop_nothing() {
        try (World world = closed()) {
            world.feed.tell(Change.Kind.PUT, World.OPERATOR, World.PROVIDER, "R1", "{\"cdrs\":5}");
            world.settle();
            tell(world, World.OPERATOR, World.PROVIDER, "R2", "F2", "C0", "Ö".repeat(300));
            assertEquals(1, list(world, World.ALL).size());
        }
    }
}
