package laddnav.edge.cpo;

import static laddnav.edge.cpo.EdgeFixture.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import laddnav.edge.chargers.ChargerDetails;
import laddnav.edge.ocpp.OcppClient;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Status;
import org.junit.jupiter.api.Test;

/** The edge's chargers as the hub and its owner see them. */
class RegistrationTest {

    @Test
    void the_hub_learns_locations_status_and_tariffs() throws Exception {
        try (EdgeFixture fixture = EdgeFixture.open()) {
            Location location = location(fixture.hub.await("locations", any -> true));
            assertEquals("CP1", location.id());
            assertEquals("Lund", location.city());
            assertEquals("Europe/Stockholm", location.timeZone());
            assertEquals(Status.UNKNOWN, location.evses().getFirst().status());
            assertEquals(
                    List.of("T1"),
                    location.evses().getFirst().connectors().getFirst().tariffIds());
            assertEquals(
                    22_080, location.evses().getFirst().connectors().getFirst().maxElectricPower());
            assertEquals(
                    "T1", fixture.hub.await("tariffs", any -> true).text("id").orElseThrow());
            try (OcppClient charger = fixture.charger("CP1")) {
                ask(charger, "BootNotification", "chargePointVendor", "Acme", "chargePointModel", "Z");
                ask(charger, "StatusNotification", "connectorId", 1, "status", "Available", "errorCode", "NoError");
                fixture.hub.await("locations-patch", is("AVAILABLE"));
                ask(charger, "StatusNotification", "connectorId", 0, "status", "Faulted", "errorCode", "OtherError");
                fixture.hub.await("locations", all -> statusOf(all) == Status.OUTOFORDER);
                ask(charger, "StatusNotification", "connectorId", 0, "status", "Available", "errorCode", "NoError");
                fixture.hub.await("locations", all -> statusOf(all) == Status.AVAILABLE);
                ChargerSummary summary = fixture.edge().chargers().getFirst();
                assertTrue(summary.isConnected());
                assertEquals("Acme", summary.vendor().orElseThrow());
                assertEquals("Available", summary.connectors().getFirst().status());
            }
            fixture.hub.await("locations", all -> statusOf(all) == Status.UNKNOWN);
        }
    }

    @Test
    void the_hub_can_list_what_the_edge_owns() throws Exception {
        try (EdgeFixture fixture = EdgeFixture.open()) {
            Instant start = Instant.parse("2026-11-24T00:00:00Z");
            try (OcppClient charger = fixture.charger("CP1")) {
                ask(
                        charger,
                        "StartTransaction",
                        "connectorId",
                        1,
                        "idTag",
                        "CARD1",
                        "meterStart",
                        0,
                        "timestamp",
                        start.toString());
            }
            for (ModuleId module : List.of(ModuleId.LOCATIONS, ModuleId.TARIFFS, ModuleId.SESSIONS)) {
                var page = fixture.hub
                        .edge()
                        .sender()
                        .list(fixture.hub.callTo(RecordingHub.PARTY), module, PageRequest.first(10));
                assertEquals(1, page.items().size(), module.toString());
                assertEquals(1, page.total());
            }
        }
    }

    @Test
    void a_hub_of_2_2_1_gets_2_2_1() throws Exception {
        try (EdgeFixture fixture = new EdgeFixture(EdgeFixture.quick(), Version.V2_2_1)) {
            Instant start = Instant.parse("2026-11-24T00:00:00Z");
            try (OcppClient charger = fixture.charger("CP1")) {
                Json started = ask(
                        charger,
                        "StartTransaction",
                        "connectorId",
                        1,
                        "idTag",
                        "CARD1",
                        "meterStart",
                        0,
                        "timestamp",
                        start.toString());
                ask(
                        charger,
                        "StopTransaction",
                        "transactionId",
                        Long.parseLong(
                                started.field("transactionId").orElseThrow().toString()),
                        "meterStop",
                        10_000,
                        "timestamp",
                        start.plusSeconds(3600).toString());
            }
            Json cost =
                    fixture.hub.await("cdrs", any -> true).field("total_cost").orElseThrow();
            assertEquals("4.0000", cost.field("excl_vat").orElseThrow().toString());
            assertEquals("5.0000", cost.field("incl_vat").orElseThrow().toString());
            assertFalse(cost.field("before_taxes").isPresent());
        }
    }

