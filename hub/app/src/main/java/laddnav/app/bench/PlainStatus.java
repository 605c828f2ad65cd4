package laddnav.app.bench;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import laddnav.database.Database;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.OcpiRoutes;

/** The references of the patch benchmark: plain services that commit each request by itself. */
final class PlainStatus {

    /** The token that asks for the location to be kept merged, with a line in a feed. */
    static final String WHOLE = "whole";

    private static final String WHOLE_ENCODED =
            Base64.getEncoder().encodeToString(WHOLE.getBytes(StandardCharsets.US_ASCII));

    private PlainStatus() {}

    static WebServer serve(Database database) {
        return OcpiRoutes.limit(WebServer.builder())
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .routing(routing -> routing.any("/*", (request, response) -> {
                    String[] path = request.path().path().split("/");
                    Json body = Json.parse(request.content().as(byte[].class));
                    boolean isWhole = isWhole(request);
                    database.transact(
                            connection -> isWhole ? merge(connection, path, body) : update(connection, path, body));
                    response.send("{\"status_code\":1000}");
                }))
                .build()
                .start();
    }

    private static boolean isWhole(ServerRequest request) {
        return request.headers().get(HeaderNames.AUTHORIZATION).get().endsWith(WHOLE_ENCODED);
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

    private static int merge(Connection connection, String[] path, Json body) throws SQLException {
        String id = path[path.length - 2];
        Json merged = merged(location(connection, id), path[path.length - 1], body);
        try (PreparedStatement statement = connection.prepareStatement("UPDATE locations SET body=? WHERE id=?")) {
            statement.setBytes(1, merged.bytes());
            statement.setString(2, id);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO changes (location) VALUES (?)")) {
            statement.setString(1, id);
            return statement.executeUpdate();
        }
    }

    private static Json location(Connection connection, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT body FROM locations WHERE id=? FOR UPDATE")) {
            select.setString(1, id);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return Json.trusted(found.getBytes(1));
            }
        }
    }

    private static Json merged(Json location, String uid, Json patch) {
        List<Json> evses = new ArrayList<>();
        for (Json evse : location.field("evses").orElseThrow().elements()) {
            evses.add(evse.text("uid").filter(uid::equals).isPresent() ? evse.mergedWith(patch) : evse);
        }
        return location.with("evses", Json.list(evses));
    }
}
