package laddnav.edge.cpo;

import static laddnav.edge.cpo.EdgeFixture.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import laddnav.edge.charger.Car;
import laddnav.edge.charger.ChargerSimulator;
import laddnav.edge.ocpp.OcppClient;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.AuthMethod;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.CdrDimensionType;
import laddnav.ocpi.types.WhitelistType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Charges from the plug to the hub. */
class ChargeTest {

    private final EdgeFixture fixture = EdgeFixture.open();
    private final RecordingHub hub = fixture.hub;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_charge_becomes_a_session_and_a_cdr() throws Exception {
        try (ChargerSimulator charger = fixture.simulator(3600)) {
            charger.charge(1, new Car("CARD1", 11_000, 11_000, Duration.ofMinutes(90)))
                    .get(20, TimeUnit.SECONDS);
            Cdr cdr = cdr(hub.await("cdrs", any -> true));
            assertNumber("11.000", cdr.totalEnergy());
            assertNumber("1.5", cdr.totalTime());
            assertNumber("0.5", cdr.totalParkingTime());
            assertNumber("7.40", cdr.totalCost().beforeTaxes());
            assertNumber("1.85", cdr.totalCost().taxes().getFirst().amount());
            assertNumber("11.000", sum(cdr, CdrDimensionType.ENERGY));
            assertNumber("1.0", sum(cdr, CdrDimensionType.TIME));
            assertNumber("0.5", sum(cdr, CdrDimensionType.PARKING_TIME));
            assertEquals(Duration.ofMinutes(90), Duration.between(cdr.startDateTime(), cdr.endDateTime()));
            assertEquals("SE-EMP-CCARD1", cdr.cdrToken().contractId());
            assertEquals(AuthMethod.WHITELIST, cdr.authMethod());
            assertEquals("CP1-1", cdr.cdrLocation().evseUid());
            assertEquals("SE*EDG*ECP1*1", cdr.cdrLocation().evseId());
            assertEquals(null, cdr.remark());
            Json session = hub.await("sessions", is("status", "COMPLETED"));
            assertEquals(cdr.sessionId(), session.text("id").orElseThrow());
            assertEquals("11.000", session.field("kwh").orElseThrow().toString());
        }
        assertEquals(1, hub.all("cdrs").size());
        assertTrue(hub.log().stream()
                .filter(line -> line.contains(" sessions/") || line.contains(" cdrs/"))
                .allMatch(line -> line.endsWith("to SE*EMP")));
        assertTrue(hub.log().stream()
                .filter(line -> line.contains(" locations") || line.contains(" tariffs/"))
                .allMatch(line -> line.endsWith("to SE*HUB")));
    }

    @Test
    void what_happens_without_a_connection_is_billed_once_afterwards() throws Exception {
        try (ChargerSimulator charger = fixture.simulator(3600)) {
            hub.await("locations-patch", is("status", "AVAILABLE"));
            charger.goOffline();
            charger.charge(1, new Car("CARD1", 11_000, 5_500, Duration.ofMinutes(40)))
                    .get(20, TimeUnit.SECONDS);
            assertEquals(List.of(), hub.all("sessions"));
            charger.comeBack();
            Cdr cdr = cdr(hub.await("cdrs", any -> true));
            assertNumber("5.5", cdr.totalEnergy());
            assertNumber("0.1667", cdr.totalParkingTime());
        }
    }

    @Test
    void a_charger_that_plays_charges_by_itself_and_ends_its_charge_when_it_stops() throws Exception {
        try (ChargerSimulator charger = fixture.simulator(7200)) {
            charger.play();
            hub.await("sessions", is("status", "ACTIVE"));
            hub.await("cdrs", any -> true);
        }
        Json last = hub.all("sessions").getLast();
        hub.await(
                "sessions",
                session -> session.text("id").equals(last.text("id"))
                        && is("status", "COMPLETED").test(session));
    }

    @Test
    void a_start_and_a_stop_that_are_told_again_make_one_charge() throws Exception {
        Instant start = Instant.parse("2026-11-24T00:00:00Z");
        long id;
        try (OcppClient charger = fixture.charger("CP1")) {
            id = start(charger, "CARD1", 1_000, start.toString());
            assertEquals(id, start(charger, "CARD1", 1_000, start.toString()));
        }
        try (OcppClient charger = fixture.charger("CP1")) {
            assertEquals(id, start(charger, "CARD1", 1_000, "2026-11-24T00:00:00"));
            stop(charger, id, 5_000L, start.plusSeconds(3600));
            stop(charger, id, 9_000L, start.plusSeconds(7200));
            assertEquals(id, start(charger, "CARD1", 1_000, start.toString()));
            assertNumber("4.000", cdr(hub.await("cdrs", any -> true)).totalEnergy());
            long next = start(charger, "CARD1", 5_000, start.plusSeconds(7200).toString());
            assertNotEquals(id, next);
            stop(charger, next, 6_000L, start.plusSeconds(9000));
            hub.await("cdrs", cdr -> cdr(cdr).totalEnergy().compareTo(BigDecimal.ONE) == 0);
        }
        assertEquals(2, hub.all("cdrs").size());
        assertEquals(
                2, hub.log().stream().filter(line -> line.startsWith("POST")).count());
    }

