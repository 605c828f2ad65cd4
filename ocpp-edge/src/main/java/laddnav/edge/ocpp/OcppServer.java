package laddnav.edge.ocpp;

import io.helidon.webserver.websocket.WsRouting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The OCPP 1.6J server: lets chargers in, hands their requests to the central system, and calls them.
 *
 * @see "OCPP-J 1.6, 3 connection and 4 RPC framework"
 */
public final class OcppServer implements AutoCloseable {

    /** Where chargers connect: {@code /ocpp/{charger id}}. */
    public static final String PATH = "/ocpp/*";

    private final CentralSystem central;
    private final InstantSource clock;
    private final Map<String, ChargerSocket> sockets = new ConcurrentHashMap<>();
    /** Every connection until all is done about its end, those that were replaced included. */
    private final Set<ChargerSocket> watched = ConcurrentHashMap.newKeySet();

    private final Map<String, Repairs> repairs = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    private OcppServer(CentralSystem central, InstantSource clock) {
        this.central = central;
        this.clock = clock;
    }

    public static OcppServer create(CentralSystem central, InstantSource clock) {
        return new OcppServer(central, clock);
    }

    /** The routes of the WebSocket, to be given to a web server. */
    public WsRouting.Builder routing() {
        return WsRouting.builder().endpoint(PATH, () -> new ChargerSocket(this, central, clock));
    }

    /** Calls a charger and waits for its answer. Never to be called while answering a request of the same charger. */
    public Answer call(String charger, String action, Json payload, Duration patience) {
        ChargerSocket socket = sockets.get(charger);
        return socket == null ? new Answer.NotConnected() : socket.call(action, payload, patience);
    }

    public boolean isConnected(String charger) {
        return sockets.containsKey(charger);
    }

    /** When something was last heard on the charger's connection, UTC; absent without a connection. */
    public @Nullable Instant lastHeard(String charger) {
        ChargerSocket socket = sockets.get(charger);
        return socket == null ? null : socket.lastHeard();
    }

    /** What had to be repaired in a charger's messages since the start. */
    public Map<Repair, Long> repairs(String charger) {
        return repairsOf(charger).counts();
    }

    Repairs repairsOf(String charger) {
        return repairs.computeIfAbsent(charger, id -> new Repairs());
    }

    boolean isClosed() {
        return isClosed;
    }

    /** The newest connection wins: the one before it, which may be half-open, is ended and no longer counts. */
    void opened(ChargerSocket socket) {
        ChargerSocket before = sockets.put(socket.charger(), socket);
        if (before != null) {
            before.end("replaced by a newer connection");
        }
        central.connected(socket.charger());
    }

    void closed(ChargerSocket socket) {
        if (sockets.remove(socket.charger(), socket)) {
            central.disconnected(socket.charger());
        }
    }

    void watched(ChargerSocket socket) {
        watched.add(socket);
    }

    void over(ChargerSocket socket) {
        watched.remove(socket);
    }

    /** Ends all connections, and waits until the central system was told; chargers will come back. */
    @Override
    public void close() {
        isClosed = true;
        List<ChargerSocket> open = List.copyOf(watched);
        open.forEach(socket -> socket.end("the server stops"));
        try {
            for (ChargerSocket socket : open) {
                socket.awaitEnd(Limits.LONGEST_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
