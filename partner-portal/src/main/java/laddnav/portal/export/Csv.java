package laddnav.portal.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a CSV as a stream: UTF-8 with a byte order mark, rows ended by CRLF. */
public final class Csv implements AutoCloseable {

    private final Writer out;
    private final CsvDialect dialect;

    private Csv(Writer out, CsvDialect dialect) {
        this.out = out;
        this.dialect = dialect;
    }

    public static Csv create(OutputStream out, CsvDialect dialect) throws IOException {
        Csv csv = new Csv(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15), dialect);
        csv.out.write('\ufeff');
        return csv;
    }

    /** One row. Numbers are written in full and without grouping, everything else as its text. */
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        boolean first = true;
        for (Object cell : cells) {
            if (!first) {
                out.write(dialect.separator);
            }
            first = false;
            out.write(cell(cell));
        }
        out.write("\r\n");
    }

    private String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString().replace('.', dialect.decimal);
            case Integer number -> number.toString();
            case Long number -> number.toString();
            default -> quoted(harmless(value.toString()));
        };
    }

    /** A text that a spreadsheet would run as a formula gets an apostrophe before it, which makes it a text. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == '\n' || c == '\r' || c == ',' || c == ';');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
