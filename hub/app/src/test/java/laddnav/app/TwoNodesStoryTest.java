package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import laddnav.app.node.CommandPort;
import laddnav.app.node.RunningNode;
import laddnav.database.DatabaseAccess;
import laddnav.database.ThrowawayDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of {@code laddnav serve} on one database: one serves, the other stands by. */
@Timeout(240)
class TwoNodesStoryTest {

    private static final int REPLACED = 75;

    private final List<Running> started = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** A process of ours. */
    private record Running(Process process, Path data, int port) {

        /** The status and body of its health; 0 where nobody answers. */
        HttpResponseText health(String path) {
            URI uri = URI.create("http://127.0.0.1:" + port + "/observe/health" + path);
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(uri)
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                return new HttpResponseText(answer.statusCode(), answer.body());
            } catch (IOException e) {
                return new HttpResponseText(0, "");
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
    }

    private record HttpResponseText(int status, String body) {}

    /** Asked to end, a node also ends its engine, which would else still write into the folder that is removed. */
    @AfterEach
    void endAll() throws InterruptedException {
        started.forEach(each -> each.process().destroy());
        for (Running each : started) {
            if (!each.process().waitFor(30, TimeUnit.SECONDS)) {
                each.process().destroyForcibly().waitFor();
            }
        }
    }

    private Running start(String name, Path data) throws IOException {
        int port = freePort();
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "laddnav.app.Main",
                        "serve",
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port),
                        "--edge-port",
                        Integer.toString(freePort()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        Running running = new Running(process, data, port);
        started.add(running);
        return running;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path dataOn(DatabaseAccess access, String name) throws IOException {
        Path data = Files.createDirectories(folder.resolve(name));
        Files.writeString(data.resolve("laddnav.yaml"), """
                database:
                  url: "%s"
                  user: "%s"
                  password: "%s"
                  prefix: %s
                """.formatted(
                        access.jdbcUrl(), access.user(), access.password(), access.prefix()));
        return data;
    }

    /** Both nodes need the key that partners' tokens are encrypted with. */
    private static void copySecrets(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolve("secrets"));
        try (Stream<Path> files = Files.list(from.resolve("secrets"))) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve("secrets").resolve(file.getFileName()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("waited in vain until " + what + logs());
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private String logs() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".log")).toList()) {
                all.append("\n--- ").append(file.getFileName()).append('\n').append(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    private static boolean edgeIsConnected(Running node) {
        return RunningNode.find(node.data()).isPresent()
                && node.command("partner", "test", "Laddnav edge", "--json").contains("\"broken\":false");
    }

    @Test
    void the_second_node_takes_over_when_the_first_is_killed() throws IOException, InterruptedException {
        DatabaseAccess access = ThrowawayDatabase.access();
        Running first = start("first", dataOn(access, "first"));
        await(first::serves, "the first serves");
        Path secondData = dataOn(access, "second");
        copySecrets(first.data(), secondData);
        Running second = start("second", secondData);
        await(second::standsBy, "the second stands by");
        first.command("network", "open", "SE*ABC", "DE*XYZ");
        assertEquals(Optional.empty(), RunningNode.find(secondData), "commands do not go to the one that stands by");

        first.process().destroyForcibly().waitFor();
        await(second::serves, "the second serves");
        assertTrue(second.command("network", "list").contains("DE*XYZ SE*ABC"), "nothing is lost");
        await(() -> edgeIsConnected(second), "the edge has registered from its new address");
        Running third = start("third", first.data());
        await(third::standsBy, "the first comes back, and stands by");
    }

    @Test
    void a_node_that_was_paused_until_another_took_over_writes_no_more() throws IOException, InterruptedException {
        DatabaseAccess access = ThrowawayDatabase.access();
        Running first = start("first", dataOn(access, "first"));
        await(first::serves, "the first serves");
        Path secondData = dataOn(access, "second");
        copySecrets(first.data(), secondData);
        Running second = start("second", secondData);
        await(second::standsBy, "the second stands by");
        first.signal("STOP");
        await(second::serves, "the second serves");
        second.command("network", "open", "SE*ABC", "DE*XYZ");
        first.signal("CONT");
        assertTrue(first.process().waitFor(60, TimeUnit.SECONDS), "it ends by itself" + logs());
        assertEquals(REPLACED, first.process().exitValue(), logs());
        assertTrue(second.serves());
        assertTrue(second.command("network", "list").contains("DE*XYZ SE*ABC"));
    }

    @Test
    void on_one_folder_the_second_node_starts_the_database_that_ended_with_the_first()
            throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Running first = start("first", data);
        await(first::serves, "the first serves");
        Running second = start("second", data);
        await(second::standsBy, "the second stands by");
        first.command("network", "open", "SE*ABC", "DE*XYZ");
        first.process().destroyForcibly().waitFor();
        await(second::serves, "the second serves");
        assertTrue(second.command("network", "list").contains("DE*XYZ SE*ABC"), "nothing is lost");
    }
}
