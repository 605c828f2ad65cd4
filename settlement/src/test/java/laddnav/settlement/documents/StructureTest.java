package laddnav.settlement.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import laddnav.settlement.documents.Structure.Tag;
import laddnav.settlement.tax.VatKey;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

/** What a screen reader gets: read back with PDFBox, part by part, in the order of the structure. */
class StructureTest {

    private static final VatKey S25 = VatKey.standard(BigDecimal.valueOf(25));

    /** A part as it is read, with the texts of its marks. */
    private record Read(String tag, String text, List<Read> kids) {

        List<Read> all(String wanted) {
            List<Read> found = new ArrayList<>();
            if (tag.equals(wanted)) {
                found.add(this);
            }
            kids.forEach(kid -> found.addAll(kid.all(wanted)));
            return found;
        }
    }

    private static final class Reader {
        private final Map<COSDictionary, Map<Integer, String>> marked = new HashMap<>();
        private int read;

        Reader(PDDocument document) throws IOException {
            for (PDPage page : document.getPages()) {
                PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
                extractor.setSuppressDuplicateOverlappingText(false);
                extractor.processPage(page);
                Map<Integer, String> texts = new HashMap<>();
                for (PDMarkedContent content : extractor.getMarkedContents()) {
                    if (content.getMCID() >= 0) {
                        assertNull(texts.put(content.getMCID(), text(content)), "a number twice on a page");
                    } else {
                        assertEquals("Artifact", content.getTag());
                    }
                }
                marked.put(page.getCOSObject(), texts);
            }
        }

        private static String text(PDMarkedContent content) {
            return content.getContents().stream()
                    .filter(TextPosition.class::isInstance)
                    .map(each -> ((TextPosition) each).getUnicode())
                    .collect(Collectors.joining());
        }

        Read read(PDStructureNode node) {
            List<Read> kids = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (Object kid : node.getKids()) {
                if (kid instanceof PDStructureElement element) {
                    kids.add(read(element));
                } else if (kid instanceof PDMarkedContentReference reference) {
                    text.append(text(reference.getPage(), reference.getMCID())).append('|');
                } else if (kid instanceof Integer number && node instanceof PDStructureElement element) {
                    text.append(text(element.getPage(), number)).append('|');
                }
            }
            String tag = node instanceof PDStructureElement element ? element.getStructureType() : "root";
            return new Read(tag, text.toString(), kids);
        }

        private String text(PDPage page, int number) {
            String text = marked.getOrDefault(page.getCOSObject(), Map.of()).get(number);
            assertTrue(text != null, "mark " + number + " is not on its page");
            read++;
            return String.valueOf(text);
        }

        int marks() {
            return marked.values().stream().mapToInt(Map::size).sum();
        }
    }

    private static Read read(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertTrue(document.getDocumentCatalog().getMarkInfo().isMarked());
            Reader reader = new Reader(document);
            Read root = reader.read(document.getDocumentCatalog().getStructureTreeRoot());
            assertEquals(reader.marks(), reader.read, "every text is read once");
            assertParents(document);
            return root;
        }
    }

    /** From each mark of each page back to its part. */
    private static void assertParents(PDDocument document) {
        COSDictionary root =
                document.getDocumentCatalog().getStructureTreeRoot().getCOSObject();
        COSArray numbers = root.getCOSDictionary(COSName.PARENT_TREE).getCOSArray(COSName.NUMS);
        int page = 0;
        for (PDPage each : document.getPages()) {
            assertEquals(page, each.getStructParents());
            assertEquals(page, numbers.getInt(2 * page));
            COSArray parts = (COSArray) numbers.getObject(2 * page + 1);
            Set<COSBase> seen = new HashSet<>();
            for (int mark = 0; mark < parts.size(); mark++) {
                COSDictionary part = (COSDictionary) parts.getObject(mark);
                assertFalse(part.getItem(COSName.K) == null, "a part of a mark has kids");
                seen.add(part);
            }
            assertTrue(seen.size() > 1, "a page has parts");
            page++;
        }
    }

    @Test
    void an_invoice_is_read_title_first_and_its_tables_cell_by_cell() throws IOException {
        Read root =
                read(Samples.invoice(Samples.BUYER, Samples.SEK, S25, 5, 400).pdf(Language.SV));
        assertEquals(1, root.all("H1").size());
        assertTrue(root.all("H1").getFirst().text().startsWith("Faktura|2026"));
        assertEquals(
                List.of("Specifikation|", "Moms|", "Bilaga|"),
                root.all("H2").stream()
                        .map(Read::text)
                        .map(text -> text.replaceFirst("^Bilaga.*", "Bilaga|"))
                        .toList());
        List<Read> tables = root.all("Table");
        assertEquals(3, tables.size());
        assertEquals(7, tables.getFirst().all("TH").size());
        assertEquals(1 + 5 + 1, tables.getFirst().all("TR").size());
        Read annex = tables.getLast();
        assertEquals(5, annex.all("TH").size(), "heads that are repeated on further pages are not read again");
        List<Read> rows = annex.all("TR");
        assertEquals(1 + 5 + 400 + 5, rows.size());
        assertEquals(1, rows.get(1).kids().size(), "the name of a group is one cell");
        Read first = rows.get(2);
        assertEquals(
                List.of("TD", "TD", "TD", "TD", "TD"),
                first.kids().stream().map(Read::tag).toList());
        assertTrue(first.kids().get(0).text().startsWith("2026-10-25 00:12 +02:00"), first.toString());
    }

    @Test
    void a_statement_is_read_too() throws IOException {
        Read root = read(Samples.statement().pdf(Language.EN));
        assertEquals(1, root.all("H1").size());
        assertEquals(2, root.all("Table").size());
    }

    @Test
    void a_part_has_text_or_parts_and_is_drawn_in_one_piece() {
        Structure structure = new Structure();
        structure.page(new PDPage());
        structure.begin(Tag.PARAGRAPH);
        structure.mark();
        assertThrows(IllegalStateException.class, () -> structure.begin(Tag.CELL));
        structure.end();
        structure.begin(Tag.PARAGRAPH);
        structure.mark();
        structure.end();
        assertTrue(structure.isBetweenParts());
    }
}