    @Test
    void a_registration_is_remembered_over_a_restart() throws Exception {
        try (EdgeFixture fixture = EdgeFixture.open()) {
            fixture.hub.await("locations", any -> true);
            fixture.restart();
            assertTrue(fixture.edge().isRegistered());
            fixture.edge().addCharger(ChargerDetails.of("CP2"), EdgeFixture.PASSWORD);
            fixture.hub.await("locations", all -> location(all).id().equals("CP2"));
            assertTrue(fixture.hub.edge().credentials().token().length() >= 32);
        }
    }

    @Test
    void a_hub_that_cannot_be_used_leaves_the_registration_as_it_was() {
        try (EdgeFixture fixture = EdgeFixture.open()) {
            assertThrows(OcpiException.class, () -> fixture.edge().connect(fixture.hub.versionsUrl(), "no-such-token"));
            assertTrue(fixture.edge().isRegistered());
            assertTrue(fixture.hub.edge().credentials().url().endsWith("/ocpi/versions"));
        }
    }

    @Test
    void chargers_are_imported_and_each_is_judged_by_itself() throws Exception {
        try (EdgeFixture fixture = EdgeFixture.open()) {
            List<ImportedCharger> imported = fixture.edge()
                    .importChargers(List.of(
                            Json.parse("""
                                    {"id": "DC 1", "password": "short-one", "location_id": "DEPOT", "city": "Malmö",
                                     "coordinates": {"latitude": "55.605", "longitude": "13.003"},
                                     "connectors": [{"id": 1, "standard": "IEC_62196_T2_COMBO", "power_type": "DC",
                                                     "max_electric_power": 150000}, {"id": 2}]}"""),
                            Json.parse("{\"id\": \"CP9\", \"password\": \"tiny\"}"),
                            Json.parse("{\"id\": \"no/slash\", \"password\": \"0123456789abcdef\"}"),
                            Json.from(Map.of("password", "0123456789abcdef")),
                            Json.from(List.of())));
            assertEquals(
                    List.of(true, false, false, false, false),
                    imported.stream().map(one -> one.problem().isEmpty()).toList(),
                    imported.toString());
            Location location = location(
                    fixture.hub.await("locations", all -> location(all).id().equals("DEPOT")));
            assertEquals(2, location.evses().size());
            assertEquals("Malmö", location.city());
            assertEquals("SE*EDG*EDC1*1", location.evses().getFirst().evseId());
            try (OcppClient charger = OcppClient.connect(
                    java.net.http.HttpClient.newHttpClient(),
                    java.net.URI.create(fixture.ocpp() + "/DC%201"),
                    "DC 1",
                    "short-one",
                    (action, payload) -> payload)) {
                assertTrue(charger.isOpen());
            }
            assertThrows(IOException.class, () -> fixture.charger("CP9", "tiny"));
        }
    }

    @Test
    void a_wrong_password_is_refused_and_a_new_one_replaces_the_old() throws Exception {
        try (EdgeFixture fixture = EdgeFixture.open()) {
            assertThrows(IOException.class, () -> fixture.charger("CP1", "0123456789abcdef-wrong"));
            assertThrows(IOException.class, () -> fixture.charger("CP7"));
            assertFalse(fixture.edge().addCharger(ChargerDetails.of("CP1"), "another-password-0"));
            assertThrows(IOException.class, () -> fixture.charger("CP1"));
            try (OcppClient charger = fixture.charger("CP1", "another-password-0")) {
                assertTrue(charger.isOpen());
            }
        }
    }

    private static Status statusOf(Json location) {
        return location(location).evses().getFirst().status();
    }

    private static Location location(Json body) {
        return Codec.of(Version.V2_3_0).decode(body, Location.class);
    }

    private static java.util.function.Predicate<Json> is(String status) {
        return body -> body.text("status").orElse("").equals(status);
    }
}
