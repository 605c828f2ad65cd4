package laddnav.hub;

import static laddnav.hub.HubNetwork.CPO;
import static laddnav.hub.HubNetwork.EMP;
import static laddnav.hub.HubNetwork.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import laddnav.database.ThrowawayDatabase;
import laddnav.hub.messages.MessageSettings;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.guard.CallerLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A partner that asks too much is told so, and the others notice nothing. */
@Timeout(60)
class CallerLimitsTest {

    private final HttpClient client = HttpClient.newHttpClient();

    private static HubNetwork network(int perSecond, int inFlight) {
        return new HubNetwork(
                ThrowawayDatabase.access(),
                usual -> usual.with(MessageSettings.standard(), new CallerLimits(perSecond, inFlight)));
    }

    private HttpResponse<String> versions(HubNetwork network, LoopbackPlatform platform) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(network.base() + "/ocpi/versions"))
                .header("Authorization", "Token " + platform.hubToken())
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void calls_beyond_the_rate_are_answered_429_until_the_next_second() {
        try (HubNetwork network = network(30, 100);
                LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_2_1);
                LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_2_1)) {
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(versions(network, cpo));
            }
            List<HttpResponse<String>> refused =
                    answers.stream().filter(each -> each.statusCode() == 429).toList();
            assertTrue(refused.size() >= 10, refused.size() + " refused");
            assertEquals(
                    "1", refused.getFirst().headers().firstValue("Retry-After").orElse("none"));
            assertTrue(
                    refused.getFirst().body().contains("\"status_code\":2000"),
                    refused.getFirst().body());
            assertEquals(200, versions(network, emp).statusCode(), "another partner is let in meanwhile");
            await(() -> versions(network, cpo).statusCode() == 200, "the partner is let in again");
        }
    }

    @Test
    void calls_beyond_those_in_flight_are_answered_429_and_places_become_free_again() throws Exception {
        try (HubNetwork network = network(10_000, 3);
                LoopbackPlatform cpo = network.joined(CPO, Role.CPO, Version.V2_2_1);
                LoopbackPlatform emp = network.joined(EMP, Role.EMSP, Version.V2_2_1);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            emp.slowness = new CountDownLatch(1);
            List<Future<?>> slow = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String id = "SLOW" + i;
                slow.add(threads.submit(
                        () -> cpo.hub().receiver().post(cpo.call(EMP), ModuleId.CDRS, Samples.cdr(id, "EMP", "5.00"))));
            }
            await(() -> versions(network, cpo).statusCode() == 429, "three calls are under way");
            assertEquals(200, versions(network, emp).statusCode(), "another partner is let in meanwhile");
            emp.slowness.countDown();
            for (Future<?> each : slow) {
                each.get();
            }
            assertEquals(200, versions(network, cpo).statusCode());
        }
    }
}
