package laddnav.settlement.einvoice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import laddnav.settlement.documents.Firm;
import laddnav.settlement.documents.InvoiceDocument;
import laddnav.settlement.documents.Language;
import laddnav.settlement.documents.OcrReference;
import laddnav.settlement.documents.Payment;
import laddnav.settlement.documents.RfReference;
import laddnav.settlement.einvoice.ElectronicInvoice.Result;
import laddnav.settlement.einvoice.Finding.Code;
import laddnav.settlement.money.Money;
import laddnav.settlement.tax.TaxDecision.LegalNote;
import laddnav.settlement.tax.VatKey;
import laddnav.settlement.tax.VatSum;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

class ElectronicInvoiceTest {

    private static final Currency SEK = Currency.getInstance("SEK");
    private static final VatKey S25 = VatKey.standard(BigDecimal.valueOf(25));
    private static final VatKey S12 = VatKey.standard(BigDecimal.valueOf(12));
    private static final Firm SELLER = firm("Nordljus Laddnät AB", "SE*NLJ", "556036-0793", "SE556036079301");
    private static final Firm BUYER = firm("Färdväg Mobilitet AB", "SE*FVM", "556703-7485", "SE556703748501");
    private static final Firm GERMAN = firm("Rheinstrom GmbH", "DE*RSM", "HRB 81234", "DE129273398");
    private static final Firm HUB = firm("Laddnav Clearing AB", "SE*LNV", "559000-1227", "SE559000122701");
    private static final Trader SELLING = trader("SE", "0007:5560360793");
    private static final Trader BUYING = trader("SE", "0007:5567037485");
    private static final Trader GERMAN_BUYING = trader("DE", "9930:DE129273398");
    private static final Trader NORWEGIAN_BUYING = trader("NO", "0192:974760673");
    private static final LegalNote REVERSE = new LegalNote("Omvänd betalningsskyldighet", "Reverse charge, art. 195");
    private static final Payment BANKGIRO = new Payment(
            Optional.of("5050-1055"),
            Optional.of("SE4550000000058398257466"),
            Optional.of("ESSESESS"),
            Optional.of(OcrReference.on("202600001")),
            Optional.empty());
    private static final Payment IBAN = new Payment(
            Optional.empty(),
            Optional.of("SE4550000000058398257466"),
            Optional.of("ESSESESS"),
            Optional.empty(),
            Optional.of(RfReference.on("202600001")));

    private static Firm firm(String name, String party, String organisation, String vatId) {
        return new Firm(
                name,
                party,
                List.of("Storgatan 1", "753 20 Uppsala"),
                Optional.of("SE"),
                Optional.of(organisation),
                Optional.of(vatId),
                Optional.empty());
    }

    private static Trader trader(String country, String endpoint) {
        return new Trader(
                List.of("Storgatan 1", "753 20 Uppsala"), country, Optional.of(Endpoint.parse(endpoint)), true);
    }

    private static InvoiceDocument.Line line(int number, VatKey key, String net) {
        return new InvoiceDocument.Line(
                number,
                "DC-150",
                "Centralstationen P-hus, Malmö <södra> & norra",
                key,
                12,
                new BigDecimal("345.678"),
                Money.rounded(new BigDecimal(net), SEK));
    }

    private static InvoiceDocument document(
            Firm seller,
            Firm buyer,
            Payment payment,
            List<LegalNote> notes,
            Optional<String> credits,
            InvoiceDocument.Line... lines) {
        InvoiceDocument.Heading heading = new InvoiceDocument.Heading(
                "SENLJ-2026-00001",
                LocalDate.of(2026, 11, 2),
                LocalDate.of(2026, 12, 2),
                LocalDate.of(2026, 10, 1),
                LocalDate.of(2026, 10, 31),
                SEK,
                Optional.of("Kst 4410"),
                credits);
        List<VatSum> sums = VatSum.of(Arrays.stream(lines)
                .map(line -> new VatSum.Taxable(line.vat(), line.net()))
                .toList());
        return new InvoiceDocument(heading, seller, buyer, HUB, List.of(lines), sums, notes, payment, List.of());
    }

    private static ElectronicInvoice swedish(InvoiceDocument document) {
        return new ElectronicInvoice(document, SELLING, BUYING, false, Optional.empty());
    }

