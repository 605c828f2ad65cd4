package laddnav.app.bench;

import io.helidon.webserver.WebServer;
import java.io.PrintWriter;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import laddnav.database.Database;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;

/**
 * Status updates of EVSEs (PATCH, for everyone) accepted and durable per second, beside two plain services with the
 * same web server, JSON and engine and one commit a request: one that keeps what the hub keeps (the location merged, a
 * line in a feed), and the leanest that loses nothing, one UPDATE of the EVSE's own small row.
 */
final class PatchBench {

    private static final int LOCATIONS = 2_000;
    private static final int EVSES_EACH = 5;
    private static final int REQUESTS = 8_000;
    private static final int WARM_UP = 5;
    private static final int RECEIVERS = 10;
    private static final int REFERENCE_CONNECTIONS = 64;
    private static final double TARGET = 5.0;

    private PatchBench() {}

    static void run(PrintWriter out) {
        try (HubStage stage = new HubStage(Set.of());
                Database database = Database.open(
                        stage.access(), "reference", "laddnav/app/bench", List.of(), REFERENCE_CONNECTIONS)) {
            fill(stage, database);
            WebServer plain = PlainStatus.serve(database);
            try {
                measure(stage, plain, 64, "", WARM_UP, out);
                measure(stage, plain, 512, "", 1, out);
                for (int i = 0; i < RECEIVERS; i++) {
                    stage.join(PartyId.of("FR", "B0" + (char) ('A' + i)));
                }
                measure(stage, plain, 64, ", broadcast to " + RECEIVERS + " receivers", 1, out);
                measure(stage, plain, 512, ", broadcast to " + RECEIVERS + " receivers", 1, out);
            } finally {
                plain.stop();
            }
        }
    }

    private static void measure(
            HubStage stage, WebServer plain, int connections, String how, int warmUp, PrintWriter out) {
        String token = stage.operator().hubToken();
        out.println(connections + " connections" + how + ":");
        long delivered = stage.deliveredToOthers();
        List<HttpLoad.Result> results = new Rounds(connections, REQUESTS, warmUp)
                .add("the same + commit a request", plain.port(), n -> patch(PlainStatus.WHOLE, n))
                .add("one UPDATE + commit a request", plain.port(), n -> patch("t", n))
                .add("the hub", stage.port(), n -> patch(token, n))
                .run(out);
        double hub = results.getLast().perSecond();
        out.printf(
                Locale.ROOT,
                "patch: ratio %.2f to the same with a commit a request (target %.1f), %.2f to one UPDATE a request%s%n",
                hub / results.get(0).perSecond(),
                TARGET,
                hub / results.get(1).perSecond(),
                delivered(stage, delivered));
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
                insert.executeBatch();
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO locations (id, body) VALUES (?,?)")) {
                for (int i = 0; i < LOCATIONS; i++) {
                    insert.setString(1, "L" + i);
                    insert.setBytes(2, locations.get(i).bytes());
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
    }
}
