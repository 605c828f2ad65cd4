package laddnav.settlement.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * What makes a PDF one that can be read in decades (PDF/A-3, level A): what it says of itself, the colour space of its
 * colours, and a file inside it. All that PDFBox would else take from the clock or by chance is set from the document.
 *
 * @see "ISO 19005-3; Factur-X 1.0, 6"
 */
final class ArchiveFormat {

    private static final COSName RELATIONSHIP = COSName.getPDFName("AFRelationship");
    private static final COSName ASSOCIATED = COSName.getPDFName("AF");

    /** The data say what the pages say. */
    private static final COSName ALTERNATIVE = COSName.getPDFName("Alternative");

    private final PDDocument document;
    private final PDDocumentCatalog catalog;
    private final Description description;

    private ArchiveFormat(PDDocument document, Description description) {
        this.document = document;
        this.catalog = document.getDocumentCatalog();
        this.description = description;
    }

    static void apply(PDDocument document, Description description) throws IOException {
        ArchiveFormat format = new ArchiveFormat(document, description);
        format.describe();
        format.colours();
        if (description.data().isPresent()) {
            format.attach(description.data().get().getBytes(StandardCharsets.UTF_8));
        }
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(Metadata.of(description).getBytes(StandardCharsets.UTF_8));
        format.catalog.setMetadata(metadata);
    }

    private void describe() {
        document.setVersion(1.7f);
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(description.title());
        information.setAuthor(description.author());
        information.setProducer(Metadata.PRODUCER);
        GregorianCalendar day = day();
        information.setCreationDate(day);
        information.setModificationDate(day);
        document.setDocumentId(description.issuedOn().toEpochDay());
        catalog.setLanguage(description.language());
        PDViewerPreferences preferences = new PDViewerPreferences(catalog.getCOSObject());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
    }

    private GregorianCalendar day() {
        return GregorianCalendar.from(description.issuedOn().atStartOfDay(ZoneOffset.UTC));
    }

    private void colours() throws IOException {
        COSStream profile = document.getDocument().createCOSStream();
        try (var out = profile.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(SrgbProfile.bytes());
        }
        profile.setInt(COSName.N, 3);
        COSDictionary intent = new COSDictionary();
        intent.setItem(COSName.TYPE, COSName.OUTPUT_INTENT);
        intent.setItem(COSName.S, COSName.GTS_PDFA1);
        intent.setString(COSName.OUTPUT_CONDITION_IDENTIFIER, "sRGB");
        intent.setString(COSName.INFO, "sRGB");
        intent.setItem(COSName.DEST_OUTPUT_PROFILE, profile);
        catalog.addOutputIntent(new PDOutputIntent(intent));
    }

    private void attach(byte[] data) throws IOException {
        PDEmbeddedFile file = new PDEmbeddedFile(document, new ByteArrayInputStream(data), COSName.FLATE_DECODE);
        file.setSubtype("text/xml");
        file.setSize(data.length);
        file.setCreationDate(day());
        file.setModDate(day());
        PDComplexFileSpecification named = new PDComplexFileSpecification();
        named.setFile(Metadata.DATA_FILE);
        named.setFileUnicode(Metadata.DATA_FILE);
        named.setFileDescription("Factur-X, EN 16931");
        named.setEmbeddedFile(file);
        named.setEmbeddedFileUnicode(file);
        named.getCOSObject().setItem(RELATIONSHIP, ALTERNATIVE);
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(Metadata.DATA_FILE, named));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(catalog);
        names.setEmbeddedFiles(files);
        catalog.setNames(names);
        COSArray associated = new COSArray();
        associated.add(named);
        catalog.getCOSObject().setItem(ASSOCIATED, associated);
    }
}
