package laddnav.simulator.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSessionsTest {

    private static final String HEADER = "session_id,station_id,port_id,connector,lat,lon,start_local,end_local,tz,"
            + "connected_minutes,charge_minutes,kwh,fee,currency,user_id,site,model";

    @TempDir
    Path folder;

    @Test
    void every_row_is_a_visit_or_is_counted_with_its_reason() throws IOException {
        SessionSet set = read(
                row("S1", "2018-03-05 10:00:00", "2018-03-05 11:30:00", "Europe/London", "60.5", "12.5"),
                "S2,too,few,fields",
                row("", "2018-03-05 10:00:00", "2018-03-05 11:30:00", "Europe/London", "", "12.5"),
                row("S1", "2018-03-06 10:00:00", "2018-03-06 11:30:00", "Europe/London", "", "12.5"),
                row("S3", "5 March", "2018-03-05 11:30:00", "Europe/London", "", "12.5"),
                row("S4", "2018-03-05 10:00:00", "2018-03-05 11:30:00", "Mars/Olympus", "", "12.5"),
                row("S5", "2018-03-05 10:00:00", "2018-03-05 09:30:00", "Europe/London", "", "12.5"),
                row("S6", "2018-03-05 10:00:00", "2018-05-05 09:30:00", "Europe/London", "", "12.5"),
                row("S7", "2018-03-05 10:00:00", "2018-03-05 11:30:00", "Europe/London", "", "much"),
                row("S8", "2018-03-05 10:00:00", "2018-03-05 11:30:00", "Europe/London", "", "-1"),
                row("S9", "2018-03-05 10:00:00", "2018-03-05 11:30:00", "Europe/London", "", "1000.1"),
                row("S10", "2018-03-05 10:00:00", "2018-03-05 11:30:00", "Europe/London", "", "0"));
        assertEquals(12, set.rows());
        assertEquals(2, set.visits().size());
        Map<BadRow, Integer> one = new EnumMap<>(BadRow.class);
        for (BadRow reason : BadRow.values()) {
            one.put(reason, 1);
        }
        assertEquals(one, set.rejected());
        Visit first = set.visits().getFirst();
        assertEquals(Instant.parse("2018-03-05T11:00:30Z"), first.charged());
        assertEquals(new BigDecimal("12.5"), first.energyKwh());
    }

    @Test
    void a_clock_named_by_its_offset_is_taken_by_it_and_the_place_has_its_zone() throws IOException {
        SessionSet set = read(
                row("S1", "2018-07-05 10:00:00", "2018-07-05 11:00:00", "MDT", "", "1"),
                row("S2", "2018-07-05 10:00:00", "2018-07-05 11:00:00", "MST", "", "1"),
                row("S3", "2018-07-05 10:00:00", "2018-07-05 11:00:00", "US/local", "", "1"));
        List<Instant> starts = set.visits().stream().map(Visit::start).toList();
        assertEquals(
                List.of(
                        Instant.parse("2018-07-05T14:00:00Z"),
                        Instant.parse("2018-07-05T16:00:00Z"),
                        Instant.parse("2018-07-05T17:00:00Z")),
                starts);
        assertEquals("America/Denver", set.stations().getFirst().zone().getId());
    }

    @Test
    void a_visit_over_the_change_of_clocks_lasts_as_long_as_it_did() throws IOException {
        SessionSet set = read(
                row("spring", "2018-03-25 00:30:00", "2018-03-25 02:30:00", "Europe/London", "", "1"),
                row("skipped", "2018-03-25 01:30:00", "2018-03-25 03:00:00", "Europe/London", "", "1"),
                row("autumn", "2018-10-28 00:30:00", "2018-10-28 02:30:00", "Europe/London", "", "1"),
                row("twice", "2018-10-28 01:50:00", "2018-10-28 01:10:00", "Europe/London", "", "1"));
        assertEquals(0, set.rejected().size());
        assertEquals(60, minutes(set, "spring"));
        // half past one was skipped and is half past two: the car left at three
        assertEquals(30, minutes(set, "skipped"));
        assertEquals(180, minutes(set, "autumn"));
        assertEquals(20, minutes(set, "twice"));
    }

    @Test
    void a_file_without_the_columns_needed_or_with_an_open_quote_is_refused() throws IOException {
        Path file = folder.resolve("bad.csv");
        Files.writeString(file, "session_id,kwh\nS1,2\n");
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> CsvSessions.read(file))
                .getMessage());
        assertTrue(message.contains("station_id"), message);
        Files.writeString(file, "");
        assertThrows(IllegalArgumentException.class, () -> CsvSessions.read(file));
    }

    @Test
    void quoted_fields_may_hold_commas_and_quotes() {
        assertEquals(
                List.of("a", "b, \"c\"", ""),
                CsvLine.fields("a,\"b, \"\"c\"\"\",").orElseThrow());
        assertTrue(CsvLine.fields("a,\"b").isEmpty());
    }

    private static long minutes(SessionSet set, String id) {
        Visit visit = set.visits().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return Duration.between(visit.start(), visit.end()).toMinutes();
    }

    private static String row(String id, String start, String end, String zone, String charge, String kwh) {
        return id + ",ST 1,P 1,AC_22,56.1,-2.9," + start + "," + end + "," + zone + ",," + charge + "," + kwh
                + ",0,GBP,77,\"Quay, Town\",X";
    }

    private SessionSet read(String... rows) throws IOException {
        Path file = folder.resolve("sessions.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((HEADER + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return CsvSessions.read(file);
    }
}
