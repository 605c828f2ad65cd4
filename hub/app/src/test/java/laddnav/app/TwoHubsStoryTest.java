package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import laddnav.app.OcpiLine.Answer;
import laddnav.app.OcpiLine.Request;
import laddnav.hub.Hub;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two whole nodes that are hubs to each other: an operator at one, a provider at the other. */
@Timeout(240)
class TwoHubsStoryTest {

    private static final PartyId A = PartyId.of("SE", "HBA");
    private static final PartyId B = PartyId.of("NO", "HBB");
    private static final PartyId OPERATOR = PartyId.of("SE", "CPO");
    private static final PartyId PROVIDER = PartyId.of("SE", "EMP");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private StoryNode a;
    private StoryNode b;

    @BeforeEach
    void start() throws IOException {
        a = node("a", A);
        b = node("b", B);
        Hub.Invitation invitation =
                a.installation.hub().invite("The hub B", List.of(new Hub.PartyRole(B, Role.HUB, "The hub B")));
        b.installation.hub().invite("The hub A", List.of(new Hub.PartyRole(A, Role.HUB, "The hub A")));
        b.installation.hub().register("The hub A", invitation.versionsUrl(), invitation.tokenA());
    }

    @AfterEach
    void stop() {
        a.close();
        b.close();
    }

    /** The edge of each node is an operator of its own, so that a charge of one hub's is none of the other's. */
    private StoryNode node(String name, PartyId hub) throws IOException {
        Path data = Files.createDirectories(folder.resolve(name));
        Files.writeString(data.resolve("laddnav.yaml"), """
                hub:
                  party: %s
                  name: "The hub %s"
                """.formatted(hub, hub));
        return StoryNode.start(data, List.of(OPERATOR, PROVIDER));
    }

    @Test
    void a_charge_reaches_the_other_side_once_and_the_operators_hub_clears_it() {
        try (StoryPlatform operator =
                        StoryPlatform.registered(a.installation.hub(), OPERATOR, Role.CPO, Version.V2_3_0);
                StoryPlatform provider =
                        StoryPlatform.registered(b.installation.hub(), PROVIDER, Role.EMSP, Version.V2_2_1);
                OcpiLine line = new OcpiLine(a.address())) {
            StoryObjects objects = new StoryObjects(OPERATOR, PROVIDER, Version.V2_3_0);
            await(() -> isTold(line, operator), "the operator's hub leads to the provider");
            push(line, operator, A, "PUT", "/tariffs/SE/CPO/T1", objects.tariff("T1"));
            push(line, operator, A, "PUT", "/locations/SE/CPO/L1", objects.location("L1"));
            await(() -> provider.got.containsKey("locations/SE*CPO/L1"), "the location at the other hub's provider");
            push(line, operator, PROVIDER, "PUT", "/sessions/SE/CPO/S1", objects.session("S1"));
            assertEquals(1, provider.times.get("sessions/SE*CPO/S1"));
            push(line, operator, PROVIDER, "POST", "/cdrs", objects.cdr("C1"));
            push(line, operator, PROVIDER, "POST", "/cdrs", objects.cdr("C1"));
            assertEquals(1, provider.times.get("cdrs/SE*CPO/C1"), "once");
            assertTrue(
                    String.valueOf(provider.got.get("cdrs/SE*CPO/C1")).contains("\"excl_vat\":50"),
                    "in the provider's version");
            await(() -> charges(a) == 1, "the operator's hub takes it for clearing");
            long seen = b.installation.hub().feed().newest();
            await(() -> read(b) >= seen, "the other hub's settlement has read that far");
            assertEquals(0, charges(b));
        }
    }

    private static boolean isTold(OcpiLine line, StoryPlatform operator) {
        Answer answer = line.send(Request.of("GET", "/ocpi/2.3.0/sender/hubclientinfo", operator.hubToken()));
        return answer.body().contains("\"EMP\"");
    }

    private static void push(OcpiLine line, StoryPlatform from, PartyId to, String method, String path, Json body) {
        Request request = Request.of(method, "/ocpi/2.3.0/receiver" + path, from.hubToken())
                .from(from.party)
                .to(to)
                .with("Content-Type", "application/json")
                .body(body.toString());
        Answer answer = line.send(request);
        assertEquals(1000, answer.code(), request + " was answered " + answer);
    }

    private static long charges(StoryNode node) {
        return node.count("settlement", "SELECT COUNT(*) FROM charge");
    }

    private static long read(StoryNode node) {
        return node.count("settlement", "SELECT MAX(sequence) FROM feed_cursor");
    }

    private static void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what + " did not come");
            LockSupport.parkNanos(20_000_000);
        }
    }
}
