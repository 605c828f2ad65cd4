package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What watches a node from outside: is it well, and what does it do. */
class ObserveTest {

    @Test
    void health_and_metrics_are_told_without_a_login(@TempDir Path folder) throws Exception {
        try (StoryNode node = StoryNode.start(folder, List.of());
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> health = get(client, node, "/observe/health");
            assertEquals(200, health.statusCode(), health.body());
            assertTrue(health.body().contains("database"), health.body());
            assertTrue(health.body().contains("UP"), health.body());
            HttpResponse<String> metrics = get(client, node, "/observe/metrics");
            assertEquals(200, metrics.statusCode(), metrics.body());
            assertTrue(metrics.body().contains("requests_count"), metrics.body());
        }
    }

    private static HttpResponse<String> get(HttpClient client, StoryNode node, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(node.address().resolve(path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
