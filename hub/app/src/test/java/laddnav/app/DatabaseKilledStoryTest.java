package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import laddnav.app.OcpiLine.Answer;
import laddnav.app.OcpiLine.Request;
import laddnav.database.DatabaseAccess;
import laddnav.database.EmbeddedDatabase;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hundred pushes at a time over HTTP, while the database's process is killed, stays away for longer than the hub is
 * patient, and comes back: what was answered with success is there, once, and what was not can be sent again.
 */
class DatabaseKilledStoryTest {

    private static final int SENDERS = 200;
    private static final int EACH = 14;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(9);
    private static final PartyId OPERATOR = PartyId.of("SE", "CPO");
    private static final PartyId PROVIDER = PartyId.of("SE", "EMP");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
    private final Map<String, Request> failed = new ConcurrentHashMap<>();
    private final Set<Answer> odd = ConcurrentHashMap.newKeySet();
    private final AtomicLong longest = new AtomicLong();

    @Test
    @Timeout(120)
    void each_confirmed_push_is_there_once_and_each_failed_one_can_be_repeated() throws Exception {
        Path data = folder.resolve("data");
        // held by the test and not by the node, which would start it again at once
        DatabaseAccess first = EmbeddedDatabase.start(data.resolve("database")).access();
        StoryNode node = StoryNode.start(data, List.of(OPERATOR, PROVIDER));
        try (OcpiLine line = new OcpiLine(node.address())) {
            var hub = node.installation.hub();
            StoryPlatform operator = StoryPlatform.registered(hub, OPERATOR, Role.CPO, Version.V2_2_1);
            StoryPlatform provider = StoryPlatform.registered(hub, PROVIDER, Role.EMSP, Version.V2_2_1);
            List<Thread> senders = senders(line, operator.hubToken());
            await(() -> confirmed.size() > SENDERS, "the senders are at it");
            kill(data);
            await(() -> failed.size() > SENDERS, "senders hear that the database is away");
            // closed in the reverse order, also after a failure: a node left running would log into other tests
            try (EmbeddedDatabase second = EmbeddedDatabase.start(data.resolve("database"));
                    node;
                    operator;
                    provider) {
                assertEquals(
                        first.jdbcUrl(), second.access().jdbcUrl(), () -> "it comes back where it was; " + log(data));
                for (Thread sender : senders) {
                    sender.join();
                }
                assertTrue(
                        longest.get() < LONGEST_ANSWER.toNanos(),
                        "an answer took " + Duration.ofNanos(longest.get()) + ", and the hub is patient for 5 s");
                assertEquals(Set.of(), odd, "a push is either confirmed, or failed on our side (3000)");
                assertTrue(confirmed.size() > 2 * SENDERS, confirmed.size() + " confirmed, " + failed.size() + " not");
                assertEquals(SENDERS * EACH, confirmed.size() + failed.size());
                assertConfirmedAreThere(node);
                repeat(line);
                assertAllAreThereOnce(node);
                await(() -> arrived(provider) == SENDERS * EACH, "all of it has reached the provider");
                node.installation.settle();
                assertEquals(SENDERS * EACH / 2, node.count("settlement", "SELECT COUNT(*) FROM charge"));
                assertTrue(node.installation.settlement().verify().stream().allMatch(check -> check.holds()));
            }
        }
    }

    @Test
    @Timeout(120)
    void a_node_whose_own_database_dies_starts_it_again_and_goes_on() throws Exception {
        Path data = folder.resolve("data");
        try (StoryNode node = StoryNode.start(data, List.of(OPERATOR, PROVIDER));
                OcpiLine line = new OcpiLine(node.address())) {
            var hub = node.installation.hub();
            try (StoryPlatform operator = StoryPlatform.registered(hub, OPERATOR, Role.CPO, Version.V2_2_1);
                    StoryPlatform provider = StoryPlatform.registered(hub, PROVIDER, Role.EMSP, Version.V2_2_1)) {
                for (int death = 1; death <= 2; death++) {
                    String id = "C-" + death;
                    kill(data);
                    Request request = request(id, operator.hubToken());
                    await(() -> push(line, id, request), "a push is taken after death " + death);
                    await(() -> arrived(provider) >= confirmed.size(), "it has reached the provider");
                }
                node.installation.settle();
                assertEquals(2, node.count("settlement", "SELECT COUNT(*) FROM charge"));
                assertEquals(Set.of(), odd, "a push is either confirmed, or failed on our side (3000)");
            }
        }
        assertTrue(EmbeddedDatabase.running(data.resolve("database")).isEmpty(), "it ends with the node");
    }

