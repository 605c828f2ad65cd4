package laddnav.settlement.documents;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** An embedded font with the widths of its glyphs. Only the glyphs that are used go into the document. */
final class Face {

    private static final String REPLACEMENT = "?";

    private final TrueTypeFont outlines;
    private final CmapLookup glyphs;
    private final PDFont font;
    private final int unitsPerEm;

    private Face(TrueTypeFont outlines, PDFont font) throws IOException {
        this.outlines = outlines;
        this.font = font;
        this.glyphs = outlines.getUnicodeCmapLookup();
        this.unitsPerEm = outlines.getUnitsPerEm();
    }

    static Face load(PDDocument document, String resource) throws IOException {
        try (InputStream in = Face.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its font " + resource);
            }
            TrueTypeFont outlines = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            // Ligatures would give widths that the columns do not know of.
            outlines.setEnableGsub(false);
            return new Face(outlines, PDType0Font.load(document, outlines, true));
        }
    }

    PDFont font() {
        return font;
    }

    /**
     * What of a text can be shown: partners' texts hold anything. White space of any length becomes a space, an
     * unknown character a mark.
     */
    String printable(String text) {
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
                units += outlines.getAdvanceWidth(glyphs.getGlyphId(printable.codePointAt(i)));
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