    @Test
    void a_restart_in_the_middle_of_a_charge_loses_nothing() throws Exception {
        Instant start = Instant.parse("2026-11-24T00:00:00Z");
        long id;
        try (OcppClient charger = fixture.charger("CP1")) {
            id = start(charger, "CARD1", 0, start.toString());
            meter(charger, id, start.plusSeconds(1800), "4000");
        }
        fixture.restart();
        try (OcppClient charger = fixture.charger("CP1")) {
            stop(charger, id, null, start.plusSeconds(3600));
        }
        Cdr cdr = cdr(hub.await("cdrs", any -> true));
        assertNumber("4.000", cdr.totalEnergy());
        assertNumber("0.5", cdr.totalParkingTime());
        assertEquals("NO_METER_STOP", cdr.remark());
    }

    @Test
    void what_a_hub_missed_it_is_told_once_when_it_is_back() throws Exception {
        hub.goDown();
        Instant start = Instant.parse("2026-11-24T00:00:00Z");
        try (OcppClient charger = fixture.charger("CP1")) {
            long id = start(charger, "CARD1", 0, start.toString());
            stop(charger, id, 1_000L, start.plusSeconds(3600));
        }
        assertTrue(fixture.edge().undelivered() >= 2);
        hub.comeUp();
        hub.await("cdrs", any -> true);
        hub.await("sessions", is("status", "COMPLETED"));
        assertEquals(
                1, hub.log().stream().filter(line -> line.startsWith("POST")).count());
        assertEquals(
                1,
                hub.log().stream()
                        .filter(line -> line.startsWith("PUT sessions"))
                        .count());
    }

    @Test
    void a_cdr_that_is_refused_is_told_again_until_it_is_taken() throws Exception {
        hub.await("locations", any -> true);
        hub.await("tariffs", any -> true);
        hub.refuses = true;
        Instant start = Instant.parse("2026-11-24T00:00:00Z");
        try (OcppClient charger = fixture.charger("CP1")) {
            long id = start(charger, "CARD1", 0, start.toString());
            stop(charger, id, 1_000L, start.plusSeconds(3600));
        }
        hub.refuses = false;
        hub.await("cdrs", any -> true);
        hub.await("sessions", is("status", "COMPLETED"));
    }

    @Test
    void a_stop_without_a_known_transaction_finds_its_charge() throws Exception {
        Instant start = Instant.parse("2026-11-24T00:00:00Z");
        try (OcppClient charger = fixture.charger("CP1")) {
            start(charger, "CARD1", 0, start.toString());
            ask(
                    charger,
                    "MeterValues",
                    "connectorId",
                    1,
                    "transactionId",
                    0,
                    "meterValue",
                    reading(start.plusSeconds(600), "900"));
            stop(charger, -1, 2_000L, start.plusSeconds(3600));
            Cdr cdr = cdr(hub.await("cdrs", any -> true));
            assertNumber("2.000", cdr.totalEnergy());
            assertEquals("STOP_WITHOUT_TRANSACTION", cdr.remark());
            stop(charger, 99_999, 2_000L, start.plusSeconds(3600));
        }
        assertEquals(1, hub.all("cdrs").size());
    }

    @Test
    void a_charge_that_was_never_stopped_ends_with_the_next() throws Exception {
        Instant start = Instant.parse("2026-11-24T00:00:00Z");
        try (OcppClient charger = fixture.charger("CP1")) {
            long forgotten = start(charger, "CARD1", 0, start.toString());
            meter(charger, forgotten, start.plusSeconds(1800), "3000");
            start(charger, "CARD1", 5_000, start.plusSeconds(9000).toString());
            Cdr cdr = cdr(hub.await("cdrs", any -> true));
            assertNumber("3.000", cdr.totalEnergy());
            assertEquals(start.plusSeconds(1800), cdr.endDateTime());
            assertEquals("NO_METER_STOP STOP_NEVER_CAME", cdr.remark());
        }
    }

