package laddnav.app.bench;

import io.helidon.webserver.WebServer;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import laddnav.database.Database;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.OcpiRoutes;

/**
 * Status updates of EVSEs (PATCH, for everyone) accepted and durable per second. The reference is the plainest service
 * that loses nothing: the same web server and JSON, one UPDATE of the EVSE's own small row and one commit a request, on
 * the same engine.
 */
final class PatchBench {

    private static final int LOCATIONS = 2_000;
    private static final int EVSES_EACH = 5;
    private static final int REQUESTS = 20_000;
    private static final int RECEIVERS = 10;
    private static final int REFERENCE_CONNECTIONS = 64;
    private static final double TARGET = 5.0;

    private PatchBench() {}

    static void run(PrintWriter out) {
        try (HubStage stage = new HubStage(Set.of());
                Database database = Database.open(
                        stage.access(), "reference", "laddnav/app/bench", List.of(), REFERENCE_CONNECTIONS)) {
            fill(stage, database);
            WebServer plain = reference(database);
            try {
                measure(stage, plain, 64, "", out);
                measure(stage, plain, 512, "", out);
                for (int i = 0; i < RECEIVERS; i++) {
                    stage.join(PartyId.of("FR", "B0" + (char) ('A' + i)));
                }
                measure(stage, plain, 64, ", broadcast to " + RECEIVERS + " receivers", out);
                measure(stage, plain, 512, ", broadcast to " + RECEIVERS + " receivers", out);
            } finally {
                plain.stop();
            }
        }
    }

    private static void measure(HubStage stage, WebServer plain, int connections, String how, PrintWriter out) {
        String token = stage.operator().hubToken();
        out.println(connections + " connections" + how + ":");
        long delivered = stage.deliveredToOthers();
        List<HttpLoad.Result> results = new Rounds(connections, REQUESTS)
                .add("one UPDATE + commit a request", plain.port(), n -> patch("t", n))
                .add("the hub", stage.port(), n -> patch(token, n))
                .run(out);
        double ratio = results.get(1).perSecond() / results.get(0).perSecond();
        out.printf(Locale.ROOT, "patch: ratio %.2f (target %.1f)%s%n", ratio, TARGET, delivered(stage, delivered));
        out.flush();
    }

    private static String delivered(HubStage stage, long before) {
        long now = stage.deliveredToOthers() - before;
        return now == 0 ? "" : String.format(Locale.ROOT, "; meanwhile %,d pushes reached the receivers", now);
    }

    private static byte[] patch(String token, int number) {
        int evse = number * 31 % (LOCATIONS * EVSES_EACH);
        return Messages.patchStatus(token, evse / EVSES_EACH, evse % EVSES_EACH, number);
    }

    /** The same EVSEs for both. */
    static void fill(HubStage stage, Database database) {
        List<Json> locations = new ArrayList<>();
        for (int i = 0; i < LOCATIONS; i++) {
            locations.add(Json.parse(Messages.location(i, EVSES_EACH)));
        }
        stage.fill(ModuleId.LOCATIONS, Version.V2_2_1, locations);
        database.transact(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO evses (location, uid, body) VALUES (?,?,?)")) {
                for (int i = 0; i < LOCATIONS * EVSES_EACH; i++) {
                    insert.setString(1, "L" + i / EVSES_EACH);
                    insert.setString(2, "E" + i % EVSES_EACH);
                    insert.setString(3, "{}");
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
    }

    private static WebServer reference(Database database) {
        return OcpiRoutes.limit(WebServer.builder())
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .routing(routing -> routing.any("/*", (request, response) -> {
                    String[] path = request.path().path().split("/");
                    Json body = Json.parse(request.content().as(byte[].class));
                    database.transact(connection -> update(connection, path, body));
                    response.send("{\"status_code\":1000}");
                }))
                .build()
                .start();
    }

    private static int update(Connection connection, String[] path, Json body) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE evses SET body=? WHERE location=? AND uid=?")) {
            statement.setString(1, body.toString());
            statement.setString(2, path[path.length - 2]);
            statement.setString(3, path[path.length - 1]);
            return statement.executeUpdate();
        }
    }
}
