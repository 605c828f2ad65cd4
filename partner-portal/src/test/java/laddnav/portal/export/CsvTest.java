package laddnav.portal.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void a_text_that_a_spreadsheet_would_run_becomes_a_text() throws IOException {
        for (String evil : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx")) {
            assertEquals('\'', written(CsvDialect.PLAIN, evil).replace("\"", "").charAt(0), evil);
        }
    }

    @Test
    void numbers_are_numbers_in_either_dialect() throws IOException {
        List<Object> row = Arrays.asList(new BigDecimal("-1234.50"), 7L, null, "Å; b\"c");
        assertEquals("-1234.50,7,,\"Å; b\"\"c\"\r\n", written(CsvDialect.PLAIN, row.toArray()));
        assertEquals("-1234,50;7;;\"Å; b\"\"c\"\r\n", written(CsvDialect.SWEDISH_EXCEL, row.toArray()));
    }

    private static String written(CsvDialect dialect, Object... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Csv csv = Csv.create(out, dialect)) {
            csv.row(Arrays.asList(cells));
        }
        String text = out.toString(StandardCharsets.UTF_8);
        assertEquals('\ufeff', text.charAt(0));
        return text.substring(1);
    }
}
