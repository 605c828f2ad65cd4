package laddnav.ocpi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import laddnav.ocpi.Call;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Partners that answer oddly, slowly or not at all, on raw sockets. */
class OddPartnersTest {

    private static final PartyId CPO = PartyId.of("SE", "CPO");
    private static final ObjectPath PATH = ObjectPath.of(ModuleId.SESSIONS, CPO, "S1");
    private static final String OK = "{\"status_code\":1000,\"timestamp\":\"2026-01-01T00:00:00Z\"}";
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<ServerSocket> listeners = new ArrayList<>();
    private final Semaphore closed = new Semaphore(0);
    private final OcpiClient client =
            OcpiClient.create(ClientSettings.standard().callTimeout(Duration.ofMillis(1500)));

    @AfterEach
    void stop() throws IOException {
        for (ServerSocket listener : listeners) {
            listener.close();
        }
        client.close();
    }

    @Test
    void foreign_answers_are_values_with_their_http_status() {
        for (String body :
                List.of("", "<html>Bad gateway</html>", "{\"status_code\":10", "[1]", "{\"error\":\"no\"}")) {
            Reply reply = put(each -> http(502, "", body));
            assertEquals(502, reply.http(), body);
            assertEquals(3001, reply.status().value(), body);
            assertFalse(reply.isSuccess());
        }
    }

    @Test
    void the_partners_own_code_passes_unchanged() {
        Reply reply = put(each -> http(400, "", "{\"status_code\":2999,\"status_message\":\"hm\"}"));
        assertEquals("400 2999 hm", reply.http() + " " + reply.status().value() + " " + reply.message());
    }

    @Test
    void nobody_there_is_4003_and_nobody_answering_4002() throws IOException {
        int port;
        try (ServerSocket closed = listen()) {
            port = closed.getLocalPort();
        }
        Reply refused = peer(port).receiver().put(call(), PATH, Json.parse("{}"));
        assertEquals("0 4003", refused.http() + " " + refused.status().value());
        Reply silent = put(each -> "");
        assertEquals("0 4002", silent.http() + " " + silent.status().value());
    }

    @Test
    void a_byte_a_second_ends_with_the_calls_time() {
        Reply reply = put(each -> "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{ ");
        assertEquals("0 4002", reply.http() + " " + reply.status().value());
    }

