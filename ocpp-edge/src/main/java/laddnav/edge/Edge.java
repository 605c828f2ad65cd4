package laddnav.edge;

import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.websocket.WsRouting;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.edge.chargers.ChargerDetails;
import laddnav.edge.cpo.ChargerSummary;
import laddnav.edge.cpo.EdgeSettings;
import laddnav.edge.cpo.ImportedCharger;
import laddnav.edge.cpo.OperatedChargers;
import laddnav.ocpi.json.Json;

/**
 * The front door of the edge. Its routes belong on one port: OCPP's WebSocket at {@code /ocpp/{charger id}}, and OCPI
 * at {@code /ocpi}.
 */
public final class Edge implements AutoCloseable {

    /** The folder of migrations on the classpath, for {@link Database#open}. */
    public static final String MIGRATIONS = "laddnav/edge/migrations";

    /** The schema's short name. */
    public static final String SCHEMA = "edge";

    private final OperatedChargers operated;

    private Edge(OperatedChargers operated) {
        this.operated = operated;
    }

    /** Opens the edge on its schema; what the hub has not been told yet is told as soon as it is there. */
    public static Edge open(Database database, EdgeSettings settings, InstantSource clock) {
        return new Edge(OperatedChargers.open(database, settings, clock));
    }

    /** The OCPI routes, to be registered at {@code /ocpi}. */
    public HttpService ocpiRoutes() {
        return operated.ocpiRoutes();
    }

    /** The routes of the chargers' WebSocket. */
    public WsRouting.Builder chargerRoutes() {
        return operated.chargerRoutes();
    }

    /**
     * Lets a charger in, or changes what is known of it. Answers whether it is new.
     *
     * @param password 8 to 200 bytes in UTF-8; best 16 or more, random
     * @throws IllegalArgumentException when the password is too short or too long
     */
    public boolean addCharger(ChargerDetails details, String password) {
        return operated.add(details, password);
    }

    /**
     * Lets in a list of chargers: JSON objects with the fields of {@link ChargerDetails} in snake case, and {@code
     * password}. Each is judged by itself.
     */
    public List<ImportedCharger> importChargers(List<Json> chargers) {
        return operated.add(chargers);
    }

    /** Every charger, with its state. */
    public List<ChargerSummary> chargers() {
        return operated.summaries();
    }

    /**
     * Registers with the hub, and tells it everything from then on; remembered over restarts.
     *
     * @throws laddnav.ocpi.OcpiException when the hub cannot be used
     */
    public void connect(URI hubVersionsUrl, String tokenA) {
        operated.connect(hubVersionsUrl, tokenA);
    }

    /** Whether the hub knows us. */
    public boolean isRegistered() {
        return operated.isRegistered();
    }

    /** The versions address of the hub that the edge registered with; empty where it did not. */
    public Optional<String> hubAddress() {
        return operated.hubAddress();
    }

    /** How many objects the hub has not taken yet in their latest state. */
    public long undelivered() {
        return operated.undelivered();
    }

    /** Ends the chargers' connections, and stops telling the hub; what it was not told is told after the next open. */
    @Override
    public void close() {
        operated.close();
    }
}
