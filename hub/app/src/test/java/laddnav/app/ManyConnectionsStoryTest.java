package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import laddnav.app.OcpiLine.Request;
import laddnav.database.ThrowawayDatabase;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node of its own process, with thousands of connections that ask nothing, or stop in the middle. */
@Timeout(300)
class ManyConnectionsStoryTest {

    private static final PartyId OPERATOR = PartyId.of("SE", "CPO");
    private static final PartyId PROVIDER = PartyId.of("SE", "EMP");
    private static final int WANTED = 10_000;

    /** Of the node, so that what is beyond them can be tried, too. */
    private static final int ROOM_FOR_OTHERS = 100;

    private final StoryObjects objects = new StoryObjects(OPERATOR, PROVIDER, Version.V2_2_1);
    private final List<Socket> sockets = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private StoryProcesses nodes;

    @SuppressWarnings("NullAway.Init")
    private StoryTables tables;

    @BeforeEach
    void open() {
        nodes = new StoryProcesses(folder);
    }

    @AfterEach
    void end() {
        sockets.forEach(ManyConnectionsStoryTest::close);
        nodes.close();
    }

    private StoryProcess node(int connections) throws IOException {
        var access = ThrowawayDatabase.access();
        tables = new StoryTables(access);
        Path data = nodes.dataOn(access, "data");
        Files.writeString(
                data.resolve("laddnav.yaml"),
                "http:\n  connections: " + connections + "\nnetwork:\n  open: all\n",
                StandardOpenOption.APPEND);
        StoryProcess node = nodes.start("node", data);
        nodes.await(node::serves, "the node serves");
        return node;
    }

    private static StoryPlatform joined(StoryProcess node, PartyId party, Role role) {
        Json invitation = Json.parse(node.command(
                "partner", "add", party.toString(), "--party", party.toString(), "--role", role.name(), "--json"));
        return StoryPlatform.registered(
                invitation.text("versions_url").orElseThrow(),
                invitation.text("token_a").orElseThrow(),
                party,
                role,
                Version.V2_2_1);
    }

    /** As many as asked for, and as this process and the node's, which have the same limit, may have. */
    private static int most() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? (int) Math.min(WANTED, system.getMaxFileDescriptorCount() * 55 / 100)
                : 1_000;
    }

    @Test
    void ten_thousand_connections_that_ask_nothing_or_stop_in_the_middle_hold_up_nobody() throws Exception {
        int most = most();
        StoryProcess node = node(most + ROOM_FOR_OTHERS);
        try (StoryPlatform operator = joined(node, OPERATOR, Role.CPO);
                StoryPlatform provider = joined(node, PROVIDER, Role.EMSP);
                OcpiLine line = new OcpiLine(node.address())) {
            String token =
                    Base64.getEncoder().encodeToString(operator.hubToken().getBytes(StandardCharsets.UTF_8));
            String head = "PUT /ocpi/2.2.1/receiver/sessions/SE/CPO/CUT HTTP/1.1\r\nHost: hub\r\n";
            String body = head + "Authorization: Token " + token + "\r\nContent-Length: 4000\r\n\r\n{\"country_code\":";
            for (int i = 0; i < most; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port());
                sockets.add(socket);
                // the operator's own calls in flight are limited, and it still has to have some
                String said = i % 3 == 0 ? "" : i % 3 == 1 || i > 1_000 ? head : body;
                socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
                if (i % 100 == 0) {
                    push(line, operator, "S" + i);
                }
            }
            for (int i = 0; i < 50; i++) {
                push(line, operator, "LAST" + i);
                try (OcpiLine another = new OcpiLine(node.address())) {
                    push(another, operator, "NEW" + i);
                }
            }
            int pushes = (most + 99) / 100 + 100;
            assertEquals(pushes, tables.count("hub", "SELECT COUNT(*) FROM objects WHERE module='sessions'"));
            assertEquals(
                    0, tables.count("hub", "SELECT COUNT(*) FROM objects WHERE object_id='CUT'"), "half is nothing");
            nodes.await(
                    () -> provider.got.keySet().stream()
                                    .filter(each -> each.contains("sessions"))
                                    .count()
                            == pushes,
                    "the receiver has them all");
            assertTrue(node.serves());
        }
    }

    private void push(OcpiLine line, StoryPlatform operator, String id) {
        Request request = Request.of("PUT", "/ocpi/2.2.1/receiver/sessions/SE/CPO/" + id, operator.hubToken())
                .body(objects.session(id).bytes())
                .from(OPERATOR)
                .to(PROVIDER);
        assertEquals(1000, line.send(request).code(), () -> id + nodes.logs());
    }

    @Test
    void beyond_its_connections_a_node_says_so_and_lets_in_again_when_some_end() throws Exception {
        StoryProcess node = node(50);
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port());
            sockets.add(socket);
            if (i >= 100) {
                answers.add(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            }
        }
        for (String answer : answers) {
            assertTrue(answer.startsWith("HTTP/1.1 503 "), answer);
            assertTrue(answer.contains("\r\nRetry-After: ") && answer.contains("\"status_code\":3000"), answer);
        }
        sockets.forEach(ManyConnectionsStoryTest::close);
        nodes.await(node::serves, "it serves when they have gone");
    }

    @Test
    void who_asks_nothing_makes_room_for_others() throws Exception {
        StoryProcess node = node(20);
        for (int i = 0; i < 40; i++) {
            sockets.add(new Socket(InetAddress.getLoopbackAddress(), node.port()));
        }
        nodes.await(node::serves, "it serves though nobody has gone");
        assertTrue(sockets.stream().noneMatch(Socket::isClosed), "on this side");
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
