package laddnav.ocpi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    void several_thousand_puts_a_second() throws InterruptedException {
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
                    for (int i = 0; i < 300; i++) {
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
            System.out.println("puts/s: " + 64 * 300 * 1_000_000_000L / (System.nanoTime() - start));
        }
        assertEquals(2 * 64 * 300, good.get());
    }
}
