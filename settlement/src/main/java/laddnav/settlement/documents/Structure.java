package laddnav.settlement.documents;

import java.util.Arrays;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;

/**
 * What a screen reader reads, and in which order: titles, paragraphs, tables with their heads (ISO 32000-1, 14.7 and
 * 14.8). Held in arrays of numbers: the annex of an invoice has hundreds of thousands of cells.
 */
final class Structure {

    /** The kinds of parts. */
    enum Tag {
        DOCUMENT("Document"),
        TITLE("H1"),
        HEADING("H2"),
        PARAGRAPH("P"),
        TABLE("Table"),
        ROW("TR"),
        HEAD_CELL("TH"),
        CELL("TD");

        private final String standardType;

        Tag(String standardType) {
            this.standardType = standardType;
        }

        String standardType() {
            return standardType;
        }
    }

    /** The part that holds all others. */
    static final int DOCUMENT = 0;

    private static final int NONE = -1;
    private static final COSName TABS = COSName.getPDFName("Tabs");

    /** By part: its kind, the part that it is in, the columns that it spans, and its first mark with their count. */
    private Tag[] tags = new Tag[256];

    private final Numbers parents = new Numbers();
    private final Numbers spans = new Numbers();
    private final Numbers firstMarks = new Numbers();
    private final Numbers markCounts = new Numbers();

    /** By mark: its part and its page. By page: its first mark. */
    private final Numbers partOfMark = new Numbers();

    private final Numbers pageOfMark = new Numbers();
    private final Numbers firstOfPage = new Numbers();

    private int current = NONE;

    Structure() {
        begin(Tag.DOCUMENT);
    }

    /** A page follows. */
    void page(PDPage page) {
        page.setStructParents(firstOfPage.size());
        page.getCOSObject().setItem(TABS, COSName.S);
        firstOfPage.add(partOfMark.size());
    }

    void begin(Tag tag) {
        if (current != NONE && markCounts.get(current) > 0) {
            throw new IllegalStateException("a part of the document has text of its own and parts");
        }
        int part = parents.size();
        if (part == tags.length) {
            tags = Arrays.copyOf(tags, part * 2);
        }
        tags[part] = tag;
        parents.add(current);
        spans.add(1);
        firstMarks.add(NONE);
        markCounts.add(0);
        current = part;
    }

    void end() {
        current = parents.get(current);
    }

    /** Whether nothing is begun but the document itself. */
    boolean isBetweenParts() {
        return current == DOCUMENT;
    }

    /** The cell that is begun goes over so many columns. */
    void span(int columns) {
        spans.set(current, columns);
    }

    Tag tag() {
        return tags[current];
    }

    /** What is drawn next on the last page belongs to the part that is begun. @return its number on the page */
    int mark() {
        int mark = partOfMark.size();
        if (markCounts.get(current) == 0) {
            firstMarks.set(current, mark);
        }
        if (mark != firstMarks.get(current) + markCounts.get(current)) {
            throw new IllegalStateException("a part of the document is drawn in two pieces with another between");
        }
        markCounts.set(current, markCounts.get(current) + 1);
        partOfMark.add(current);
        pageOfMark.add(firstOfPage.size() - 1);
        return numberOnPage(mark);
    }

    int parts() {
        return parents.size();
    }

    int pages() {
        return firstOfPage.size();
    }

    Tag tag(int part) {
        return tags[part];
    }

    int parent(int part) {
        return parents.get(part);
    }

    int span(int part, int otherwise) {
        return spans.get(part) == 1 ? otherwise : spans.get(part);
    }

    int firstMark(int part) {
        return firstMarks.get(part);
    }

    int marks(int part) {
        return markCounts.get(part);
    }

    int page(int mark) {
        return pageOfMark.get(mark);
    }

    int numberOnPage(int mark) {
        return mark - firstOfPage.get(pageOfMark.get(mark));
    }

    int partOf(int mark) {
        return partOfMark.get(mark);
    }

    /** The first mark of the page, or of the one behind the last. */
    int firstMarkOfPage(int page) {
        return page < firstOfPage.size() ? firstOfPage.get(page) : partOfMark.size();
    }

    /** Says in the document that it has a structure; {@link StructureWriter} puts it there when it is saved. */
    void announce(PDDocument document) {
        COSDictionary root = new COSDictionary();
        root.setItem(COSName.TYPE, COSName.STRUCT_TREE_ROOT);
        document.getDocumentCatalog().setStructureTreeRoot(new PDStructureTreeRoot(root));
        PDMarkInfo info = new PDMarkInfo();
        info.setMarked(true);
        document.getDocumentCatalog().setMarkInfo(info);
    }

    /** A growing row of numbers. */
    private static final class Numbers {
        private int[] numbers = new int[256];
        private int size;

        void add(int number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            numbers[size++] = number;
        }

        int get(int index) {
            return numbers[index];
        }

        void set(int index, int number) {
            numbers[index] = number;
        }

        int size() {
            return size;
        }
    }
}
