package laddnav.settlement.documents;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import laddnav.settlement.tax.VatKey;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** That what is written can be read in decades, and by a screen reader: judged by veraPDF. */
class ArchiveFormatTest {

    private static final VatKey S25 = VatKey.standard(BigDecimal.valueOf(25));
    private static final String DATA = "<?xml version=\"1.0\"?><data>åäö</data>";

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    /** What is against the rules, each as its clause and its text. */
    private static List<String> broken(byte[] pdf, PDFAFlavour flavour) throws Exception {
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .filter(each -> each.getStatus() == TestAssertion.Status.FAILED)
                    .map(each -> each.getRuleId().getClause() + "-"
                            + each.getRuleId().getTestNumber() + " " + each.getMessage() + " at "
                            + each.getLocation().getContext())
                    .toList();
        }
    }

    private static InvoiceDocument swedish() {
        return Samples.invoice(Samples.BUYER, Samples.SEK, S25, 5, 130);
    }

    @Test
    void documents_keep_to_pdf_a_3a() throws Exception {
        for (byte[] pdf : List.of(
                swedish().pdf(Language.SV),
                swedish().pdf(Language.EN, DATA),
                Samples.statement().pdf(Language.SV),
                Samples.reminder().pdf(Language.EN))) {
            assertEquals(List.of(), broken(pdf, PDFAFlavour.PDFA_3_A));
            assertEquals(List.of(), broken(pdf, PDFAFlavour.PDFUA_1));
        }
    }

    @Test
    void the_judge_sees_what_is_missing() throws Exception {
        byte[] pdf = swedish().pdf(Language.SV);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.getDocumentCatalog().setMetadata(null);
            document.getDocumentCatalog().setOutputIntents(List.of());
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            List<String> broken = broken(bytes.toByteArray(), PDFAFlavour.PDFA_3_A);
            assertTrue(broken.stream().anyMatch(each -> each.startsWith("6.6.2.1-1")), broken.toString());
            assertTrue(broken.stream().anyMatch(each -> each.startsWith("6.2.4.3-2")), broken.toString());
        }
    }

    @Test
    void the_data_are_a_file_that_belongs_to_the_document() throws Exception {
        byte[] pdf = swedish().pdf(Language.SV, DATA);
        assertArrayEquals(pdf, swedish().pdf(Language.SV, DATA));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var files =
                    document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            assertEquals(1, files.size());
            var file = Objects.requireNonNull(files.get("factur-x.xml"));
            assertEquals("text/xml", file.getEmbeddedFile().getSubtype());
            assertEquals(DATA, new String(file.getEmbeddedFile().toByteArray(), StandardCharsets.UTF_8));
            assertEquals("Alternative", file.getCOSObject().getNameAsString("AFRelationship"));
            String metadata =
                    new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
            assertTrue(metadata.contains("<fx:ConformanceLevel>EN 16931<"), metadata);
        }
    }

    /** Against the platform's own sRGB: a document's colours are what a screen shows. */
    @Test
    void the_colour_space_is_srgb() {
        ICC_ColorSpace ours = new ICC_ColorSpace(ICC_Profile.getInstance(SrgbProfile.bytes()));
        ColorSpace theirs = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        for (float[] colour : new float[][] {{0, 0, 0}, {1, 1, 1}, {0.5f, 0.25f, 0.75f}, {0.02f, 0.9f, 0.4f}}) {
            assertArrayEquals(theirs.toRGB(colour), ours.toRGB(colour), 0.01f);
            assertArrayEquals(theirs.toCIEXYZ(colour), ours.toCIEXYZ(colour), 0.005f);
        }
    }

    @Test
    void a_partners_name_may_hold_anything() throws Exception {
        InvoiceDocument invoice = swedish();
        Firm odd = new Firm(
                "A & <B> \u0000\u001f \ue000\uf8ff",
                "SE*NLJ",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        byte[] pdf = new InvoiceDocument(
                        invoice.heading(),
                        odd,
                        odd,
                        odd,
                        invoice.lines(),
                        invoice.vat(),
                        List.of(),
                        invoice.payment(),
                        invoice.annex())
                .pdf(Language.EN);
        assertEquals(List.of(), broken(pdf, PDFAFlavour.PDFA_3_A));
    }
}
