package laddnav.settlement.documents;

import laddnav.settlement.documents.Structure.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn on one page, as the operators of its content stream (ISO 32000-1, 8 and 9). Font and colour are told
 * when they change. Coordinates are PDF's: {@code y} grows upwards.
 */
final class Operators {

    private static final String ARTIFACT = "/Artifact BMC\n";
    private static final String END = "EMC\n";

    private final PdfBytes bytes = new PdfBytes();
    private @Nullable Style style;
    private @Nullable Ink ink;

    /** Another page begins. */
    void clear() {
        bytes.clear();
        style = null;
        ink = null;
    }

    byte[] deflated() {
        return bytes.deflated();
    }

    /** A rectangle that is no content. */
    void fill(float x, float y, float width, float height, Ink color) {
        bytes.ascii(ARTIFACT);
        use(color);
        numbers(x, y, width, height);
        bytes.ascii("re f\n");
        bytes.ascii(END);
    }

    /** Text that is no content. */
    void artifact(float x, float y, Style its, Face face, String printable) {
        bytes.ascii(ARTIFACT);
        text(x, y, its, face, printable);
    }

    /** Text that belongs to a part of the document, under a number of its own on the page. */
    void marked(Tag tag, int number, float x, float y, Style its, Face face, String printable) {
        bytes.ascii("/");
        bytes.ascii(tag.standardType());
        bytes.ascii(" <</MCID ");
        bytes.number(number);
        bytes.ascii(">>BDC\n");
        text(x, y, its, face, printable);
    }

    private void text(float x, float y, Style its, Face face, String printable) {
        bytes.ascii("BT\n");
        use(its.ink());
        if (!its.equals(style)) {
            bytes.ascii(face.name());
            bytes.ascii(" ");
            bytes.number(its.size());
            bytes.ascii(" Tf\n");
            style = its;
        }
        numbers(x, y);
        bytes.ascii("Td\n");
        face.show(bytes, printable);
        bytes.ascii("Tj\nET\n");
        bytes.ascii(END);
    }

    private void use(Ink color) {
        if (color != ink) {
            bytes.ascii(color.operands());
            bytes.ascii("rg\n");
            ink = color;
        }
    }

    private void numbers(float... numbers) {
        for (float number : numbers) {
            bytes.number(number);
            bytes.ascii(" ");
        }
    }
}
