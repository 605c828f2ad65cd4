package laddnav.app.node;

import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import laddnav.app.settings.Settings;
import laddnav.database.DatabaseException;
import laddnav.ocpi.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Waits until this node may serve. While another one does, its port answers that it stands by, so that a load balancer
 * leaves it alone and monitoring sees that it lives.
 */
final class StandBy implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(StandBy.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** After the database was away, whoever served before is given this long to go on. */
    private static final Duration FIRST_TURN = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Settings settings;
    private final InstantSource clock;
    private final Consumer<Settings> announce;
    private @Nullable WebServer server;
    private Settings asListening;

    private StandBy(Settings settings, InstantSource clock, Consumer<Settings> announce) {
        this.settings = settings;
        this.asListening = settings;
        this.clock = clock;
        this.announce = announce;
    }

    /** What a node has that may serve: the engine, the place, and the ports that it stood by on. */
    record Turn(Engine engine, Place place, Settings settings) {}

    /**
     * @param announce told once, with the ports taken, when this node has to stand by
     * @throws CannotStart when its ports are taken
     */
    static Turn await(Settings settings, InstantSource clock, Consumer<Settings> announce) {
        try (StandBy standBy = new StandBy(settings, clock, announce)) {
            return standBy.await();
        }
    }

    private Turn await() {
        boolean wasAway = false;
        while (true) {
            try {
                Turn turn = turn(wasAway);
                if (turn != null) {
                    return turn;
                }
            } catch (DatabaseException e) {
                if (server == null) {
                    throw e;
                }
                LOG.log(System.Logger.Level.INFO, "the database is away: " + e.getMessage());
            }
            wasAway = true;
            pause(PAUSE);
        }
    }

    /** Absent when the database went away meanwhile, or is about to. */
    private @Nullable Turn turn(boolean wasAway) {
        Engine engine = Engine.open(settings);
        Place place = null;
        try {
            place = Place.at(engine.access(), name(), clock);
            if (wasAway && settings.database().isPresent()) {
                letTheOtherGoOn(place);
            }
            while (!place.take(PATIENCE)) {
                standBy();
            }
            if (settings.database().isEmpty() && !engine.isOwn()) {
                // whoever started it is gone or going, and it ends with them: ours is started when it has ended
                give(engine, place);
                return null;
            }
            return new Turn(engine, place, asListening);
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.INFO, "the database went away: " + e.getMessage());
            give(engine, place);
            return null;
        } catch (RuntimeException e) {
            give(engine, place);
            throw e;
        }
    }

    /** Ends at once where the database goes away again: then the one that served before is gone with it. */
    private void letTheOtherGoOn(Place place) throws SQLException {
        long end = System.nanoTime() + FIRST_TURN.toNanos();
        while (System.nanoTime() < end) {
            place.probe();
            pause(PAUSE);
        }
    }

    private static void give(Engine engine, @Nullable Place place) {
        try (engine) {
            if (place != null) {
                place.close();
            }
        }
    }

    private String name() {
        return settings.host() + ":" + settings.port() + " process "
                + ProcessHandle.current().pid();
    }

    private void standBy() {
        if (server != null) {
            return;
        }
        Ports ports = Ports.reserved(settings);
        asListening = settings.withPorts(ports.hub(), ports.edge());
        HttpRouting.Builder routes = HttpRouting.builder()
                .get("/observe/health/live", (request, response) -> answer(response, 200))
                .any((request, response) -> answer(response, 503));
        server = WebServer.builder()
                .host(settings.host())
                .port(ports.hub())
                .shutdownHook(false)
                .routing(routes)
                .build()
                .start();
        announce.accept(asListening);
    }

    private static void answer(ServerResponse response, int status) {
        response.status(Status.create(status));
        response.header("Content-Type", "application/json");
        response.header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
        response.send(Json.from(Map.of("status", "standby", "reason", "another node serves"))
                .bytes());
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("stopped while standing by");
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
    }
}
