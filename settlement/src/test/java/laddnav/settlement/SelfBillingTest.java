package laddnav.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.AgreementTerms;
import laddnav.settlement.agreements.Agreements.Dated;
import laddnav.settlement.agreements.Agreements.Pair;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.einvoice.Endpoint;
import laddnav.settlement.einvoice.PublishedRules;
import laddnav.settlement.money.ExchangeRates;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class SelfBillingTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency SEK = Currency.getInstance("SEK");
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private static PartyFacts ready(PartyFacts facts) {
        return facts.with(
                new PartyFacts.Invoicing(Optional.of(Endpoint.parse("0007:5560360793")), Optional.of("Roaming"), true));
    }

    /** The provider issues; invoices are in euros, and the seller is Swedish. */
    private static World world(boolean withRates) {
        SettlementSettings s = World.settings();
        Map<PartyId, PartyFacts> parties = new HashMap<>(s.parties());
        parties.replaceAll((party, facts) -> ready(facts));
        AgreementTerms terms = new AgreementTerms(Set.of("EUR"), 30, new BigDecimal("0.01"), BigDecimal.ZERO, 60, 60)
                .with(
                        AgreementTerms.DisputeDays.of(60),
                        new AgreementTerms.Invoicing(Optional.empty(), Optional.empty(), true));
        ExchangeRates rates = withRates
                ? ExchangeRates.of(List.of(
                        new ExchangeRates.Rate(LocalDate.of(2026, 10, 30), EUR, SEK, new BigDecimal("11.2345"), "ECB"),
                        new ExchangeRates.Rate(LocalDate.of(2026, 11, 30), EUR, SEK, new BigDecimal("12.5"), "ECB")))
                : ExchangeRates.none();
        World world = new World(new SettlementSettings(
                s.hub(),
                s.hubFacts(),
                s.zone(),
                parties,
                s.unknownParty(),
                Optional.of(AgreementTerms.standard()),
                Map.of(new Pair(World.OPERATOR, World.PROVIDER), List.of(Dated.always(terms))),
                s.tax(),
                rates));
        world.furnished();
        world.tariff(World.OPERATOR, "T-EUR", "0.40", "EUR", World.NOON.minusSeconds(86_400), "");
        world.settle();
        return world;
    }

    private static long charged(World world) {
        long id = world.charge(Ocpi.charge("C1").by("T-EUR", "LOC1").in("EUR").of("10", "4.00"));
        world.settle();
        assertEquals(
                ChargeState.AGREED,
                world.charge(id).state(),
                world.charge(id).reasons().toString());
        return id;
    }

    private static String text(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static InvoiceSummary one(World world, DocumentKind kind) {
        return world.settlement().invoices(World.ALL, InvoiceFilter.all(10)).items().stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_buyer_issues_in_a_series_of_its_own_and_the_vat_stands_in_crowns_too() {
        try (World world = world(true)) {
            long charge = charged(world);
            world.charge(
                    Ocpi.charge("SEK").between(World.OPERATOR, World.GERMAN).on("EVSE-2", "B"));
            world.settle();
            CloseReport report = world.settlement().close(OCTOBER, false);
            assertEquals(List.of(), report.problems());
            assertEquals(
                    List.of("SEOPA-2026-00001", "SEMSA-SEOPA-2026-00001"),
                    report.invoices().stream().map(CloseReport.Drawn::number).toList());
            long id = world.number("SELECT id FROM invoice WHERE self_billed");
            Settlement settlement = world.settlement();
            String pdf = text(settlement.invoicePdf(World.ALL, id, "sv").orElseThrow());
            assertTrue(pdf.contains("Självfaktura") && pdf.contains("Självfakturering"), pdf);
            assertTrue(pdf.contains("11,23 SEK") && pdf.contains("11.2345 SEK") && pdf.contains("ECB"), pdf);
            assertTrue(
                    text(settlement.invoicePdf(World.ALL, id, "en").orElseThrow())
                            .contains("Self-billing"),
                    "in English");
            byte[] xml = settlement.invoiceXml(World.ALL, id).orElseThrow();
            String ubl = new String(xml, StandardCharsets.UTF_8);
            assertTrue(ubl.contains(">389<") && ubl.contains("selfbilling:3.0"), ubl);
            assertTrue(ubl.contains("TaxCurrencyCode>SEK<") && ubl.contains("currencyID=\"SEK\">11.23<"), ubl);
            assertEquals(List.of(), PublishedRules.broken(ubl));

            long dispute = settlement
                    .disputes()
                    .open(
                            World.ALL,
                            new DisputeDesk.Opening(
                                    "D1",
                                    new DisputeDesk.Subject.OfCharges(List.of(charge)),
                                    DisputeDesk.Reason.OTHER,
                                    "Wrong.",
                                    List.of()),
                            "Bo");
            settlement
                    .disputes()
                    .act(World.ALL, dispute, DisputeDesk.Action.of(DisputeDesk.Move.ACCEPT, "Right."), "Hedda");
            world.sendOwed();
            world.setClock(Instant.parse("2026-12-02T08:00:00Z"));
            settlement.close(NOVEMBER, false);
            InvoiceSummary credit = one(world, DocumentKind.CREDIT_NOTE);
            assertEquals("SEMSA-SEOPA-C-2026-00001", credit.number());
            byte[] note = settlement.invoiceXml(World.ALL, credit.id()).orElseThrow();
            String creditNote = new String(note, StandardCharsets.UTF_8);
            assertTrue(creditNote.contains(">261<"), creditNote);
            assertTrue(creditNote.contains("currencyID=\"SEK\">11.23<"), "at the rate of the invoice: " + creditNote);
            assertEquals(List.of(), PublishedRules.broken(creditNote));
            world.verify();
        }
    }

    @Test
    void a_credit_note_is_issued_as_its_invoice_was_whatever_is_agreed_since() {
        AgreementTerms selfBilled = AgreementTerms.standard()
                .with(
                        AgreementTerms.DisputeDays.of(60),
                        new AgreementTerms.Invoicing(Optional.empty(), Optional.empty(), true));
        Instant november = Instant.parse("2026-10-31T23:00:00Z");
        SettlementSettings s = World.settings();
        try (World world = new World(new SettlementSettings(
                        s.hub(),
                        s.hubFacts(),
                        s.zone(),
                        s.parties(),
                        s.unknownParty(),
                        Optional.of(AgreementTerms.standard()),
                        Map.of(
                                new Pair(World.OPERATOR, World.PROVIDER),
                                List.of(
                                        new Dated(Instant.MIN, november, selfBilled),
                                        new Dated(november, Instant.MAX, AgreementTerms.standard()))),
                        s.tax(),
                        ExchangeRates.none()))
                .furnished()) {
            Ocpi.Charge charge = Ocpi.charge("C1");
            world.settled(charge);
            world.settlement().close(OCTOBER, false);
            Ocpi.Charge credit = ChecksTest.credit(charge, "CR", "C1", "-40.00");
            world.settled(credit.at(Instant.parse("2026-11-10T10:00:00Z"), java.time.Duration.ofHours(1)));
            world.setClock(Instant.parse("2026-12-02T08:00:00Z"));
            world.settlement().close(NOVEMBER, false);
            assertEquals(
                    "SEMSA-SEOPA-C-2026-00001",
                    one(world, DocumentKind.CREDIT_NOTE).number());
            world.verify();
        }
    }

    @Test
    void without_a_rate_the_close_tells_what_is_missing() {
        try (World world = world(false)) {
            charged(world);
            CloseReport report = world.settlement().close(OCTOBER, false);
            assertEquals(List.of("SEMSA-SEOPA-2026-00001: no exchange rate to tell its VAT in SEK"), report.problems());
            InvoiceSummary invoice = one(world, DocumentKind.INVOICE);
            assertFalse(text(world.settlement()
                            .invoicePdf(World.ALL, invoice.id(), "en")
                            .orElseThrow())
                    .contains("11.2345"));
            world.verify();
        }
    }
}
