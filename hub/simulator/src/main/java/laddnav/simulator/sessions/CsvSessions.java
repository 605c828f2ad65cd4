package laddnav.simulator.sessions;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads charging sessions from a CSV file, gzip or plain, with a header row and at least the columns
 * {@code session_id, station_id, port_id, start_local, end_local, tz, kwh}; {@code connector, lat, lon, charge_minutes,
 * user_id, site} are used where they are there. A row that is no session is counted with its reason; none is fatal.
 */
public final class CsvSessions {

    /** Rows of one file, at most. */
    public static final int MAX_ROWS = 2_000_000;

    private CsvSessions() {}

    /** @throws IllegalArgumentException where the file has no header with the columns needed, or too many rows */
    public static SessionSet read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain(in), StandardCharsets.UTF_8))) {
            String header = lines.readLine();
            if (header == null) {
                throw new IllegalArgumentException(file + " is empty: a header row is expected");
            }
            List<String> names = CsvLine.fields(header.replace("\uFEFF", ""))
                    .orElseThrow(() -> new IllegalArgumentException(file + ": the header has an open quote"));
            CsvRows rows = new CsvRows(file.getFileName().toString(), names);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    rows.add(line);
                }
            }
            return rows.set();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static InputStream plain(InputStream in) throws IOException {
        in.mark(2);
        boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return zipped ? new GZIPInputStream(in) : in;
    }
}
