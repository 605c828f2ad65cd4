package laddnav.app;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import laddnav.database.DatabaseAccess;

/** The processes of {@code laddnav serve} of one story, with a log each; they end with the story. */
final class StoryProcesses implements AutoCloseable {

    private final Path folder;
    private final List<StoryProcess> started = new ArrayList<>();

    StoryProcesses(Path folder) {
        this.folder = folder;
    }

    /** Starts one on free ports. */
    StoryProcess start(String name, Path data) throws IOException {
        return start(name, data, freePort());
    }

    /** Starts one at a port, which another one had before. */
    StoryProcess start(String name, Path data, int port) throws IOException {
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
        StoryProcess running = new StoryProcess(process, data, port);
        started.add(running);
        return running;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A data folder with the settings for a database that runs elsewhere. */
    Path dataOn(DatabaseAccess access, String name) throws IOException {
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

    void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("waited in vain until " + what + logs());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    String logs() {
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

    /**
     * Asked to end, a node also ends its engine; one whose node was killed ends a little later by itself. Both would else
     * still write into the folder that is removed.
     */
    @Override
    public void close() {
        started.forEach(each -> each.process().destroy());
        try {
            for (StoryProcess each : started) {
                if (!each.process().waitFor(30, TimeUnit.SECONDS)) {
                    each.kill();
                }
            }
            for (ProcessHandle engine : atWorkIn(folder)) {
                engine.onExit().completeOnTimeout(engine, 30, TimeUnit.SECONDS).join();
                engine.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ProcessHandle> atWorkIn(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(each -> each.info().commandLine().orElse("").contains(folder + "/"))
                .toList();
    }
}
