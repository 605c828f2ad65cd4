package laddnav.simulator.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a line of comma-separated values; quoted fields may hold commas and doubled quotes (RFC 4180). */
final class CsvLine {

    private CsvLine() {}

    /** Empty where a quote is not closed. */
    static Optional<List<String>> fields(String line) {
        List<String> fields = new ArrayList<>(20);
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean doubled = quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
            if (doubled) {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().trim());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().trim());
        return quoted ? Optional.empty() : Optional.of(fields);
    }
}