    @Test
    void garbage_and_closed_connections_are_4003() {
        assertEquals(4003, put(each -> "SSH-2.0-OpenSSH\r\n\r\nCLOSE").status().value());
        assertEquals(
                4003,
                put(each -> "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"aCLOSE")
                        .status()
                        .value());
        assertEquals(4003, put(each -> "CLOSE").status().value());
    }

    @Test
    void a_connection_that_the_partner_closed_meanwhile_is_replaced_and_nothing_is_posted_twice() {
        Peer peer = serve(each -> http(200, "", OK) + "CLOSE");
        Json body = Json.parse("{\"id\":\"C1\"}");
        for (int i = 0; i < 5; i++) {
            assertTrue(peer.receiver().put(call(), PATH, body).isSuccess(), "PUT " + i);
            // the end of the connection must have arrived: a POST is not sent a second time
            closed.acquireUninterruptibly();
            assertTrue(peer.receiver().post(call(), ModuleId.SESSIONS, body).isSuccess(), "POST " + i);
            closed.acquireUninterruptibly();
        }
        assertEquals(10, requests.size());
        requests.clear();
        Peer silent = serve(each -> "CLOSE");
        assertEquals(
                4003,
                silent.receiver().post(call(), ModuleId.SESSIONS, body).status().value());
        assertEquals(1, requests.size());
    }

    @Test
    void ids_of_partners_cannot_end_a_line_of_the_request() {
        Peer peer = serve(each -> http(200, "", OK));
        Call call = new Call(Version.V2_2_1, "x", CPO, null, "r1\r\nX-Evil: 1", "c\u00f6");
        assertTrue(peer.receiver().put(call, PATH, Json.parse("{}")).isSuccess());
        assertTrue(requests.getLast().contains("X-Request-ID: r1??X-Evil: 1\r\n"), requests.getLast());
        assertTrue(requests.getLast().contains("X-Correlation-ID: c?\r\n"), requests.getLast());
    }

    @Test
    void a_401_is_tried_once_with_the_other_form_of_the_token_and_remembered() {
        Peer peer = serve(each -> each.contains("Token token-c") ? http(200, "", OK) : http(401, "", ""));
        assertTrue(peer.receiver().put(call(), PATH, Json.parse("{}")).isSuccess());
        assertTrue(peer.receiver().put(call(), PATH, Json.parse("{}")).isSuccess());
        assertEquals(3, requests.size());
    }

    @Test
    void a_redirect_is_followed_once_on_the_same_host_with_method_and_token() {
        Peer peer = serve(each -> each.startsWith("PUT /ocpi/sessions/SE/CPO/S1 ")
                ? http(307, "Location: https://127.0.0.1:1/ocpi/sessions/SE/CPO/S1/\r\n", "")
                : http(200, "", OK));
        assertTrue(
                peer.receiver().put(call(), PATH, Json.parse("{\"id\":\"S1\"}")).isSuccess());
        assertTrue(requests.getLast().startsWith("PUT /ocpi/sessions/SE/CPO/S1/ "), requests.getLast());
        assertTrue(requests.getLast().contains("{\"id\":\"S1\"}"));
        Peer away = serve(each -> http(307, "Location: http://evil.example/\r\n", ""));
        assertEquals(307, away.receiver().put(call(), PATH, Json.parse("{}")).http());
    }

    @Test
    void only_registered_origins_are_called() {
        Peer peer = serve(each -> http(200, "", OK));
        URI foreign = URI.create("http://localhost:" + listeners.getFirst().getLocalPort() + "/x");
        assertEquals(0, peer.commandResult(call(), foreign, Json.parse("{}")).http());
        assertThrows(OcpiException.class, () -> peer.fetch(call(), foreign));
        assertEquals(0, requests.size());
    }

    @Test
    void pages_are_walked_on_the_own_host_without_duplicates_and_again_after_an_error() {
        Peer peer = serve(each -> {
            boolean again = requests.size() == 2;
            if (again) {
                return http(500, "", "oops");
            }
            return each.contains("offset=0")
                    ? http(200, link("http://inside:1/ocpi/sessions?offset=2&limit=2"), page("1", "2"))
                    : http(200, "Link: <>; rel=\"next\"\r\n", page("2", "3"));
        });
        List<Json> all = new ArrayList<>();
        peer.walk(call(), ModuleId.SESSIONS, PageRequest.first(2), all::addAll);
        assertEquals(
                List.of("1", "2", "3"),
                all.stream().map(j -> j.text("id").orElse("")).toList());
    }

    private static String page(String... ids) {
        List<String> objects = new ArrayList<>();
        for (String id : ids) {
            objects.add("{\"id\":\"" + id + "\"}");
        }
        return "{\"data\":[" + String.join(",", objects) + "],\"status_code\":1000}";
    }

    private static String link(String url) {
        return "Link: <" + url + ">; rel=\"next\"\r\nX-Total-Count: 3\r\nX-Limit: 2\r\n";
    }

    private static String http(int status, String headers, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: " + length + "\r\n\r\n" + body;
    }

    private Reply put(Function<String, String> answer) {
        return serve(answer).receiver().put(call(), PATH, Json.parse("{\"id\":\"S1\"}"));
    }

    private static Call call() {
        return Call.create(Version.V2_2_1, CPO, null);
    }

    private Peer serve(Function<String, String> answer) {
        ServerSocket own = listen();
        listeners.add(own);
        Thread.ofVirtual().start(() -> {
            while (!own.isClosed()) {
                try {
                    Socket socket = own.accept();
                    Thread.ofVirtual().start(() -> {
                        answer(socket, answer);
                        closed.release();
                    });
                } catch (IOException ended) {
                    return;
                }
            }
        });
        return peer(own.getLocalPort());
    }

    private void answer(Socket socket, Function<String, String> answer) {
        try (socket;
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream()) {
            byte[] buffer = new byte[8192];
            int read;
            while ((read = in.read(buffer)) > 0) {
                String request = new String(buffer, 0, read, StandardCharsets.UTF_8);
                requests.add(request);
                String text = answer.apply(request);
                boolean closes = text.endsWith("CLOSE");
                out.write(text.replace("CLOSE", "").getBytes(StandardCharsets.UTF_8));
                out.flush();
                if (closes) {
                    return;
                }
            }
        } catch (IOException gone) {
            requests.add("gone");
        }
    }

    private Peer peer(int port) {
        String base = "http://127.0.0.1:" + port + "/ocpi//sessions/";
        return client.peer(new PeerAddress(
                "odd" + port,
                Version.V2_2_1,
                "token-c",
                List.of(
                        new Endpoint("sessions", InterfaceRole.RECEIVER, base),
                        new Endpoint("sessions", InterfaceRole.SENDER, base))));
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
