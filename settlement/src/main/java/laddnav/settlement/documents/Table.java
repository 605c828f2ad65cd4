package laddnav.settlement.documents;

import java.util.ArrayList;
import java.util.List;
import laddnav.settlement.documents.Structure.Tag;

/**
 * Rows in columns over any number of pages; the head is repeated on each. Numbers end at their column's right edge, so
 * that decimals stand under one another.
 */
final class Table {

    private static final float GAP = 8;
    private static final int MAX_LINES = 3;

    /** @param width with the gap to the next column */
    record Column(String title, float width, boolean isNumber) {

        static Column text(String title, float width) {
            return new Column(title, width, false);
        }

        static Column number(String title, float width) {
            return new Column(title, width, true);
        }
    }

    private final Sheet sheet;
    private final float left;
    private final float width;
    private final List<Column> columns;
    private final float padding;

    /** @param padding above and below each row's text, in points */
    Table(Sheet sheet, float left, List<Column> columns, float padding) {
        this.sheet = sheet;
        this.left = left;
        this.columns = List.copyOf(columns);
        this.padding = padding;
        float sum = 0;
        for (Column column : columns) {
            sum += column.width();
        }
        this.width = sum;
    }

    /** Draws the head here, and on each page that is turned until {@link #end}. */
    void begin() {
        sheet.beginPart(Tag.TABLE);
        head();
        sheet.repeated(this::head);
    }

    void end() {
        sheet.repeated(() -> {});
        sheet.endPart();
    }

    void head() {
        sheet.part(Tag.ROW, () -> {
            float baseline = sheet.y() + 9;
            float x = left;
            for (Column column : columns) {
                float from = x;
                sheet.part(Tag.HEAD_CELL, () -> put(column, from, baseline, Style.LABEL, column.title()));
                x += column.width();
            }
            sheet.y(baseline + 5);
        });
        sheet.rule(left, left + width, sheet.y(), 0.7f, Ink.RULE);
    }

    private void put(Column column, float x, float baseline, Style style, String text) {
        if (column.isNumber()) {
            sheet.textTo(x + column.width(), baseline, style, text);
        } else {
            sheet.text(x, baseline, style, text);
        }
    }

    /** A row; texts that are too wide are wrapped. A hairline follows. */
    void row(Style style, List<String> cells) {
        List<List<String>> wrapped = new ArrayList<>(cells.size());
        int lines = 1;
        for (int i = 0; i < cells.size(); i++) {
            Column column = columns.get(i);
            List<String> cell = column.isNumber()
                    ? List.of(cells.get(i))
                    : sheet.wrapped(cells.get(i), column.width() - GAP, style, MAX_LINES);
            wrapped.add(cell);
            lines = Math.max(lines, cell.size());
        }
        float height = lines * style.leading() + 2 * padding;
        sheet.need(height);
        sheet.part(Tag.ROW, () -> {
            float x = left;
            for (int i = 0; i < cells.size(); i++) {
                cell(columns.get(i), x, style, wrapped.get(i));
                x += columns.get(i).width();
            }
        });
        sheet.down(height);
        sheet.rule(left, left + width, sheet.y(), 0.4f, Ink.HAIRLINE);
    }

    private void cell(Column column, float x, Style style, List<String> lines) {
        sheet.part(Tag.CELL, () -> {
            float baseline = sheet.y() + padding + style.size() * 1.02f;
            for (String line : lines) {
                put(column, x, baseline, style, line);
                baseline += style.leading();
            }
        });
    }

    /** A row of sums below a rule. */
    void sum(Style style, List<String> cells) {
        sheet.rule(left, left + width, sheet.y(), 0.7f, Ink.RULE);
        row(style, cells);
    }

    /** A line of text across all columns, above the rows that it names. */
    void band(Style style, String text) {
        float height = style.leading() + 2 * padding + 4;
        sheet.fill(left, sheet.y(), width, height, Ink.TINT);
        float baseline = sheet.y() + padding + 2 + style.size() * 1.02f;
        sheet.part(
                Tag.ROW,
                () -> sheet.spanningCell(
                        columns.size(), () -> sheet.textWithin(left + 4, baseline, width - 8, style, text)));
        sheet.down(height);
    }
}
