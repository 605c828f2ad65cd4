package laddnav.portal.export;

/** Which program the CSV is for. */
public enum CsvDialect {
    /** Commas between cells, points in numbers: RFC 4180, and every other program. */
    PLAIN(',', '.'),
    /** Semicolons between cells, commas in numbers: what Excel expects on a Swedish machine. */
    SWEDISH_EXCEL(';', ',');

    final char separator;
    final char decimal;

    CsvDialect(char separator, char decimal) {
        this.separator = separator;
        this.decimal = decimal;
    }

    public static CsvDialect parse(String text) {
        return text.equals("excel-sv") ? SWEDISH_EXCEL : PLAIN;
    }
}
