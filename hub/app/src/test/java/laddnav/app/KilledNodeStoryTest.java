package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import laddnav.app.OcpiLine.Request;
import laddnav.database.DatabaseAccess;
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

/**
 * The process of a node is killed at each step of an exchange, and started again; senders repeat what was not answered.
 * The steps are held up from outside: by a table that is locked, and by receivers that wait.
 */
@Timeout(400)
class KilledNodeStoryTest {

    private static final PartyId OPERATOR = PartyId.of("SE", "CPO");
    private static final PartyId PROVIDER = PartyId.of("SE", "EMP");
    private static final PartyId STRANGER = PartyId.of("SE", "OTH");
    private static final int SENDERS = 20;
    private static final int STATES = 12;
    private static final CountDownLatch OPEN = new CountDownLatch(0);

    private final StoryObjects objects = new StoryObjects(OPERATOR, PROVIDER, Version.V2_2_1);
    private final List<StoryPlatform> platforms = new ArrayList<>();
    private final AtomicInteger starts = new AtomicInteger();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private StoryProcesses nodes;

    @SuppressWarnings("NullAway.Init")
    private StoryTables tables;

    @SuppressWarnings("NullAway.Init")
    private volatile StoryProcess node;

    @SuppressWarnings("NullAway.Init")
    private OcpiLine line;

    @SuppressWarnings("NullAway.Init")
    private StoryPlatform operator;

    @SuppressWarnings("NullAway.Init")
    private StoryPlatform provider;

    @SuppressWarnings("NullAway.Init")
    private StoryPlatform stranger;

    @BeforeEach
    void open() throws IOException {
        DatabaseAccess access = ThrowawayDatabase.access();
        tables = new StoryTables(access);
        nodes = new StoryProcesses(folder);
        node = nodes.start("node", nodes.dataOn(access, "data"));
        line = new OcpiLine(node.address());
        nodes.await(() -> node.serves(), "the node serves");
        operator = joined(OPERATOR, Role.CPO);
        provider = joined(PROVIDER, Role.EMSP);
        stranger = joined(STRANGER, Role.EMSP);
        node.command("network", "open", OPERATOR.toString(), PROVIDER.toString());
    }

    @AfterEach
    void end() {
        platforms.forEach(each -> {
            each.beforeKept.countDown();
            each.beforeAnswered.countDown();
        });
        nodes.close();
        platforms.forEach(StoryPlatform::close);
        line.close();
    }

    private StoryPlatform joined(PartyId party, Role role) {
        Json invitation = Json.parse(node.command(
                "partner", "add", party.toString(), "--party", party.toString(), "--role", role.name(), "--json"));
        StoryPlatform platform = StoryPlatform.registered(
                invitation.text("versions_url").orElseThrow(),
                invitation.text("token_a").orElseThrow(),
                party,
                role,
                Version.V2_2_1);
        platforms.add(platform);
        return platform;
    }

    private void restart() throws IOException {
        node = nodes.start("node-" + starts.incrementAndGet(), node.data(), node.port());
        nodes.await(() -> node.serves(), "the node serves again");
    }