    private static InvoiceDocument ordinary() {
        return document(
                SELLER,
                BUYER,
                BANKGIRO,
                List.of(),
                Optional.empty(),
                line(1, S25, "1234.57"),
                line(2, S25, "0.01"),
                line(3, S12, "99.99"),
                line(4, S25, "-12.34"));
    }

    private static String xml(ElectronicInvoice invoice) {
        return switch (invoice.write()) {
            case Result.Written written -> written.xml();
            case Result.Unwritten unwritten -> throw new AssertionError("not written: " + unwritten.findings());
        };
    }

    private static List<Code> findings(ElectronicInvoice invoice) {
        return switch (invoice.write()) {
            case Result.Written written -> List.of();
            case Result.Unwritten unwritten ->
                unwritten.findings().stream().map(Finding::code).toList();
        };
    }

    private static void holds(ElectronicInvoice invoice, String... texts) {
        String xml = xml(invoice);
        assertEquals(List.of(), PublishedRules.broken(xml), xml);
        for (String text : texts) {
            assertTrue(xml.contains(text), text + " is not in " + xml);
        }
        assertEquals(xml, xml(invoice));
        String inPdf = invoice.crossIndustry();
        assertEquals(List.of(), PublishedRules.brokenCrossIndustry(inPdf), inPdf);
        assertEquals(inPdf, invoice.crossIndustry());
    }

    @Test
    void the_data_inside_a_pdf_say_what_its_pages_say() throws IOException {
        ElectronicInvoice invoice = swedish(ordinary());
        ElectronicInvoice.Hybrid.Written hybrid =
                assertInstanceOf(ElectronicInvoice.Hybrid.Written.class, invoice.hybrid(Language.SV));
        assertArrayEquals(
                hybrid.pdf(),
                assertInstanceOf(ElectronicInvoice.Hybrid.Written.class, invoice.hybrid(Language.SV))
                        .pdf());
        try (PDDocument pdf = Loader.loadPDF(hybrid.pdf())) {
            var files = pdf.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            String data = new String(
                    Objects.requireNonNull(files.get("factur-x.xml"))
                            .getEmbeddedFile()
                            .toByteArray(),
                    StandardCharsets.UTF_8);
            assertEquals(invoice.crossIndustry(), data);
            for (String text : List.of(
                    "<ram:ID>SENLJ-2026-00001<",
                    "<ram:TypeCode>380<",
                    "<ram:ProprietaryID>50501055<",
                    "<ram:GrandTotalAmount>1639.79<",
                    "<ram:Description>Godkänd för F-skatt<",
                    "Malmö &lt;södra&gt; &amp; norra")) {
                assertTrue(data.contains(text), text + " is not in " + data);
            }
        }
    }

    @Test
    void a_hybrid_asks_for_less_than_peppol_and_names_what_it_lacks() {
        Trader bare = new Trader(List.of(), "SE", Optional.empty(), false);
        assertInstanceOf(
                ElectronicInvoice.Hybrid.Written.class,
                new ElectronicInvoice(ordinary(), bare, bare, false, Optional.empty()).hybrid(Language.EN));
        ElectronicInvoice.Hybrid lacking = swedish(document(
                        SELLER.withoutVatId(), BUYER, BANKGIRO, List.of(), Optional.empty(), line(1, S25, "1.00")))
                .hybrid(Language.EN);
        assertEquals(
                List.of(Code.SELLER_VAT_ID_MISSING),
                assertInstanceOf(ElectronicInvoice.Hybrid.Unwritten.class, lacking).findings().stream()
                        .map(Finding::code)
                        .toList());
    }

    @Test
    void a_swedish_invoice_holds_under_the_published_rules() {
        holds(
                swedish(ordinary()),
                ">380<",
                ">SE:BANKGIRO<",
                ">50501055<",
                ">" + OcrReference.on("202600001") + "<",
                ">Godkänd för F-skatt<",
                ">-1<",
                ">345.678<",
                "Utfärdad av Laddnav Clearing AB i säljarens namn.",
                "<cbc:CityName>Uppsala<",
                "<cbc:PostalZone>753 20<");
    }

