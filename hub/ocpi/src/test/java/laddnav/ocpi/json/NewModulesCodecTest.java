package laddnav.ocpi.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Booking;
import laddnav.ocpi.types.BookingLocation;
import laddnav.ocpi.types.BookingRequest;
import laddnav.ocpi.types.FinancialAdviceConfirmation;
import laddnav.ocpi.types.InvoiceReconciliationRecord;
import laddnav.ocpi.types.Terminal;
import org.junit.jupiter.api.Test;

/** Objects of the modules that 2.3.0 added, with every field that they have, there and back. */
class NewModulesCodecTest {

    private static final Map<String, Class<?>> TYPES = Map.of(
            "record", InvoiceReconciliationRecord.class,
            "terminal", Terminal.class,
            "confirmation", FinancialAdviceConfirmation.class,
            "booking", Booking.class,
            "booking_location", BookingLocation.class,
            "booking_request", BookingRequest.class);

    /** What each object cannot do without, by the specification's tables. */
    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "record", Set.of("country_code", "party_id", "id", "invoice_id", "cdrs", "last_updated"),
            "terminal", Set.of("terminal_id"),
            "confirmation",
                    Set.of(
                            "id",
                            "authorization_reference",
                            "total_costs",
                            "currency",
                            "eft_data",
                            "capture_status_code",
                            "last_updated"),
            "booking",
                    Set.of(
                            "id",
                            "country_code",
                            "party_id",
                            "request_id",
                            "location_id",
                            "period",
                            "reservation_status",
                            "authorization_reference",
                            "booking_terms",
                            "booking_requests",
                            "last_updated"),
            "booking_location", Set.of("country_code", "party_id", "id", "location_id", "last_updated"),
            "booking_request",
                    Set.of(
                            "country_code",
                            "party_id",
                            "request_id",
                            "location_id",
                            "period",
                            "authorization_reference"));

    @Test
    void every_field_comes_back_and_every_required_one_is_asked_for() {
        Codec codec = Codec.of(Version.V2_3_0);
        TYPES.forEach((name, type) -> {
            Json json = example(name);
            Json back = codec.encode(codec.decode(json, type));
            assertTrue(back.sameAs(json), name + ": " + json + " became " + back);
            Set<String> asked = new TreeSet<>();
            for (String field : json.names()) {
                if (isRefused(json.without(field), type)) {
                    asked.add(field);
                }
            }
            assertEquals(new TreeSet<>(Objects.requireNonNull(REQUIRED.get(name))), asked, name);
        });
    }

    private static boolean isRefused(Json json, Class<?> type) {
        try {
            Codec.of(Version.V2_3_0).decode(json, type);
            return false;
        } catch (OcpiException e) {
            assertEquals(2001, e.status().value());
            return true;
        }
    }

    @Test
    void a_failed_capture_has_nothing_for_the_invoice_and_a_capture_of_money_must() {
        Json failed = example("confirmation").without("eft_data").with("capture_status_code", "FAILED");
        Codec codec = Codec.of(Version.V2_3_0);
        assertTrue(codec.decode(failed, FinancialAdviceConfirmation.class)
                .eftData()
                .isEmpty());
        Json captured = failed.with("capture_status_code", "SUCCESS");
        assertThrows(OcpiException.class, () -> codec.decode(captured, FinancialAdviceConfirmation.class));
    }

    @Test
    void one_position_for_a_list_and_the_examples_name_of_formats_are_understood() {
        Json option = Json.parse("{\"evse_position\":\"LEFT\",\"formats\":[\"SOCKET\"]}");
        Codec codec = Codec.of(Version.V2_3_0);
        Json back = codec.encode(
                codec.decode(example("booking_location").with("booking_option", option), BookingLocation.class));
        Json expected = Json.parse("{\"evse_position\":[\"LEFT\"],\"connector_format\":[\"SOCKET\"]}");
        assertTrue(back.field("booking_option").orElseThrow().sameAs(expected), back.toString());
    }

    private static Json example(String name) {
        String resource = "/laddnav/ocpi/examples/2.3.0/" + name + ".json";
        try (InputStream in =
                Objects.requireNonNull(NewModulesCodecTest.class.getResourceAsStream(resource), resource)) {
            return Json.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
