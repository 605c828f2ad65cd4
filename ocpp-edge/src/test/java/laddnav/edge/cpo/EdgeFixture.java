package laddnav.edge.cpo;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import laddnav.database.Database;
import laddnav.database.DatabaseAccess;
import laddnav.database.ThrowawayDatabase;
import laddnav.edge.Edge;
import laddnav.edge.charger.ChargerSimulator;
import laddnav.edge.chargers.ChargerDetails;
import laddnav.edge.ocpp.Answer;
import laddnav.edge.ocpp.OcppClient;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.OcpiRoutes;
import laddnav.ocpi.types.GeoLocation;
import laddnav.ocpi.types.PriceComponent;
import laddnav.ocpi.types.Tariff;
import laddnav.ocpi.types.TariffDimensionType;
import laddnav.ocpi.types.TariffElement;
import laddnav.ocpi.types.TaxIncluded;
import laddnav.ocpi.types.Token;
import laddnav.ocpi.types.TokenType;
import laddnav.ocpi.types.WhitelistType;
import org.jspecify.annotations.Nullable;

/** An edge on a real port and database, registered with a recording hub. It can be closed and opened again. */
final class EdgeFixture implements AutoCloseable {

    static final PartyId PARTY = PartyId.parse("SE*EDG");
    static final PartyId PROVIDER = PartyId.parse("SE*EMP");
    static final String PASSWORD = "0123456789abcdef0123456789abcdef";
    static final Duration PATIENCE = Duration.ofSeconds(10);

    final RecordingHub hub;
    private final DatabaseAccess access = ThrowawayDatabase.access();
    private final HttpClient http = HttpClient.newHttpClient();
    private final EdgeSettings.Timing timing;
    private int port;
    private Database database;
    private Edge edge;
    private WebServer web;

    EdgeFixture(EdgeSettings.Timing timing, Version version) {
        this.timing = timing;
        this.hub = new RecordingHub(version);
        this.database = database();
        this.edge = Edge.open(database, settings(), InstantSource.system());
        this.web = web(0);
        this.port = web.port();
        hub.knows(token("CARD1", true, WhitelistType.ALWAYS));
        hub.knows(token("BLOCKED1", false, WhitelistType.ALWAYS));
        hub.knows(token("ASKFIRST1", true, WhitelistType.NEVER));
        edge.addCharger(ChargerDetails.of("CP1"), PASSWORD);
        edge.connect(hub.versionsUrl(), RecordingHub.TOKEN_A);
    }

    static EdgeFixture open() {
        return new EdgeFixture(quick(), Version.V2_3_0);
    }

    static EdgeSettings.Timing quick() {
        return new EdgeSettings.Timing(
                Duration.ofMinutes(5),
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ofMillis(100),
                Duration.ofMillis(400),
                Duration.ofMillis(400));
    }

    private Database database() {
        return Database.open(access, Edge.SCHEMA, Edge.MIGRATIONS, List.of(), 8);
    }

    private EdgeSettings settings() {
        return new EdgeSettings(
                PARTY,
                "Edge of the test",
                () -> URI.create("http://127.0.0.1:" + port),
                new EdgeSettings.Site(
                        "Provgatan 1",
                        "Lund",
                        "222 22",
                        "SWE",
                        new GeoLocation("55.704660", "13.191007"),
                        ZoneId.of("Europe/Stockholm")),
                List.of(tariff()),
                timing);
    }

    /** 0.40 a kWh and 6.00 an hour of parking, both with 25 % VAT on top. */
    static Tariff tariff() {
        return new Tariff(
                PARTY.country(),
                PARTY.party(),
                "T1",
                "EUR",
                null,
                List.of(),
                null,
                null,
                null,
                List.of(new TariffElement(
                        List.of(
                                new PriceComponent(
                                        TariffDimensionType.ENERGY, new BigDecimal("0.40"), new BigDecimal("25"), 1),
                                new PriceComponent(
                                        TariffDimensionType.PARKING_TIME,
                                        new BigDecimal("6.00"),
                                        new BigDecimal("25"),
                                        1)),
                        null)),
                TaxIncluded.NO,
                null,
                null,
                null,
                null,
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    static Token token(String uid, boolean isValid, WhitelistType whitelist) {
        return new Token(
                PROVIDER.country(),
                PROVIDER.party(),
                uid,
                TokenType.RFID,
                "SE-EMP-C" + uid,
                null,
                "Provider of the test",
                null,
                isValid,
                whitelist,
                null,
                null,
                null,
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    private WebServer web(int onPort) {
        return WebServer.builder()
                .host("127.0.0.1")
                .port(onPort)
                .shutdownHook(false)
                .addRouting(HttpRouting.builder().register(OcpiRoutes.MOUNT, edge.ocpiRoutes()))
                .addRouting(edge.chargerRoutes())
                .build()
                .start();
    }

    Edge edge() {
        return edge;
    }

    /** Ends the edge and opens it again on its database and port. */
    void restart() {
        closeEdge();
        database = database();
        edge = Edge.open(database, settings(), InstantSource.system());
        web = web(port);
    }

    private void closeEdge() {
        edge.close();
        web.stop();
        database.close();
    }

    OcppClient charger(String id) throws IOException {
        return charger(id, PASSWORD);
    }

    OcppClient charger(String id, String password) throws IOException {
        return OcppClient.connect(http, URI.create(ocpp() + "/" + id), id, password, (action, payload) -> {
            throw new UnsupportedOperationException(action);
        });
    }

    URI ocpp() {
        return URI.create("ws://127.0.0.1:" + port + "/ocpp");
    }

    /** A charger whose hours pass in seconds; its time begins some hours ago. */
    ChargerSimulator simulator(int timeFactor) {
        return ChargerSimulator.start(
                new ChargerSimulator.Settings(
                        ocpp(),
                        "CP1",
                        PASSWORD,
                        List.of("CARD1"),
                        1,
                        22_000,
                        1,
                        Instant.now().minus(Duration.ofHours(6)),
                        timeFactor,
                        Duration.ofMinutes(10)),
                InstantSource.system());
    }

    /** Asks and expects an answer; the payload's values in pairs, those that are null left out. */
    static Json ask(OcppClient charger, String action, @Nullable Object... pairs) {
        Map<String, Object> payload = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            if (value != null) {
                payload.put(String.valueOf(pairs[i]), value);
            }
        }
        Answer answer = charger.call(action, payload, PATIENCE);
        if (answer instanceof Answer.Result result) {
            return result.payload();
        }
        throw new AssertionError(action + " was answered " + answer);
    }

    @Override
    public void close() {
        closeEdge();
        hub.close();
        http.shutdownNow();
    }
}