    @Test
    void a_reverse_charge_to_germany_holds_under_the_published_rules() {
        InvoiceDocument document = document(
                SELLER, GERMAN, IBAN, List.of(REVERSE), Optional.empty(), line(1, VatKey.REVERSE_CHARGE, "500.00"));
        holds(
                new ElectronicInvoice(document, SELLING, GERMAN_BUYING, false, Optional.empty()),
                ">VATEX-EU-AE<",
                ">Reverse charge<",
                "Reverse charge, art. 195",
                ">DE129273398<");
    }

    @Test
    void an_invoice_outside_the_scope_of_vat_holds_and_shows_no_vat_ids() {
        InvoiceDocument document = document(
                SELLER.withoutVatId(),
                firm("Fjord AS", "NO*FJO", "974760673", "NO974760673MVA").withoutVatId(),
                IBAN,
                List.of(),
                Optional.empty(),
                line(1, VatKey.OUTSIDE_SCOPE, "500.00"));
        ElectronicInvoice invoice = new ElectronicInvoice(document, SELLING, NORWEGIAN_BUYING, false, Optional.empty());
        holds(invoice, ">VATEX-EU-O<", ">Not subject to VAT<");
        assertTrue(!xml(invoice).contains("SE556036079301"));
    }

    @Test
    void a_credit_note_names_its_invoice_and_holds() {
        InvoiceDocument document = document(
                SELLER, BUYER, Payment.none(), List.of(), Optional.of("SENLJ-2026-00007"), line(1, S25, "40.00"));
        holds(
                new ElectronicInvoice(document, SELLING, BUYING, false, Optional.of(LocalDate.of(2026, 10, 2))),
                ">381<",
                ">SENLJ-2026-00007<",
                ">2026-10-02<");
        assertEquals(List.of(Code.CREDITED_INVOICE_UNKNOWN), findings(swedish(document)));
    }

    @Test
    void self_billing_has_types_and_rules_of_its_own() {
        holds(
                new ElectronicInvoice(ordinary(), SELLING, BUYING, true, Optional.empty()),
                ">389<",
                "selfbilling:3.0<",
                "Självfakturering.");
        InvoiceDocument credit = document(
                SELLER, BUYER, Payment.none(), List.of(), Optional.of("SENLJ-2026-00007"), line(1, S25, "40.00"));
        holds(
                new ElectronicInvoice(credit, SELLING, BUYING, true, Optional.of(LocalDate.of(2026, 10, 2))),
                ">261<",
                "selfbilling:3.0<");
    }

    @Test
    void a_missing_fact_is_a_finding_and_no_file() {
        Trader bare = new Trader(List.of(), "SE", Optional.empty(), false);
        assertEquals(
                List.of(Code.SELLER_ENDPOINT_MISSING, Code.BUYER_ENDPOINT_MISSING),
                findings(new ElectronicInvoice(ordinary(), bare, bare, false, Optional.empty())));
        InvoiceDocument.Heading heading = ordinary().heading();
        InvoiceDocument withoutReference = new InvoiceDocument(
                new InvoiceDocument.Heading(
                        heading.number(),
                        heading.issuedOn(),
                        heading.dueOn(),
                        heading.from(),
                        heading.to(),
                        SEK,
                        Optional.empty()),
                SELLER,
                BUYER,
                HUB,
                ordinary().lines(),
                ordinary().vat(),
                List.of(),
                BANKGIRO,
                List.of());
        assertEquals(List.of(Code.BUYER_REFERENCE_MISSING), findings(swedish(withoutReference)));
        assertEquals(
                List.of(Code.SELLER_VAT_ID_MISSING),
                findings(swedish(document(
                        SELLER.withoutVatId(), BUYER, BANKGIRO, List.of(), Optional.empty(), line(1, S25, "1.00")))));
        assertEquals(
                List.of(Code.BUYER_VAT_ID_MISSING),
                findings(new ElectronicInvoice(
                        document(
                                SELLER,
                                GERMAN.withoutVatId(),
                                IBAN,
                                List.of(REVERSE),
                                Optional.empty(),
                                line(1, VatKey.REVERSE_CHARGE, "1.00")),
                        SELLING,
                        GERMAN_BUYING,
                        false,
                        Optional.empty())));
        assertEquals(
                List.of(
                        Code.SELLER_VAT_ID_MALFORMED,
                        Code.SELLER_ORGANISATION_NUMBER_MALFORMED,
                        Code.VAT_RATE_NOT_SWEDISH),
                findings(swedish(document(
                        firm("Fel AB", "SE*FEL", "556036-0794", "SE5560360793"),
                        BUYER,
                        BANKGIRO,
                        List.of(),
                        Optional.empty(),
                        line(1, VatKey.standard(BigDecimal.valueOf(24)), "1.00")))));
        assertEquals(
                List.of(Code.NATIONAL_RULES_NOT_COVERED, Code.VAT_NOT_IN_NATIONAL_CURRENCY),
                findings(new ElectronicInvoice(
                        ordinary(), trader("NL", "0106:12345678"), BUYING, false, Optional.empty())));
    }

