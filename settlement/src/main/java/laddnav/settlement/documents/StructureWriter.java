package laddnav.settlement.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Appends a document's structure to its saved bytes as an update in object streams (ISO 32000-1, 7.5.6 to 7.5.8).
 * PDFBox would take ten times as long for as many objects.
 */
final class StructureWriter {

    private static final int OBJECTS_A_STREAM = 500;
    private static final String COLUMN_HEAD = "/A<</O/Table/Scope/Column>>";

    private final Structure structure;
    private final List<Integer> pages = new ArrayList<>();
    private final int rootNumber;
    private final int firstFree;
    private final long lastCrossReference;
    private final String trailer;
    private final PdfBytes out;

    /** Where each object written here is: the stream that it is in. By its place behind the first free number. */
    private final List<Integer> streamOffsets = new ArrayList<>();

    private final PdfBytes stream = new PdfBytes();
    private final PdfBytes index = new PdfBytes();
    private int inStream;

    private StructureWriter(Structure structure, byte[] saved) throws IOException {
        this.structure = structure;
        this.out = new PdfBytes();
        out.bytes(saved);
        try (PDDocument document = Loader.loadPDF(saved)) {
            COSDictionary end = document.getDocument().getTrailer();
            for (PDPage page : document.getPages()) {
                pages.add((int) page.getCOSObject().getKey().getNumber());
            }
            rootNumber = number(document.getDocumentCatalog().getCOSObject().getItem(COSName.STRUCT_TREE_ROOT));
            firstFree = end.getInt(COSName.SIZE);
            lastCrossReference = document.getDocument().getStartXref();
            trailer = "/Root " + number(end.getItem(COSName.ROOT)) + " 0 R/Info " + number(end.getItem(COSName.INFO))
                    + " 0 R/ID[" + id(end, 0) + id(end, 1) + "]";
        }
    }

    /** @param saved as PDFBox wrote it, with {@link Structure#announce} */
    static byte[] append(Structure structure, byte[] saved) throws IOException {
        return new StructureWriter(structure, saved).written();
    }

    private byte[] written() {
        int parts = structure.parts();
        List<PdfBytes> kids = kids();
        for (int part = 0; part < parts; part++) {
            part(part, kids.get(part));
        }
        for (int page = 0; page < structure.pages(); page++) {
            begin(firstFree + parts + page);
            stream.ascii("[");
            for (int mark = structure.firstMarkOfPage(page); mark < structure.firstMarkOfPage(page + 1); mark++) {
                reference(stream, firstFree + structure.partOf(mark));
            }
            stream.ascii("]\n");
        }
        int parentTree = firstFree + parts + structure.pages();
        begin(parentTree);
        stream.ascii("<</Nums[");
        for (int page = 0; page < structure.pages(); page++) {
            stream.number(page);
            stream.ascii(" ");
            reference(stream, firstFree + parts + page);
        }
        stream.ascii("]>>\n");
        begin(rootNumber);
        stream.ascii("<</Type/StructTreeRoot/K ");
        reference(stream, firstFree + Structure.DOCUMENT);
        stream.ascii("/ParentTree ");
        reference(stream, parentTree);
        stream.ascii("/ParentTreeNextKey ");
        stream.number(structure.pages());
        stream.ascii(">>\n");
        endStream();
        crossReference(parentTree + 1);
        return out.toArray();
    }

    /** The references to the parts in each part; those that only have marks have none. */
    private List<PdfBytes> kids() {
        List<PdfBytes> kids = new ArrayList<>(structure.parts());
        for (int part = 0; part < structure.parts(); part++) {
            boolean holdsParts = structure.marks(part) == 0;
            kids.add(holdsParts ? new PdfBytes(16) : PdfBytes.NONE);
            if (part != Structure.DOCUMENT) {
                reference(kids.get(structure.parent(part)), firstFree + part);
            }
        }
        return kids;
    }

    private void part(int part, PdfBytes kids) {
        begin(firstFree + part);
        Structure.Tag tag = structure.tag(part);
        stream.ascii("<</S/");
        stream.ascii(tag.standardType());
        stream.ascii("/P ");
        reference(stream, part == Structure.DOCUMENT ? rootNumber : firstFree + structure.parent(part));
        if (tag == Structure.Tag.HEAD_CELL) {
            stream.ascii(COLUMN_HEAD);
        }
        int span = structure.span(part, 0);
        if (span > 0) {
            stream.ascii("/A<</O/Table/ColSpan ");
            stream.number(span);
            stream.ascii(">>");
        }
        if (structure.marks(part) > 0) {
            marks(part);
        } else if (kids.size() > 0) {
            stream.ascii("/K[");
            stream.append(kids);
            stream.ascii("]");
        }
        stream.ascii(">>\n");
    }

