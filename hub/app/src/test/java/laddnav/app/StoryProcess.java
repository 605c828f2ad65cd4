package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import laddnav.app.node.CommandPort;
import laddnav.app.node.RunningNode;

/** A process of {@code laddnav serve}, started by {@link StoryProcesses}. */
record StoryProcess(Process process, Path data, int port) {

    /** The status and body of an answer. */
    record Health(int status, String body) {}

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What its health says at a path; status 0 where nobody answers. */
    Health health(String path) {
        URI uri = URI.create(address() + "/observe/health" + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Health(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Health(0, "");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean serves() {
        return health("").status() == 200;
    }

    boolean standsBy() {
        return health("").equals(health("/ready"))
                && health("").status() == 503
                && health("").body().contains("standby")
                && health("/live").status() == 200;
    }

    /** Runs a command inside the process, and returns what it prints. */
    String command(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        RunningNode node = RunningNode.find(data).orElseThrow();
        int code = CommandPort.send(
                node, data, new PrintWriter(out, true), new PrintWriter(err, true), List.of(arguments));
        assertEquals(0, code, err.toString());
        return out.toString();
    }

    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertEquals(0, kill.waitFor());
    }

    /** As {@code kill -9} does it: nothing of it runs on. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
