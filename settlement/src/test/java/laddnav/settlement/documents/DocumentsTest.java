package laddnav.settlement.documents;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.documents.InvoiceDocument.AnnexRow;
import laddnav.settlement.money.Money;
import laddnav.settlement.tax.VatKey;
import laddnav.settlement.tax.VatSum;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final VatKey S25 = VatKey.standard(BigDecimal.valueOf(25));

    @Test
    void an_invoice_reads_as_its_golden_text() throws IOException {
        assertGolden("invoice_sv.txt", swedish().pdf(Language.SV));
        assertGolden("invoice_en.txt", reverse().pdf(Language.EN));
    }

    @Test
    void a_statement_reads_as_its_golden_text() throws IOException {
        assertGolden("statement_sv.txt", Samples.statement().pdf(Language.SV));
        assertGolden("statement_en.txt", Samples.statement().pdf(Language.EN));
    }

    @Test
    void a_reminder_reads_as_its_golden_text() throws IOException {
        assertGolden("reminder_sv.txt", Samples.reminder().pdf(Language.SV));
        assertGolden("reminder_en.txt", Samples.reminder().pdf(Language.EN));
        assertArrayEquals(
                Samples.reminder().pdf(Language.EN), Samples.reminder().pdf(Language.EN));
    }

    @Test
    void the_same_document_gives_the_same_bytes() {
        assertArrayEquals(swedish().pdf(Language.SV), swedish().pdf(Language.SV));
        assertArrayEquals(
                Samples.statement().pdf(Language.EN), Samples.statement().pdf(Language.EN));
    }

    @Test
    void another_virtual_machine_gives_the_same_bytes() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.timezone=Asia/Tokyo",
                        "-Duser.language=th",
                        "-Duser.country=TH",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DocumentsTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String told = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, other.waitFor());
        assertEquals(fingerprint(), told);
    }

    /** Prints the fingerprint of the sample documents, for the other virtual machine. */
    public static void main(String[] args) {
        System.out.println(fingerprint());
    }

    private static String fingerprint() {
        return sha256(swedish().pdf(Language.SV)) + " " + sha256(reverse().pdf(Language.EN)) + " "
                + sha256(Samples.statement().pdf(Language.SV));
    }

    @Test
    void ten_thousand_charges_fit_on_numbered_pages() throws IOException {
        byte[] pdf =
                Samples.invoice(Samples.BUYER, Samples.SEK, S25, 50, 10_000).pdf(Language.SV);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(pages);
            String last = stripper.getText(document);
            assertTrue(last.contains("Sida " + pages + " av " + pages), last);
            assertTrue(last.contains("NLJ-2026-0109998"), last);
            assertTrue(last.contains("Rad 50"), last);
        }
    }

    @Test
    void a_document_tells_its_language_and_title() throws IOException {
        try (PDDocument document = Loader.loadPDF(swedish().pdf(Language.SV))) {
            assertEquals("sv-SE", document.getDocumentCatalog().getLanguage());
            assertEquals(
                    "Faktura 20261000017 \u2013 Nordljus Laddnät AB",
                    document.getDocumentInformation().getTitle());
            document.getPage(0).getResources().getFontNames().forEach(name -> assertEmbedded(document, name));
        }
    }

    private static void assertEmbedded(PDDocument document, org.apache.pdfbox.cos.COSName name) {
        try {
            assertTrue(document.getPage(0).getResources().getFont(name).isEmbedded(), name + " is not embedded");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_is_outside_the_scope_of_vat_carries_no_vat_numbers() throws IOException {
        InvoiceDocument outside = Samples.invoice(Samples.BUYER, Samples.EUR, VatKey.OUTSIDE_SCOPE, 1, 3);
        String text = text(outside.pdf(Language.EN));
        assertFalse(text.contains("SE556703748501") || text.contains("SE556036079301"), text);
        assertTrue(text.contains("Not subject to EU VAT"), text);
    }

    @Test
    void a_partner_may_write_anything() throws IOException {
        InvoiceDocument invoice = Samples.invoice(Samples.BUYER, Samples.SEK, S25, 1, 1);
        AnnexRow row = invoice.annex().getFirst();
        String odd = "\u0000A\n\t\u5145\u96fb\ud83d\udd0c\ud800 a\u030a " + "M".repeat(300);
        InvoiceDocument.Line line = invoice.lines().getFirst();
        InvoiceDocument told = with(
                invoice,
                List.of(new InvoiceDocument.Line(1, odd, odd, S25, 1, line.energyKwh(), line.net())),
                invoice.vat(),
                List.of(new AnnexRow(1, row.start(), row.zone(), odd, odd, row.energyKwh(), row.net())));
        String text = text(told.pdf(Language.SV));
        assertTrue(text.contains("A ???? \u00e5") && text.contains("\u2026"), text);
    }

    @Test
    void sums_that_do_not_agree_are_refused() {
        InvoiceDocument invoice = swedish();
        List<AnnexRow> short1 = invoice.annex().subList(1, invoice.annex().size());
        List<VatSum> wrong = List.of(new VatSum(S25, invoice.net(), Money.ofMinor(1, Samples.SEK)));
        List<AnnexRow> mixed = new ArrayList<>(invoice.annex());
        mixed.add(mixed.removeFirst());
        assertRefused(() -> with(invoice, invoice.lines(), invoice.vat(), short1));
        assertRefused(() -> with(invoice, invoice.lines(), wrong, invoice.annex()));
        assertRefused(() -> with(invoice, invoice.lines(), invoice.vat(), mixed));
        assertRefused(() -> with(invoice, List.of(), invoice.vat(), List.of()));
        assertRefused(() -> with(invoice, invoice.lines().subList(1, 2), invoice.vat(), invoice.annex()));
    }

    @Test
    void a_statement_names_who_pays() throws IOException {
        StatementDocument given = Samples.statement();
        StatementDocument turned = new StatementDocument(
                given.heading(), given.other(), given.one(), given.issuer(), given.rows(), Payment.none());
        assertTrue(text(turned.pdf(Language.EN)).contains("Nordljus Laddnät AB pays Färdväg Mobilitet AB"));
        Money same = Money.ofMinor(100, Samples.SEK);
        LocalDate day = given.heading().issuedOn();
        StatementDocument even = new StatementDocument(
                given.heading(),
                given.one(),
                given.other(),
                given.issuer(),
                List.of(
                        new StatementDocument.Row("1", day, day, true, same),
                        new StatementDocument.Row("2", day, day, false, same)),
                Payment.none());
        assertTrue(text(even.pdf(Language.EN)).contains("Nothing to pay"));
    }

    @Test
    void both_languages_have_the_same_words() {
        assertEquals(Words.in(Language.SV).keys(), Words.in(Language.EN).keys());
    }

    @Test
    void numbers_are_written_as_the_language_writes_them() {
        Figures sv = new Figures(Language.SV);
        Figures en = new Figures(Language.EN);
        Money debt = Money.ofMinor(-123_456_789, Samples.SEK);
        assertEquals("\u22121\u00a0234\u00a0567,89", sv.amount(debt));
        assertEquals("\u22121,234,567.89", en.amount(debt));
        assertEquals("100,00\u00a0SEK", sv.withCurrency(Money.ofMinor(10_000, Samples.SEK)));
        assertEquals("EUR\u00a0100.00", en.withCurrency(Money.ofMinor(10_000, Samples.EUR)));
        assertEquals("25,5\u00a0%", sv.percent(new BigDecimal("25.5")));
        assertEquals("0,001", sv.energy(new BigDecimal("0.0005")));
        assertEquals("3\u00a0Oct\u00a02026", en.date(LocalDate.of(2026, 10, 3)));
    }

    private static void assertRefused(Runnable making) {
        assertThrows(IllegalArgumentException.class, making::run);
    }

    private static InvoiceDocument with(
            InvoiceDocument from, List<InvoiceDocument.Line> lines, List<VatSum> vat, List<AnnexRow> annex) {
        return new InvoiceDocument(
                from.heading(),
                from.seller(),
                from.buyer(),
                from.issuer(),
                lines,
                vat,
                from.notes(),
                from.payment(),
                annex);
    }

    private static InvoiceDocument swedish() {
        return Samples.invoice(Samples.BUYER, Samples.SEK, S25, 5, 130);
    }

    private static InvoiceDocument reverse() {
        return Samples.invoice(Samples.GERMAN, Samples.EUR, VatKey.REVERSE_CHARGE, 30, 60);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setLineSeparator("\n");
            stripper.setPageEnd("\f\n");
            return stripper.getText(document);
        }
    }

    /** With {@code -Dgolden.write=FOLDER} the texts and their documents are written there instead, to be looked at and kept. */
    private static void assertGolden(String name, byte[] pdf) throws IOException {
        String text = text(pdf);
        Optional<String> folder = Optional.ofNullable(System.getProperty("golden.write"));
        if (folder.isPresent()) {
            Files.writeString(Path.of(folder.get(), name), text);
            Files.write(Path.of(folder.get(), name.replace(".txt", ".pdf")), pdf);
            return;
        }
        try (InputStream golden = DocumentsTest.class.getResourceAsStream(name)) {
            assertTrue(golden != null, "no golden text " + name);
            assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), text);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