    private void marks(int part) {
        int first = structure.firstMark(part);
        int page = structure.page(first);
        stream.ascii("/Pg ");
        reference(stream, pages.get(page));
        stream.ascii("/K[");
        for (int mark = first; mark < first + structure.marks(part); mark++) {
            if (structure.page(mark) == page) {
                stream.number(structure.numberOnPage(mark));
                stream.ascii(" ");
            } else {
                stream.ascii("<</Type/MCR/Pg ");
                reference(stream, pages.get(structure.page(mark)));
                stream.ascii("/MCID ");
                stream.number(structure.numberOnPage(mark));
                stream.ascii(">>");
            }
        }
        stream.ascii("]");
    }

    private static void reference(PdfBytes to, int number) {
        to.number(number);
        to.ascii(" 0 R ");
    }

    /** An object follows, in the stream that is filled. */
    private void begin(int number) {
        if (inStream == OBJECTS_A_STREAM) {
            endStream();
        }
        index.number(number);
        index.ascii(" ");
        index.number(stream.size());
        index.ascii(" ");
        inStream++;
    }

    /** Streams are numbered behind all that is in them; the numbers are known in advance. */
    private void endStream() {
        streamOffsets.add(out.size());
        out.number(firstStream() + streamOffsets.size() - 1);
        out.ascii(" 0 obj\n<</Type/ObjStm/N ");
        out.number(inStream);
        out.ascii("/First ");
        out.number(index.size());
        PdfBytes whole = new PdfBytes(index.size() + stream.size());
        whole.append(index);
        whole.append(stream);
        body(whole);
        stream.clear();
        index.clear();
        inStream = 0;
    }

    private void body(PdfBytes content) {
        byte[] packed = content.deflated();
        out.ascii("/Filter/FlateDecode/Length ");
        out.number(packed.length);
        out.ascii(">>stream\n");
        out.bytes(packed);
        out.ascii("\nendstream\nendobj\n");
    }

    private int firstStream() {
        return firstFree + structure.parts() + structure.pages() + 1;
    }

    private void crossReference(int objectsEnd) {
        int own = firstStream() + streamOffsets.size();
        int objects = objectsEnd - firstFree;
        PdfBytes entries = new PdfBytes(7 * (objects + streamOffsets.size() + 2));
        entry(entries, 2, firstStream() + objects / OBJECTS_A_STREAM, objects % OBJECTS_A_STREAM);
        for (int i = 0; i < objects; i++) {
            entry(entries, 2, firstStream() + i / OBJECTS_A_STREAM, i % OBJECTS_A_STREAM);
        }
        streamOffsets.forEach(offset -> entry(entries, 1, offset, 0));
        int start = out.size();
        entry(entries, 1, start, 0);
        out.number(own);
        out.ascii(" 0 obj\n<</Type/XRef/Size ");
        out.number(own + 1);
        out.ascii("/Index[" + rootNumber + " 1 " + firstFree + " " + (own + 1 - firstFree) + "]/W[1 4 2]/Prev "
                + lastCrossReference + trailer);
        body(entries);
        out.ascii("startxref\n");
        out.number(start);
        out.ascii("\n%%EOF\n");
    }

    private static void entry(PdfBytes to, int type, int second, int third) {
        to.octet(type);
        to.octet(second >>> 24);
        to.octet(second >>> 16);
        to.octet(second >>> 8);
        to.octet(second);
        to.octet(third >>> 8);
        to.octet(third);
    }

    private static int number(COSBase item) {
        if (item instanceof COSObject object) {
            return (int) object.getKey().getNumber();
        }
        throw new IllegalStateException("PDFBox wrote no reference where one must be: " + item);
    }

    private static String id(COSDictionary end, int place) {
        if (end.getDictionaryObject(COSName.ID) instanceof COSArray ids
                && ids.getObject(place) instanceof COSString text) {
            return "<" + HexFormat.of().formatHex(text.getBytes()) + ">";
        }
        throw new IllegalStateException("PDFBox wrote no identifier of the document");
    }
}
