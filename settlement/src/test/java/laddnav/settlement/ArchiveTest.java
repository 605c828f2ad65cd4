package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import laddnav.database.DatabaseException;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.AgreementTerms.Electronic;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.einvoice.Endpoint;
import laddnav.settlement.einvoice.PublishedRules;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

class ArchiveTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private static SettlementSettings withInvoicing() {
        Map<PartyId, PartyFacts> parties = new HashMap<>(World.parties());
        Map<PartyId, String> endpoints = Map.of(
                World.OPERATOR, "0007:5560360793",
                World.PROVIDER, "0007:5567037485",
                World.GERMAN, "9930:DE123456789",
                World.NORWEGIAN, "0192:974760673");
        endpoints.forEach((party, endpoint) -> parties.computeIfPresent(
                party,
                (id, facts) -> facts.with(
                        new PartyFacts.Invoicing(Optional.of(Endpoint.parse(endpoint)), Optional.of("Kst 1"), true))));
        return SettlementSettings.of(parties);
    }

    private static World closed(SettlementSettings settings) {
        World world = new World(settings).furnished();
        List<PartyId> providers = List.of(World.PROVIDER, World.GERMAN, World.NORWEGIAN);
        for (int i = 0; i < 6; i++) {
            world.charge(Ocpi.charge("C" + i)
                    .between(World.OPERATOR, providers.get(i % 3))
                    .at(World.NOON.plus(Duration.ofHours(2L * i)), Duration.ofHours(1)));
        }
        world.settle();
        world.settlement().close(OCTOBER, false);
        return world;
    }

    private static List<InvoiceSummary> invoices(World world) {
        return world.settlement().invoices(World.ALL, InvoiceFilter.all(10)).items();
    }

    private static String xml(World world, InvoiceSummary invoice) {
        return new String(world.settlement().invoiceXml(World.ALL, invoice.id()).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void what_a_close_draws_is_kept_in_all_forms_and_holds_under_the_published_rules() {
        try (World world = closed(withInvoicing())) {
            assertEquals(3 * 4, world.number("SELECT COUNT(*) FROM archived_document"));
            for (InvoiceSummary invoice : invoices(world)) {
                String xml = xml(world, invoice);
                assertEquals(List.of(), PublishedRules.broken(xml), xml);
                String csv = new String(
                        world.settlement().invoiceCsv(World.ALL, invoice.id()).orElseThrow(), StandardCharsets.UTF_8);
                assertEquals(1 + invoice.charges(), csv.lines().count(), csv);
                assertTrue(csv.contains("," + invoice.seller() + "," + invoice.buyer() + ","), csv);
            }
            world.verify();
        }
    }

    @Test
    void the_pair_agrees_on_its_e_invoices_and_a_hybrid_is_made_at_the_close() throws IOException {
        AgreementTerms terms = AgreementTerms.standard();
        AgreementTerms hybrid = terms.with(
                terms.disputes(),
                new AgreementTerms.Invoicing(Optional.empty(), Optional.empty(), false, Set.of(Electronic.FACTUR_X)));
        SettlementSettings s = withInvoicing();
        SettlementSettings settings = new SettlementSettings(
                s.hub(),
                s.hubFacts(),
                s.zone(),
                s.parties(),
                s.unknownParty(),
                Optional.of(hybrid),
                s.pairs(),
                s.tax(),
                s.rates());
        try (World world = closed(settings)) {
            assertEquals(3 * 2, world.number("SELECT COUNT(*) FROM archived_document WHERE form LIKE 'HYBRID%'"));
            assertEquals(0, world.number("SELECT COUNT(*) FROM archived_document WHERE form = 'XML'"));
            for (InvoiceSummary invoice : invoices(world)) {
                byte[] pdf = world.settlement()
                        .invoiceHybrid(World.ALL, invoice.id(), "sv")
                        .orElseThrow();
                try (PDDocument document = Loader.loadPDF(pdf)) {
                    var files = document.getDocumentCatalog().getNames().getEmbeddedFiles();
                    assertEquals(Set.of("factur-x.xml"), files.getNames().keySet());
                }
            }
            // What nobody agreed on is made when it is asked for.
            xml(world, invoices(world).getFirst());
            assertEquals(1, world.number("SELECT COUNT(*) FROM archived_document WHERE form = 'XML'"));
            world.verify();
        }
    }

    @Test
    void a_credit_note_is_kept_too_and_holds() {
        try (World world = closed(withInvoicing())) {
            world.charge(ChecksTest.credit(Ocpi.charge("C0"), "CR", "C0", "-40.00")
                    .received(Instant.parse("2026-11-03T00:00:00Z")));
            world.settle();
            world.setClock(Instant.parse("2026-12-01T08:00:00Z"));
            world.settlement().close(YearMonth.of(2026, 11), false);
            InvoiceSummary note = invoices(world).getFirst();
            assertEquals(DocumentKind.CREDIT_NOTE, note.kind());
            String xml = xml(world, note);
            assertEquals(List.of(), PublishedRules.broken(xml), xml);
            assertTrue(xml.contains(">SEOPA-2026-0000"), xml);
            world.verify();
        }
    }

    @Test
    void what_is_kept_stays_whatever_comes_of_the_rows() {
        try (World world = closed(withInvoicing())) {
            long id = invoices(world).getFirst().id();
            byte[] before = world.settlement().invoicePdf(World.ALL, id, "sv").orElseThrow();
            world.execute("UPDATE invoice SET due_on = '2030-01-01'");
            assertArrayEquals(
                    before, world.settlement().invoicePdf(World.ALL, id, "sv").orElseThrow());
            for (String change :
                    List.of("UPDATE archived_document SET length = length + 1", "DELETE FROM archived_document")) {
                assertThrows(DatabaseException.class, () -> world.execute(change), change);
            }
        }
    }

    @Test
    void verify_notices_a_document_that_was_changed_or_taken_away() {
        for (String change : List.of(
                "UPDATE archived_document SET sha256 = REPEAT('x', 32) LIMIT 1",
                "UPDATE archived_document SET content = 'no archive' LIMIT 1",
                "DELETE FROM archived_document WHERE form = 'CSV' LIMIT 1")) {
            try (World world = closed(withInvoicing())) {
                world.verify();
                world.execute("DROP TRIGGER archived_document_is_kept");
                world.execute("DROP TRIGGER archived_document_is_never_deleted");
                world.execute(change);
                assertEquals(
                        List.of("issued documents are kept"),
                        world.settlement().verify().stream()
                                .filter(check -> !check.holds())
                                .map(Settlement.Check::name)
                                .toList(),
                        change);
            }
        }
    }

    @Test
    void facts_that_are_missing_are_named_and_may_be_told_later() {
        try (World world = closed(World.settings())) {
            InvoiceSummary invoice = invoices(world).stream()
                    .filter(each -> each.buyer().equals(World.PROVIDER))
                    .findFirst()
                    .orElseThrow();
            Settlement.Refusal refusal = assertThrows(
                    Settlement.Refusal.class, () -> world.settlement().invoiceXml(World.ALL, invoice.id()));
            String message = String.valueOf(refusal.getMessage());
            for (String code :
                    List.of("SELLER_ENDPOINT_MISSING", "BUYER_ENDPOINT_MISSING", "BUYER_REFERENCE_MISSING")) {
                assertTrue(message.contains(code), message);
            }
            world.verify();
            world.reopen(withInvoicing());
            world.charge(Ocpi.charge("LATER").on("EVSE-2", "B"));
            world.settle();
            String xml = xml(world, invoice);
            assertEquals(List.of(), PublishedRules.broken(xml), xml);
            world.verify();
        }
    }
}
