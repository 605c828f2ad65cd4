package laddnav.settlement.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * The pages of one document, written from top to bottom. Points (1/72 inch); {@code y} grows downwards from the
 * page's upper edge and is where the next thing begins.
 */
final class Sheet implements AutoCloseable {

    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float HEIGHT = PDRectangle.A4.getHeight();
    static final float LEFT = 45;
    static final float RIGHT = WIDTH - 45;
    static final float BODY = RIGHT - LEFT;

    /** Where the running text ends and the foot begins. */
    static final float BOTTOM = HEIGHT - 74;

    private static final Pattern BREAKS = Pattern.compile("(?<=[ /_*\\-])(?=[^ ])");

    private final PDDocument document = new PDDocument();
    private final Face regular;
    private final Face strong;
    private final List<PDPage> pages = new ArrayList<>();
    private final Structure structure = new Structure();
    private Runnable running = () -> {};
    private Runnable repeated = () -> {};
    private final PDResources resources = new PDResources();
    private final Operators operators = new Operators();
    private boolean isArtifact;
    private float y;

    private Sheet() throws IOException {
        regular = Face.load(document, resources, "IBMPlexSans-Regular.ttf");
        strong = Face.load(document, resources, "IBMPlexSans-SemiBold.ttf");
    }

    static Sheet create() {
        try {
            return new Sheet();
        } catch (IOException e) {
            throw new IllegalStateException("the fonts cannot be read", e);
        }
    }

    /** What each page after the first begins with. It leaves {@code y} where the text goes on. */
    void running(Runnable head) {
        running = head;
    }

    /** What is repeated behind the running head when a page is turned inside a table. */
    void repeated(Runnable head) {
        repeated = head;
    }

    void turn() {
        boolean first = pages.isEmpty();
        endPage();
        PDPage page = new PDPage(PDRectangle.A4);
        page.setResources(resources);
        document.addPage(page);
        pages.add(page);
        structure.page(page);
        if (!first) {
            artifact(() -> {
                running.run();
                repeated.run();
            });
        }
    }

    /** What is drawn is one part of the document. Parts may hold parts. */
    void part(Structure.Tag tag, Runnable drawing) {
        if (isArtifact) {
            drawing.run();
            return;
        }
        structure.begin(tag);
        drawing.run();
        structure.end();
    }

    /** As {@link #part}, for a cell over several columns. */
    void spanningCell(int columns, Runnable drawing) {
        part(Structure.Tag.CELL, () -> {
            if (!isArtifact) {
                structure.span(columns);
            }
            drawing.run();
        });
    }

    /** Begins a part that is ended elsewhere. */
    void beginPart(Structure.Tag tag) {
        structure.begin(tag);
    }

    void endPart() {
        structure.end();
    }

    /** What is drawn is no content: it is not read out. */
    private void artifact(Runnable drawing) {
        boolean before = isArtifact;
        isArtifact = true;
        drawing.run();
        isArtifact = before;
    }

    /** Turns the page when so much height is not left. */
    void need(float height) {
        if (y + height > BOTTOM) {
            turn();
        }
    }

    float y() {
        return y;
    }

    void y(float newY) {
        y = newY;
    }

    void down(float by) {
        y += by;
    }

    Face face(boolean isStrong) {
        return isStrong ? strong : regular;
    }

    /** Text from {@code x} on its baseline. */
    void text(float x, float baseline, Style style, String text) {
        put(x, baseline, style, face(style.isStrong()).printable(text));
    }

    /** Text that ends at {@code x}. */
    void textTo(float x, float baseline, Style style, String text) {
        Face face = face(style.isStrong());
        String printable = face.printable(text);
        put(x - face.width(printable, style.size()), baseline, style, printable);
    }

    /** Text from {@code x}, shortened when it is wider than so much. */
    void textWithin(float x, float baseline, float width, Style style, String text) {
        Face face = face(style.isStrong());
        put(x, baseline, style, face.shortened(face.printable(text), style.size(), width));
    }

    /**
     * A printable text broken into lines at spaces and behind the marks that ids are built with; what is too wide all
     * the same is shortened.
     */
    List<String> wrapped(String text, float width, Style style, int maxLines) {
        Face face = face(style.isStrong());
        String printable = face.printable(text).strip();
        if (face.width(printable, style.size()) <= width) {
            return List.of(printable);
        }
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : BREAKS.split(printable)) {
            boolean fits = face.width((line + word).stripTrailing(), style.size()) <= width;
            if (!fits && !line.isEmpty() && lines.size() + 1 < maxLines) {
                lines.add(line);
                line = word;
            } else {
                line += word;
            }
        }
        lines.add(line);
        return lines.stream()
                .map(l -> face.shortened(l.stripTrailing(), style.size(), width))
                .toList();
    }

    /** A paragraph over the width from {@code x}; moves {@code y} on. */
    void paragraph(float x, float width, Style style, String text) {
        part(Structure.Tag.PARAGRAPH, () -> {
            for (String line : wrapped(text, width, style, 12)) {
                need(style.leading());
                down(style.leading());
                text(x, y - style.leading() * 0.26f, style, line);
            }
        });
    }

    void rule(float fromX, float toX, float atY, float thickness, Ink ink) {
        fill(fromX, atY - thickness / 2, toX - fromX, thickness, ink);
    }

    void fill(float x, float top, float width, float height, Ink color) {
        operators.fill(x, HEIGHT - top - height, width, height, color);
    }

    /** Draws the foot of each page, and gives the document's bytes. */
    byte[] finish(Description description, BiConsumer<Integer, Integer> foot) {
        endPage();
        for (int i = 0; i < pages.size(); i++) {
            int page = i + 1;
            artifact(() -> foot.accept(page, pages.size()));
            add(pages.get(i));
        }
        structure.announce(document);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ArchiveFormat.apply(document, description);
            embedFonts();
            document.save(bytes);
            return StructureWriter.append(structure, bytes.toByteArray());
        } catch (IOException e) {
            throw new IllegalStateException("a document in memory cannot be written", e);
        }
    }

    /** PDFBox embeds the fonts that it has been asked to write with. */
    private void embedFonts() throws IOException {
        try (PDPageContentStream page = new PDPageContentStream(document, pages.getFirst(), AppendMode.APPEND, true)) {
            page.setFont(regular.font(), 1);
            page.setFont(strong.font(), 1);
        }
    }

    private void put(float x, float baseline, Style style, String printable) {
        if (printable.isEmpty()) {
            return;
        }
        if (!isArtifact && structure.isBetweenParts()) {
            part(Structure.Tag.PARAGRAPH, () -> put(x, baseline, style, printable));
            return;
        }
        Face face = face(style.isStrong());
        if (isArtifact) {
            operators.artifact(x, HEIGHT - baseline, style, face, printable);
        } else {
            operators.marked(structure.tag(), structure.mark(), x, HEIGHT - baseline, style, face, printable);
        }
    }

    private void endPage() {
        if (!pages.isEmpty()) {
            add(pages.getLast());
        }
    }

    /** What was drawn since goes on the page, behind what is there. */
    private void add(PDPage page) {
        COSStream stream = document.getDocument().createCOSStream();
        stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(operators.deflated());
        } catch (IOException e) {
            throw new IllegalStateException("a document in memory cannot be written", e);
        }
        List<PDStream> contents = new ArrayList<>();
        page.getContentStreams().forEachRemaining(contents::add);
        contents.add(new PDStream(stream));
        page.setContents(contents);
        operators.clear();
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw new IllegalStateException("a document in memory cannot be closed", e);
        }
    }
}
