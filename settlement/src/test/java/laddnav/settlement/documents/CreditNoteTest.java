package laddnav.settlement.documents;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.documents.InvoiceDocument.Heading;
import laddnav.settlement.documents.InvoiceDocument.Line;
import laddnav.settlement.money.Money;
import laddnav.settlement.tax.VatKey;
import laddnav.settlement.tax.VatSum;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class CreditNoteTest {

    private static InvoiceDocument note() {
        VatKey vat = VatKey.standard(new BigDecimal("25"));
        Money net = Money.ofMinor(12_345, Samples.SEK);
        return new InvoiceDocument(
                new Heading(
                        "SENLJ-C-2026-00007",
                        LocalDate.of(2026, 12, 1),
                        LocalDate.of(2026, 12, 31),
                        LocalDate.of(2026, 10, 1),
                        LocalDate.of(2026, 11, 30),
                        Samples.SEK,
                        Optional.empty(),
                        Optional.of("SENLJ-2026-00041")),
                Samples.SELLER,
                Samples.BUYER,
                Samples.HUB,
                List.of(new Line(1, "NLJ-AC", "Åsögatan", vat, 2, new BigDecimal("24.5"), net)),
                List.of(VatSum.of(vat, net)),
                List.of(),
                Payment.none(),
                List.of());
    }

    private static String text(Language language) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(note().pdf(language))) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    @Test
    void it_says_what_it_credits_and_asks_for_no_payment() throws IOException {
        String swedish = text(Language.SV);
        assertTrue(swedish.contains("Kreditfaktura"), swedish);
        assertTrue(swedish.contains("Krediterar faktura"), swedish);
        assertTrue(swedish.contains("SENLJ-2026-00041"), swedish);
        assertTrue(swedish.contains("154,31"), swedish);
        assertFalse(swedish.contains("Att betala"), swedish);
        assertFalse(swedish.contains("Förfallodatum"), swedish);
        String english = text(Language.EN);
        assertTrue(english.contains("Credit note"), english);
        assertTrue(english.contains("Credits invoice"), english);
        assertFalse(english.contains("Amount due"), english);
        assertFalse(english.contains("-154"), english);
    }

    @Test
    void it_is_the_same_bytes_every_time() {
        assertArrayEquals(note().pdf(Language.SV), note().pdf(Language.SV));
    }
}
