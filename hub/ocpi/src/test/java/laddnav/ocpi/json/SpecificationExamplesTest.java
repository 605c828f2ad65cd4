package laddnav.ocpi.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Booking;
import laddnav.ocpi.types.BookingLocation;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.DisplayText;
import laddnav.ocpi.types.EnergyMix;
import laddnav.ocpi.types.Evse;
import laddnav.ocpi.types.FinancialAdviceConfirmation;
import laddnav.ocpi.types.Hours;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.Terminal;
import laddnav.ocpi.types.TerminalActivation;
import laddnav.ocpi.types.Token;
import laddnav.ocpi.types.VersionDetails;
import laddnav.ocpi.types.VersionInfo;
import org.junit.jupiter.api.Test;

/**
 * Every example of the specification decodes and encodes back equal. The files are not ours to keep: their folders are
 * named by {@code -Docpi.spec.examples=2.2.1=/folder,2.3.0=/folder}.
 */
class SpecificationExamplesTest {

    /** What the files' names begin with, and what they are. The longest prefix counts. */
    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("booking_example", Booking.class),
            Map.entry("booking_location_example", BookingLocation.class),
            Map.entry("cdr_example", Cdr.class),
            Map.entry("credentials_example", Credentials.class),
            Map.entry("location_energymix", EnergyMix.class),
            Map.entry("location_example", Location.class),
            Map.entry("location_hours", Hours.class),
            Map.entry("location_put_example_add_evse", Evse.class),
            Map.entry("payment_financial_advice_confirmation_", FinancialAdviceConfirmation.class),
            Map.entry("payment_terminal_", Terminal.class),
            Map.entry("payment_terminal_activate", TerminalActivation.class),
            Map.entry("session_example", Session.class),
            Map.entry("tariff_", Tariff.class),
            Map.entry("tariffrestriction_", Tariff.class),
            Map.entry("token_example", Token.class),
            Map.entry("token_put_example", Token.class),
            Map.entry("transport_and_format_get_token_example", Token.class),
            Map.entry("transport_and_format_get_token_list_example", Token.class),
            Map.entry("transport_and_format_version_details", VersionDetails.class),
            Map.entry("transport_and_format_version_info", VersionInfo.class),
            Map.entry("type_displaytext", DisplayText.class),
            Map.entry("version_details", VersionDetails.class),
            Map.entry("versions_info", VersionInfo.class));

    /** Fragments: bodies of PATCH, and a list without its object. They are read as JSON only. */
    private static final List<String> FRAGMENTS = List.of(
            "_patch_example",
            "location_regularhours_example",
            "payment_terminal_location_assignment",
            "payment_terminal_put_update");

    /**
     * Slips of the specification, which lack required fields: the added EVSE's connector its {@code max_voltage} and
     * {@code max_amperage}, the tariff of the PUT its {@code last_updated}; the booking location has times that are
     * none, such as 23:59:99. They must be refused.
     */
    private static final List<String> SLIPS =
            List.of("booking_location_example.json", "location_put_example_add_evse.json", "tariff_put_example.json");

    /**
     * The tariff in this CDR lacks the required {@code tax_included}, which is read, and then written, as NO; the prices
     * of confirmations are those of 2.2.1, and written as those of 2.3.0; empty lists are not written.
     */
    private static final List<String> COMPLETED = List.of(
            "2.3.0 cdr_example.json",
            "2.3.0 payment_financial_advice_confirmation_create.json",
            "2.3.0 payment_financial_advice_confirmation_example_failure.json",
            "2.3.0 payment_financial_advice_confirmation_example_success.json",
            "2.3.0 payment_terminal_create.json",
            "2.3.0 payment_terminal_example_newly_created.json");

    @Test
    void every_example_decodes_and_encodes_back_equal() throws IOException {
        String property = System.getProperty("ocpi.spec.examples", "");
        assumeTrue(!property.isBlank(), "no -Docpi.spec.examples=2.2.1=/folder,2.3.0=/folder was given");
        List<String> problems = new ArrayList<>();
        int checked = 0;
        for (String pair : property.split(",")) {
            Version version = Version.find(pair.substring(0, pair.indexOf('='))).orElseThrow();
            try (Stream<Path> files = Files.list(Path.of(pair.substring(pair.indexOf('=') + 1)))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    check(version, file).ifPresent(problems::add);
                    checked++;
                }
            }
        }
        assertEquals(List.of(), problems);
        assertTrue(checked > 0, "the folders have no examples");
    }

    private static Optional<String> check(Version version, Path file) throws IOException {
        String name = version + " " + file.getFileName();
        try {
            Json json = Json.parse(Files.readAllBytes(file));
            if (FRAGMENTS.stream().anyMatch(name::contains)) {
                return Optional.empty();
            }
            Json data = json.field("status_code").isPresent()
                    ? json.field("data").orElseThrow()
                    : json.field("energy_mix").orElse(json);
            Class<?> type = type(file.getFileName().toString());
            for (Json object : data.isList() ? data.elements() : List.of(data)) {
                Codec codec = Codec.of(version);
                Object decoded = codec.decode(object, type);
                Json back = codec.encode(decoded);
                boolean isSame =
                        COMPLETED.contains(name) ? codec.decode(back, type).equals(decoded) : back.sameAs(object);
                if (!isSame) {
                    return Optional.of(name + ": " + object + " became " + back);
                }
            }
            return SLIPS.contains(file.getFileName().toString())
                    ? Optional.of(name + " is no slip any more")
                    : Optional.empty();
        } catch (OcpiException e) {
            if (SLIPS.contains(file.getFileName().toString())) {
                return Optional.empty();
            }
            return Optional.of(name + ": " + e.getMessage());
        }
    }

    private static Class<?> type(String name) {
        String prefix = TYPES.keySet().stream()
                .filter(name::startsWith)
                .max(java.util.Comparator.comparingInt(String::length))
                .orElseThrow(() -> new AssertionError("nobody said what " + name + " is"));
        return TYPES.getOrDefault(prefix, Object.class);
    }
}
