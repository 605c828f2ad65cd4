package laddnav.ocpi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.WebServer;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.Caller;
import laddnav.ocpi.server.OcpiRoutes;
import laddnav.ocpi.server.RecordingPlatform;
import laddnav.ocpi.sides.Page;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Our client against our server over loopback. */
class LoopbackTest {

    private static final PartyId CPO = PartyId.of("SE", "CPO");
    private final RecordingPlatform platform = new RecordingPlatform();
    private final WebServer[] server = new WebServer[1];
    private final OcpiClient client = OcpiClient.create(ClientSettings.standard());

    @BeforeEach
    void start() {
        platform.callers.put("token-c", new Caller("cpo", List.of(RecordingPlatform.role(Role.CPO, "SECPO")), true));
        platform.callers.put("token-a", new Caller("cpo", List.of(RecordingPlatform.role(Role.CPO, "SECPO")), false));
        OcpiRoutes routes = OcpiRoutes.create(platform, this::base, InstantSource.fixed(Instant.EPOCH));
        server[0] = OcpiRoutes.limit(WebServer.builder())
                .host("127.0.0.1")
                .port(0)
                .routing(routing -> routing.register(OcpiRoutes.MOUNT, routes))
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        client.close();
        server[0].stop();
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server[0].port());
    }

    private Peer registered() {
        Credentials ours = new Credentials(
                "token-of-cpo",
                "http://cpo.example/ocpi/versions",
                null,
                List.of(RecordingPlatform.role(Role.CPO, "SECPO")));
        Handshake.Result result = client.register(
                URI.create(base() + "/ocpi/versions"), "token-a", List.of(Version.values()), version -> ours);
        assertEquals(Version.V2_3_0, result.version());
        assertEquals("token-of-hub", result.theirs().token());
        return client.peer(new PeerAddress("hub", result.version(), "token-c", result.endpoints()));
    }

    @Test
    void a_platform_registers_and_pushes_and_lists() {
        Peer peer = registered();
        Call call = Call.create(Version.V2_3_0, CPO, null);
        ObjectPath path = ObjectPath.of(ModuleId.SESSIONS, CPO, "S 1/ö");
        Json session = Json.parse("{\"country_code\":\"SE\",\"party_id\":\"CPO\",\"id\":\"S 1/ö\",\"x_vendor\":1}");
        Reply reply = peer.receiver().put(call, path, session);
        assertTrue(reply.isSuccess(), reply.toString());
        assertEquals(
                session.toString(),
                peer.receiver().get(call, path).orElseThrow().toString());
        assertEquals(call.correlationId(), platform.calls.getFirst().correlationId());
        for (int i = 0; i < 25; i++) {
            platform.listed.add(Json.parse("{\"id\":\"" + i + "\"}"));
        }
        Page page = peer.sender().list(call, ModuleId.LOCATIONS, PageRequest.first(10));
        assertEquals(25, page.total());
        assertTrue(page.hasNext());
        List<Json> all = new ArrayList<>();
        peer.walk(call, ModuleId.LOCATIONS, PageRequest.first(10), all::addAll);
        assertEquals(25, all.size());
        Reply cdr = peer.receiver().post(call, ModuleId.CDRS, session.with("id", "C1"));
        assertEquals(base() + "/ocpi/2.3.0/receiver/cdrs/SE/CPO/C1", cdr.location());
    }

    @Test
    void both_sides_can_ask_what_the_other_speaks_and_end_it_again() {
        URI versions = URI.create(base() + "/ocpi/versions/");
        Handshake.Discovery found = client.discover(versions, "token-a", List.of(Version.V2_2_1));
        assertEquals(Version.V2_2_1, found.version());
        assertEquals(13, found.endpoints().size());
        Peer peer = client.peer(new PeerAddress("hub", found.version(), "token-c", found.endpoints()));
        assertEquals("token-of-hub", peer.credentials().token());
        assertEquals("token-of-hub", peer.renew(peer.credentials()).token());
        assertTrue(peer.unregister().isSuccess());
        assertEquals(List.of("RENEW cpo token-of-hub", "UNREGISTER cpo"), List.copyOf(platform.asked));
    }

    @Test
    void a_handshake_that_cannot_be_says_why() {
        URI versions = URI.create(base() + "/ocpi/versions");
        assertEquals(3002, refusal(() -> client.discover(versions, "token-a", List.of())));
        assertEquals(3001, refusal(() -> client.discover(versions, "wrong", List.of(Version.V2_2_1))));
        URI file = URI.create("file:///etc/passwd");
        assertEquals(3001, refusal(() -> client.discover(file, "token-a", List.of(Version.V2_2_1))));
    }

    private static int refusal(Executable attempt) {
        return assertThrows(OcpiException.class, attempt).status().value();
    }

    @Test
    void puts_of_sixty_four_threads_all_arrive() throws InterruptedException {
        Peer peer = registered();
        platform.records = false;
        Json body = Json.parse(
                "{\"country_code\":\"SE\",\"party_id\":\"CPO\",\"id\":\"S1\",\"kwh\":1.5,\"status\":\"ACTIVE\"}");
        AtomicInteger good = new AtomicInteger();
        for (int round = 0; round < 2; round++) {
            long start = System.nanoTime();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 64; t++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 100; i++) {
                        Call call = Call.create(Version.V2_3_0, CPO, null);
                        ObjectPath path = ObjectPath.of(ModuleId.SESSIONS, CPO, "S1");
                        if (peer.receiver().put(call, path, body).isSuccess()) {
                            good.incrementAndGet();
                        }
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.println("puts/s: " + 64 * 100 * 1_000_000_000L / (System.nanoTime() - start));
        }
        assertEquals(2 * 64 * 100, good.get());
    }
}
