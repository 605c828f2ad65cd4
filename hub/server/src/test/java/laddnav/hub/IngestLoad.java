package laddnav.hub;

import io.helidon.webserver.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import laddnav.database.ThrowawayDatabase;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.Cdr;

/** Measures CDR POSTs a second through the hub, and through a route that inserts and commits each by itself. */
final class IngestLoad {

    private static final int CONNECTIONS = 64;
    private static final int EACH = Integer.getInteger("each", 400);

    private IngestLoad() {}

    public static void main(String[] arguments) throws Exception {
        try (HubNetwork network = new HubNetwork(ThrowawayDatabase.access());
                LoopbackPlatform cpo = network.joined(HubNetwork.CPO, Role.CPO, Version.V2_2_1)) {
            LoopbackPlatform emp = new LoopbackPlatform(HubNetwork.EMP, Role.EMSP, Version.V2_2_1);
            emp.receives = false;
            emp.register(network.invite(emp));
            String token = cpo.hub().address().token();
            WebServer plain = plain(network);
            for (int round = 0; round < Integer.getInteger("rounds", 4); round++) {
                report("one insert and commit a request", run(plain.port(), "/plain", token, "P" + round));
                report("hub", run(network.base().getPort(), "/ocpi/2.2.1/receiver/cdrs", token, "H" + round));
            }
            plain.stop();
            emp.close();
        }
        System.exit(0);
    }

    private static void report(String what, long perSecond) {
        System.out.println("ingest: " + what + ": " + perSecond + "/s");
    }

    private static WebServer plain(HubNetwork network) throws SQLException {
        network.database.transact(connection -> {
            try (PreparedStatement create = connection.prepareStatement(
                    "CREATE TABLE plain_cdrs (id VARCHAR(64) CHARACTER SET ascii PRIMARY KEY, body MEDIUMBLOB)")) {
                return create.executeUpdate();
            }
        });
        return WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .routing(routing -> routing.post("/plain", (request, response) -> {
                    byte[] body = request.content().as(byte[].class);
                    Cdr cdr = Codec.of(Version.V2_2_1).decode(Json.parse(body), Cdr.class);
                    try (Connection connection = network.database.dataSource().getConnection();
                            PreparedStatement insert =
                                    connection.prepareStatement("INSERT INTO plain_cdrs (id, body) VALUES (?,?)")) {
                        insert.setString(1, cdr.id());
                        insert.setBytes(2, body);
                        insert.executeUpdate();
                        connection.commit();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                    response.send("{\"status_code\":1000}".getBytes(StandardCharsets.UTF_8));
                }))
                .build()
                .start();
    }

    private static long run(int port, String path, String token, String prefix) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        AtomicInteger good = new AtomicInteger();
        String encoded = Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        long start = System.nanoTime();
        for (int c = 0; c < CONNECTIONS; c++) {
            int connection = c;
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < EACH; i++) {
                    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Authorization", "Token " + encoded)
                            .header("OCPI-to-country-code", "SE")
                            .header("OCPI-to-party-id", "EMP")
                            .header("OCPI-from-country-code", "SE")
                            .header("OCPI-from-party-id", "CPO")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(
                                    Samples.cdr(prefix + "-" + connection + "-" + i, "EMP", "5")
                                            .bytes()))
                            .build();
                    try {
                        String answer = client.send(request, HttpResponse.BodyHandlers.ofString())
                                .body();
                        if (answer.contains("1000")) {
                            good.incrementAndGet();
                        }
                    } catch (java.io.IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return good.get() * 1_000_000_000L / (System.nanoTime() - start);
    }
}
