package laddnav.settlement.documents;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** An embedded font with the widths of its glyphs. Only the glyphs that are used go into the document. */
final class Face {

    private static final String REPLACEMENT = "?";

    private final TrueTypeFont outlines;
    private final CmapLookup glyphs;
    private final PDType0Font font;
    private final int unitsPerEm;

    /** The advances of Latin characters. */
    private final int[] usual = new int[256];

    private final String name;
    private final byte[][] codes = new byte[256][];

    private Face(TrueTypeFont outlines, PDType0Font font, String name) throws IOException {
        this.name = "/" + name;
        this.outlines = outlines;
        this.font = font;
        this.glyphs = outlines.getUnicodeCmapLookup();
        this.unitsPerEm = outlines.getUnitsPerEm();
        for (int c = 0; c < usual.length; c++) {
            usual[c] = advance(c);
        }
    }

    private int advance(int codePoint) throws IOException {
        return outlines.getAdvanceWidth(glyphs.getGlyphId(codePoint));
    }

    static Face load(PDDocument document, PDResources resources, String resource) throws IOException {
        try (InputStream in = Face.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its font " + resource);
            }
            TrueTypeFont outlines = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            // Ligatures would give widths that the columns do not know of.
            outlines.setEnableGsub(false);
            PDType0Font font = PDType0Font.load(document, outlines, true);
            return new Face(outlines, font, resources.add(font).getName());
        }
    }

    PDFont font() {
        return font;
    }

    /** By which pages call it. */
    String name() {
        return name;
    }

    /** Writes a printable text as a string for the operator that shows it, and keeps its glyphs for embedding. */
    void show(PdfBytes out, String printable) {
        out.ascii("(");
        for (int i = 0; i < printable.length(); i += Character.charCount(printable.codePointAt(i))) {
            for (byte code : code(printable.codePointAt(i))) {
                if (code == '(' || code == ')' || code == '\\') {
                    out.octet('\\');
                    out.octet(code);
                } else if (code == '\r') {
                    out.ascii("\\r");
                } else {
                    out.octet(code);
                }
            }
        }
        out.ascii(")");
    }

    private byte[] code(int codePoint) {
        byte[] known = codePoint < codes.length ? codes[codePoint] : null;
        if (known != null) {
            return known;
        }
        try {
            font.addToSubset(codePoint);
            byte[] code = font.encode(Character.toString(codePoint));
            if (codePoint < codes.length) {
                codes[codePoint] = code;
            }
            return code;
        } catch (IOException e) {
            throw new IllegalStateException("the font cannot be read", e);
        }
    }

    /**
     * What of a text can be shown: partners' texts hold anything. White space of any length becomes a space, an
     * unknown character a mark.
     */
    String printable(String text) {
        return isPlain(text) ? text : made(text);
    }

    /** Whether every character is one of the usual ones, with no space behind another. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == ' ' && i > 0 && text.charAt(i - 1) == ' ') {
                return false;
            }
        }
        return true;
    }

    private String made(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.isWhitespace(c)) {
                boolean again = !shown.isEmpty() && shown.charAt(shown.length() - 1) == ' ';
                shown.append(again ? "" : " ");
            } else if (glyphs.getGlyphId(c) == 0) {
                shown.append(REPLACEMENT);
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** The width of a printable text in points. */
    float width(String printable, float size) {
        try {
            long units = 0;
            for (int i = 0; i < printable.length(); i += Character.charCount(printable.codePointAt(i))) {
                int c = printable.codePointAt(i);
                units += c < usual.length ? usual[c] : advance(c);
            }
            return units * size / unitsPerEm;
        } catch (IOException e) {
            throw new IllegalStateException("the font's widths cannot be read", e);
        }
    }

    /** Shortens a printable text in its middle, where ids differ least, until it fits. */
    String shortened(String printable, float size, float width) {
        if (width(printable, size) <= width) {
            return printable;
        }
        for (int kept = printable.length() - 2; kept > 2; kept--) {
            int tail = kept / 2;
            String shorter =
                    printable.substring(0, kept - tail) + "\u2026" + printable.substring(printable.length() - tail);
            if (width(shorter, size) <= width) {
                return shorter;
            }
        }
        return "\u2026";
    }
}
