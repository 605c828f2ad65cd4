package laddnav.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import laddnav.hub.registry.Openings;
import laddnav.hub.registry.Openings.Opening;
import laddnav.ocpi.PartyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkSettingsTest {

    private static final PartyId ABC = PartyId.parse("SE*ABC");
    private static final PartyId XYZ = PartyId.parse("DE*XYZ");
    private static final Instant IN_JUNE = Instant.parse("2026-06-15T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private Settings read(String yaml) throws IOException {
        Files.writeString(folder.resolve("laddnav.yaml"), yaml);
        return Settings.read(folder, Map.of());
    }

    @Test
    void nobody_is_open_to_anybody_unless_the_settings_say_so() throws IOException {
        assertEquals(Openings.none(), read("http: {port: 8080}").openings(IN_JUNE));
        assertEquals(Openings.all(), read("network: {open: all}").openings(IN_JUNE));
        assertEquals(
                Set.of(Opening.of(ABC, XYZ), Opening.of(ABC, null)),
                read("network: {pairs: [SE*ABC DE*XYZ, \"SE*ABC *\"]}")
                        .openings(IN_JUNE)
                        .opened());
        assertThrows(SettingsException.class, () -> read("network: {open: some}"));
        assertThrows(SettingsException.class, () -> read("network: {pairs: [SE*ABC]}"));
        assertThrows(SettingsException.class, () -> read("network: {open: all, pairs: [SE*ABC DE*XYZ]}"));
    }

    @Test
    void an_agreement_of_its_own_opens_a_pair_from_its_first_day_to_its_last() throws IOException {
        Settings settings = read("""
                agreements:
                  - {seller: SE*ABC, buyer: DE*XYZ, from: 2026-06-01, to: 2026-06-30}
                """);
        assertTrue(settings.openings(IN_JUNE).areOpen(XYZ, ABC));
        assertEquals(Openings.none(), settings.openings(Instant.parse("2026-05-31T21:59:59Z")));
        assertTrue(settings.openings(Instant.parse("2026-06-30T21:59:59Z")).areOpen(ABC, XYZ));
        assertEquals(Openings.none(), settings.openings(Instant.parse("2026-06-30T22:00:00Z")));
    }
}