    /** OCPI's code; 0 where no answer came. */
    private int send(Request request) {
        try {
            return line.send(request).code();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    /** As a sender does that needs an answer. */
    private void sendUntilTaken(Request request) {
        int code = send(request);
        while (code != 1000) {
            assertTrue(code == 0 || code == 3000 || code == 4003, request + " was answered " + code + nodes.logs());
            LockSupport.parkNanos(20_000_000);
            code = send(request);
        }
    }

    private Sent sendAside(Request request) {
        AtomicInteger code = new AtomicInteger(-1);
        return new Sent(Thread.ofVirtual().start(() -> code.set(send(request))), code);
    }

    /** A request under way. */
    private record Sent(Thread thread, AtomicInteger code) {
        int answer() throws InterruptedException {
            thread.join();
            return code.get();
        }
    }

    private Request request(String method, String path, Json body) {
        return Request.of(method, "/ocpi/2.2.1/receiver/" + path, operator.hubToken())
                .body(body.bytes())
                .from(OPERATOR);
    }

    private Request session(String id, int state) {
        Json session = objects.session(id).with("kwh", Json.parse(Integer.toString(state)));
        return request("PUT", "sessions/SE/CPO/" + id, session).to(PROVIDER);
    }

    private Request cdr(String id) {
        return request("POST", "cdrs", objects.cdr(id)).to(PROVIDER);
    }

    private long inFeed(String id) {
        return tables.count(
                "hub", "SELECT COUNT(*) FROM feed JOIN objects ON objects.id=feed.object WHERE object_id='" + id + "'");
    }

    @Test
    void a_node_killed_at_each_step_of_an_exchange_loses_and_doubles_nothing() throws Exception {
        killedBeforeCommit();
        killedBeforeTheReceiverTook(session("TOLD", 1), "TOLD");
        killedAfterTheReceiverTook(cdr("TAKEN"), "TAKEN");
        killedWhileOthersAreTold();
        killedBeforeTheResultArrived();
        assertEquals(1, inFeed("UNCOMMITTED"));
        assertEquals(1, inFeed("TOLD"));
        assertEquals(1, inFeed("TAKEN"));
        assertAllIsAsItsOwnerHasIt();
    }

    private void killedBeforeCommit() throws Exception {
        Request cdr = cdr("UNCOMMITTED");
        Sent sent;
        try (Connection connection = tables.connection("hub");
                Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLES feed WRITE");
            sent = sendAside(cdr);
            nodes.await(this::isCommitterHeldUp, "the change waits for the table");
            node.kill();
        }
        assertEquals(0, sent.answer(), "it is not answered");
        restart();
        sendUntilTaken(cdr);
    }

    private boolean isCommitterHeldUp() {
        return tables.count(
                        "hub",
                        "SELECT COUNT(*) FROM information_schema.processlist WHERE state LIKE '%metadata lock%'"
                                + " AND info LIKE '%INSERT INTO feed%'")
                > 0;
    }

    private void killedBeforeTheReceiverTook(Request request, String id) throws Exception {
        provider.beforeKept = new CountDownLatch(1);
        int before = provider.came.get();
        Sent sent = sendAside(request);
        nodes.await(() -> provider.came.get() > before, "the receiver is being told");
        assertEquals(1, inFeed(id), "it is committed");
        node.kill();
        assertEquals(0, sent.answer(), "it is not answered");
        release();
        restart();
        sendUntilTaken(request);
    }

    private void killedAfterTheReceiverTook(Request request, String id) throws Exception {
        provider.beforeAnswered = new CountDownLatch(1);
        Sent sent = sendAside(request);
        nodes.await(() -> provider.got.containsKey("cdrs/" + OPERATOR + "/" + id), "the receiver has it");
        node.kill();
        assertEquals(0, sent.answer(), "it is not answered");
        release();
        restart();
        sendUntilTaken(request);
    }

    /** What was answered must arrive without being sent again. */
    private void killedWhileOthersAreTold() throws Exception {
        provider.beforeKept = new CountDownLatch(1);
        int before = provider.came.get();
        assertEquals(1000, send(request("PUT", "locations/SE/CPO/L1", objects.location("L1"))));
        nodes.await(() -> provider.came.get() > before, "the receiver is being told");
        node.kill();
        release();
        restart();
        nodes.await(() -> provider.got.containsKey("locations/" + OPERATOR + "/L1"), "the receiver has it");
    }

    private void killedBeforeTheResultArrived() throws Exception {
        Request command = Request.of("POST", "/ocpi/2.2.1/receiver/commands/UNLOCK_CONNECTOR", provider.hubToken())
                .body("{\"response_url\":\"" + provider.responseUrl()
                        + "\",\"location_id\":\"L1\",\"evse_uid\":\"E1\",\"connector_id\":\"1\"}")
                .from(PROVIDER)
                .to(OPERATOR);
        assertEquals(1000, send(command));
        String told = Objects.requireNonNull(operator.got.get("UNLOCK_CONNECTOR"))
                .text("response_url")
                .orElseThrow();
        node.kill();
        restart();
        Request result = Request.of("POST", URI.create(told).getPath(), operator.hubToken())
                .body("{\"result\":\"ACCEPTED\"}")
                .from(OPERATOR)
                .to(PROVIDER);
        provider.beforeKept = new CountDownLatch(1);
        int before = provider.came.get();
        Sent sent = sendAside(result);
        nodes.await(() -> provider.came.get() > before, "the result is on its way");
        node.kill();
        assertEquals(0, sent.answer(), "it is not answered");
        release();
        restart();
        sendUntilTaken(result);
        int arrived = provider.times.getOrDefault("result R1", 0);
        sendUntilTaken(result);
        assertEquals(arrived, provider.times.getOrDefault("result R1", 0), "it goes out once after it has arrived");
    }

    private void release() {
        provider.beforeKept.countDown();
        provider.beforeAnswered.countDown();
        provider.beforeKept = OPEN;
        provider.beforeAnswered = OPEN;
    }

    @Test
    void a_node_killed_again_and_again_under_load_keeps_all_that_it_answered() throws Exception {
        Map<String, Integer> taken = new ConcurrentHashMap<>();
        AtomicInteger all = new AtomicInteger();
        List<Thread> senders = new ArrayList<>();
        for (int s = 0; s < SENDERS; s++) {
            String id = "S" + s;
            senders.add(Thread.ofVirtual().start(() -> {
                for (int state = 1; state <= STATES; state++) {
                    sendUntilTaken(session(id, state));
                    taken.put(id, state);
                    sendUntilTaken(cdr("C" + id + "-" + state));
                    all.addAndGet(2);
                }
            }));
        }
        for (int round = 1; round <= 3; round++) {
            int some = SENDERS * STATES * 2 * round / 4;
            nodes.await(() -> all.get() > some, "the senders are at it");
            node.kill();
            restart();
        }
        for (Thread each : senders) {
            each.join();
        }
        assertEquals(SENDERS, taken.size());
        Map<String, Integer> rows = new HashMap<>();
        tables.rows(
                        "hub",
                        "SELECT object_id, COUNT(*) FROM feed JOIN objects ON objects.id=feed.object"
                                + " WHERE module IN ('cdrs','sessions') GROUP BY objects.id")
                .forEach(row -> rows.put(row.get(0), Integer.parseInt(row.get(1))));
        taken.forEach((id, state) -> {
            assertEquals(STATES, rows.get(id), id + ": each state once");
            for (int i = 1; i <= STATES; i++) {
                assertEquals(1, rows.get("C" + id + "-" + i), "each CDR once");
            }
        });
        assertEquals(SENDERS * (STATES + 1), rows.size(), "and nothing that nobody sent");
        assertAllIsAsItsOwnerHasIt();
    }

    private void assertAllIsAsItsOwnerHasIt() {
        List<List<String>> stored = tables.rows(
                "hub", "SELECT module, object_id, CONVERT(body USING utf8mb4) FROM objects WHERE owner='SECPO'");
        assertTrue(stored.size() >= 4, stored.toString());
        for (List<String> row : stored) {
            String path = row.get(0) + "/" + OPERATOR + "/" + row.get(1);
            Json body = Json.parse(row.get(2));
            nodes.await(
                    () -> provider.got.containsKey(path)
                            && provider.got.get(path).sameAs(body),
                    path + " is as its owner has it");
        }
        assertEquals(Set.of(), stranger.got.keySet(), "nobody saw what was not theirs");
        assertEquals(
                0,
                tables.count(
                        "hub",
                        "SELECT COUNT(*) FROM feed LEFT JOIN objects ON objects.id=object"
                                + " WHERE objects.id IS NULL"));
    }
}
