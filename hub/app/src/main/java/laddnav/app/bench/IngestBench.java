package laddnav.app.bench;

import io.helidon.webserver.WebServer;
import java.io.PrintWriter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import laddnav.database.Database;
import laddnav.ocpi.server.OcpiRoutes;

/**
 * CDR POSTs accepted per second with 64 connections. The reference is the plainest service that loses nothing: the same
 * web server, one INSERT and one commit a request, on the same engine with as many connections.
 */
final class IngestBench {

    private static final int CONNECTIONS = 64;
    private static final int REQUESTS = 20_000;
    private static final double TARGET = 3.0;

    private IngestBench() {}

    static void run(PrintWriter out) {
        try (HubStage stage = new HubStage(Set.of());
                Database database =
                        Database.open(stage.access(), "reference", "laddnav/app/bench", List.of(), CONNECTIONS)) {
            WebServer plain = reference(database);
            try {
                String token = stage.operator().hubToken();
                List<HttpLoad.Result> results = new Rounds(REQUESTS)
                        .add("one INSERT + commit a request", plain.port(), n -> Messages.postCdr("t", n))
                        .add("the hub", stage.port(), n -> Messages.postCdr(token, n))
                        .run(out);
                double ratio = results.get(1).perSecond() / results.get(0).perSecond();
                out.printf(Locale.ROOT, "ingest: ratio %.2f (target %.1f)%n", ratio, TARGET);
            } finally {
                plain.stop();
            }
        }
    }

    private static WebServer reference(Database database) {
        return OcpiRoutes.limit(WebServer.builder())
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .routing(routing -> routing.post("/*", (request, response) -> {
                    byte[] body = request.content().as(byte[].class);
                    database.transact(connection -> insert(connection, body));
                    response.send("{\"status_code\":1000}");
                }))
                .build()
                .start();
    }

    private static int insert(java.sql.Connection connection, byte[] body) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO taken (id, body) VALUES (?, ?)")) {
            statement.setString(1, UUID.randomUUID().toString());
            statement.setBytes(2, body);
            return statement.executeUpdate();
        }
    }
}