    @Test
    void a_clock_that_stands_in_1970_costs_no_charge() throws Exception {
        try (OcppClient charger = fixture.charger("CP1")) {
            long first = start(charger, "CARD1", 7_000, "1970-01-01T00:00:09Z");
            assertEquals(first, start(charger, "CARD1", 7_000, "1970-01-01T00:00:09Z"));
            ask(
                    charger,
                    "StopTransaction",
                    "transactionId",
                    first,
                    "meterStop",
                    7_500,
                    "timestamp",
                    "1970-01-01T00:10:00Z");
            Cdr cdr = cdr(hub.await("cdrs", any -> true));
            assertNumber("0.500", cdr.totalEnergy());
            assertEquals("START_TIME_UNKNOWN STOP_TIME_UNKNOWN", cdr.remark());
            assertTrue(Duration.between(cdr.startDateTime(), Instant.now()).toMinutes() < 5);
            assertNotEquals(first, start(charger, "CARD1", 7_000, "1970-01-01T00:00:09Z"));
        }
    }

    @Test
    void the_register_is_not_billed_when_the_start_said_zero() throws Exception {
        Instant start = Instant.parse("2026-11-24T00:00:00Z");
        try (OcppClient charger = fixture.charger("CP1")) {
            long id = start(charger, "CARD1", 0, start.toString());
            meter(charger, id, start.plusSeconds(60), "910000");
            stop(charger, id, 910_083L, start.plusSeconds(600));
            Cdr cdr = cdr(hub.await("cdrs", any -> true));
            assertNumber("0.083", cdr.totalEnergy());
            assertEquals("METER_START_NOT_REGISTER", cdr.remark());
        }
    }

    @Test
    void an_unknown_card_is_invalid_until_its_token_is_pushed() throws Exception {
        Instant start = Instant.parse("2026-11-24T00:00:00Z");
        try (OcppClient charger = fixture.charger("CP1")) {
            assertEquals("Invalid", authorization(ask(charger, "Authorize", "idTag", "NEW1")));
            assertEquals("Blocked", authorization(ask(charger, "Authorize", "idTag", "BLOCKED1")));
            assertEquals("Invalid", authorization(ask(charger, "Authorize", "idTag", "ASKFIRST1")));
            assertEquals("Accepted", authorization(ask(charger, "Authorize", "idTag", "card1")));
            long id = start(charger, "NEW1", 0, start.toString());
            assertTrue(hub.edge()
                    .receiver()
                    .put(
                            hub.callTo(EdgeFixture.PROVIDER),
                            new laddnav.ocpi.ObjectPath(
                                    laddnav.ocpi.ModuleId.TOKENS, EdgeFixture.PROVIDER, List.of("NEW1"), "RFID"),
                            Codec.of(Version.V2_3_0).encode(EdgeFixture.token("NEW1", true, WhitelistType.ALLOWED)))
                    .isSuccess());
            assertEquals("Accepted", authorization(ask(charger, "Authorize", "idTag", "NEW1")));
            assertEquals(List.of(), hub.all("sessions"));
            stop(charger, id, 1_000L, start.plusSeconds(3600));
            assertEquals("NEW1", cdr(hub.await("cdrs", any -> true)).cdrToken().uid());
        }
    }

    private static long start(OcppClient charger, String idTag, long meter, String at) {
        Json answer = ask(
                charger, "StartTransaction", "connectorId", 1, "idTag", idTag, "meterStart", meter, "timestamp", at);
        return Long.parseLong(answer.field("transactionId").orElseThrow().toString());
    }

    private static void meter(OcppClient charger, long id, Instant at, String wh) {
        ask(charger, "MeterValues", "connectorId", 1, "transactionId", id, "meterValue", reading(at, wh));
    }

    private static List<?> reading(Instant at, String wh) {
        return List.of(Map.of("timestamp", at.toString(), "sampledValue", List.of(Map.of("value", wh))));
    }

    private static void stop(OcppClient charger, long id, @org.jspecify.annotations.Nullable Long meter, Instant at) {
        ask(charger, "StopTransaction", "transactionId", id, "meterStop", meter, "timestamp", at.toString());
    }

    private static String authorization(Json answer) {
        return answer.field("idTagInfo").flatMap(info -> info.text("status")).orElseThrow();
    }

    private static Cdr cdr(Json body) {
        return Codec.of(Version.V2_3_0).decode(body, Cdr.class);
    }

    private static java.util.function.Predicate<Json> is(String field, String value) {
        return body -> body.text(field).orElse("").equals(value);
    }

    private static BigDecimal sum(Cdr cdr, CdrDimensionType type) {
        return cdr.chargingPeriods().stream()
                .flatMap(period -> period.dimensions().stream())
                .filter(dimension -> dimension.type() == type)
                .map(dimension -> dimension.volume())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void assertNumber(String expected, @org.jspecify.annotations.Nullable BigDecimal actual) {
        assertEquals(
                0,
                new BigDecimal(expected).compareTo(java.util.Objects.requireNonNull(actual)),
                String.valueOf(actual));
    }
}