    /** That the rules see anything at all: what is broken by hand is found, each by its own rule. */
    @Test
    void known_faults_are_found_by_the_published_rules() {
        String good = xml(swedish(ordinary()));
        refused(good, "PEPPOL-EN16931-R003", "(?s)<cbc:BuyerReference>.*?</cbc:BuyerReference>", "");
        refused(good, "PEPPOL-COMMON-R049", "0007\">5560360793<", "0007\">5560360794<");
        refused(good, "SE-R-006", "<cbc:Percent>12<", "<cbc:Percent>13<");
        refused(good, "PEPPOL-EN16931-R120", "(<cbc:PriceAmount currencyID=\"SEK\">1234)[.]57", "$1.99");
        refused(good, "BR-CO-10", "(<cbc:LineExtensionAmount currencyID=\"SEK\">99)[.]99", "$1.00");
        refused(good, "SE-R-005", ">Godkänd för F-skatt<", ">F-skatt<");
        String reverse = xml(new ElectronicInvoice(
                document(SELLER, GERMAN, IBAN, List.of(), Optional.empty(), line(1, VatKey.REVERSE_CHARGE, "5.00")),
                SELLING,
                GERMAN_BUYING,
                false,
                Optional.empty()));
        refused(reverse, "BR-AE-10", "(?s)<cbc:TaxExemptionReasonCode>.*</cbc:TaxExemptionReason>", "");
        String inPdf = swedish(ordinary()).crossIndustry();
        refusedCrossIndustry(inPdf, "BR-CO-10", "(<ram:LineTotalAmount>99)[.]99", "$1.00");
        refusedCrossIndustry(inPdf, "BR-02", "<ram:ID>SENLJ-2026-00001</ram:ID>", "<ram:ID> </ram:ID>");
        refusedCrossIndustry(inPdf, "BR-CO-15", "(<ram:GrandTotalAmount>)[0-9]", "$19");
    }

    private static void refusedCrossIndustry(String good, String rule, String part, String instead) {
        String bad = good.replaceAll(part, instead);
        assertTrue(!bad.equals(good), part + " is not in " + good);
        List<String> broken = PublishedRules.brokenCrossIndustry(bad);
        assertTrue(broken.stream().anyMatch(each -> each.contains(rule)), rule + " is not among " + broken);
    }

    private static void refused(String good, String rule, String part, String instead) {
        String bad = good.replaceAll(part, instead);
        assertTrue(!bad.equals(good), part + " is not in " + good);
        List<String> broken = PublishedRules.broken(bad);
        assertTrue(broken.stream().anyMatch(each -> each.startsWith(rule + " ")), rule + " is not among " + broken);
    }

    @Test
    void an_endpoint_has_a_scheme_and_an_id_that_fits_it() {
        for (String good : List.of("0007:5560360793", "0088:7300010000001", "0192:974760673", "9930:DE129273398")) {
            assertEquals(good, Endpoint.parse(good).toString());
        }
        for (String bad : List.of(
                "5560360793",
                "0007:5560360794",
                "0007:556036-0793",
                "0088:7300010000002",
                "0192:974760674",
                "9999:1",
                "9930:",
                "9930:" + "1".repeat(51),
                "9930:DE 12")) {
            assertThrows(IllegalArgumentException.class, () -> Endpoint.parse(bad), bad);
        }
    }
}