    private List<Thread> senders(OcpiLine line, String token) {
        List<Thread> senders = new ArrayList<>();
        for (int s = 0; s < SENDERS; s++) {
            int sender = s;
            senders.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < EACH; i++) {
                    String id = (i % 2 == 0 ? "C" : "S") + sender + "-" + i;
                    if (!push(line, id, request(id, token))) {
                        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                    }
                }
            }));
        }
        return senders;
    }

    private static Request request(String id, String token) {
        StoryObjects objects = new StoryObjects(OPERATOR, PROVIDER, Version.V2_2_1);
        String cdrs = "/ocpi/2.2.1/receiver/cdrs";
        String sessions = "/ocpi/2.2.1/receiver/sessions/SE/CPO/" + id;
        Request request = id.startsWith("C")
                ? Request.of("POST", cdrs, token).body(objects.cdr(id).bytes())
                : Request.of("PUT", sessions, token).body(objects.session(id).bytes());
        return request.from(OPERATOR).to(PROVIDER);
    }

    private boolean push(OcpiLine line, String id, Request request) {
        long asked = System.nanoTime();
        Answer answer = line.send(request);
        longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
        if (answer.code() == 1000) {
            confirmed.add(id);
            return true;
        }
        if (answer.http() != 200 || answer.code() != 3000) {
            odd.add(answer);
        }
        failed.put(id, request);
        return false;
    }

    private static String log(Path data) {
        try (Stream<Path> files = Files.walk(data.resolve("database"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(f -> f.toString().endsWith(".log")).toList()) {
                all.append(file).append(System.lineSeparator()).append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void kill(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("database"))) {
            Path note = files.filter(file -> file.endsWith("mariadbd.pid"))
                    .findFirst()
                    .orElseThrow();
            ProcessHandle engine = ProcessHandle.of(
                            Long.parseLong(Files.readString(note).strip()))
                    .orElseThrow();
            assertTrue(engine.destroyForcibly());
            engine.onExit().join();
        }
    }

    private void repeat(OcpiLine line) {
        Map<String, Request> again = new HashMap<>(failed);
        again.forEach((id, request) -> assertTrue(push(line, id, request), id + " can be repeated: " + odd));
    }

    /** The edge's tariff comes too; it is not counted. */
    private static long arrived(StoryPlatform provider) {
        return provider.got.keySet().stream()
                .filter(path -> path.contains(OPERATOR.toString()))
                .count();
    }

    private static Map<String, Integer> timesInFeed(StoryNode node) {
        Map<String, Integer> times = new HashMap<>();
        node.rows(
                        "hub",
                        "SELECT o.object_id, COUNT(f.seq) FROM objects o LEFT JOIN feed f ON f.object = o.id"
                                + " WHERE o.module IN ('cdrs', 'sessions') GROUP BY o.id")
                .forEach(row -> assertEquals(
                        null, times.put(row.get(0), Integer.parseInt(row.get(1))), row.get(0) + " is stored once"));
        return times;
    }

    private void assertConfirmedAreThere(StoryNode node) {
        Map<String, Integer> times = timesInFeed(node);
        assertTrue(times.keySet().containsAll(confirmed), "what was confirmed is stored");
        assertTrue(times.values().stream().allMatch(each -> each == 1), "and in the feed once: " + times);
    }

    private static void assertAllAreThereOnce(StoryNode node) {
        Map<String, Integer> times = timesInFeed(node);
        assertEquals(SENDERS * EACH, times.size());
        assertTrue(times.values().stream().allMatch(each -> each == 1), "each is in the feed once: " + times);
        assertEquals(
                0,
                node.count(
                        "hub", "SELECT COUNT(*) FROM feed f LEFT JOIN objects o ON f.object = o.id WHERE o.id IS NULL"),
                "and the feed tells of nothing that is not stored");
    }

    private static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("waited in vain until " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
