package laddnav.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** One server process: launched, awaited, ended. */
final class RunningServer {

    private static final int START_PATIENCE_SECONDS = 120;
    private static final int END_PATIENCE_SECONDS = 60;
    private static final int PORT_ATTEMPTS = 5;
    private static final int ATTEMPTS_AT_LAST = 3;
    private static final long LAST_PORT_PATIENCE_MILLIS = 2_000;

    /**
     * Systems give outgoing connections a port from 32768 on. One of those could be given the server's port while it is
     * away, and the server would come back elsewhere, where nobody looks for it.
     */
    static final int FIRST_OUTGOING_PORT = 32_768;

    private static final int LOWEST_PORT = 20_000;
    private static final int FRESH_PORTS = 200;

    /**
     * Runs the server in place of the shell, with a companion that waits for the end of our side of the pipe (we are
     * gone) and then asks the server to end; the command line is looked at first, since process numbers are reused.
     */
    private static final String WITH_COMPANION = """
            exec 3<&0
            data="$1"; shift
            ( exec >/dev/null 2>&1; cat <&3; grep -qF -- "--datadir=$data" /proc/$$/cmdline && kill -TERM $$ ) &
            exec "$@" 3<&- </dev/null
            """;

    private final Process process;
    private final int port;

    private RunningServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static RunningServer launch(EngineFolder files, EngineBinaries binaries, EngineSettings settings)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort(settings.port(), files.port().orElse(0), attempt);
            files.recordPort(port);
            RunningServer server = new RunningServer(spawn(files, binaries, settings, port), port);
            DatabaseAccess access = new DatabaseAccess(
                    "jdbc:mariadb://127.0.0.1:" + port + "/?sslMode=disable",
                    Bootstrap.USER,
                    files.ensurePassword(),
                    "");
            if (server.becomesReady(access, files)) {
                return server;
            }
            boolean portWasTaken = files.logTail().contains("Can't start server: Bind on TCP/IP port");
            if (!portWasTaken || settings.port() != 0 || attempt == PORT_ATTEMPTS) {
                throw new DatabaseException(
                        "MariaDB ended while starting; the end of " + files.log() + " says:\n" + files.logTail());
            }
        }
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    void onEnd(Runnable action) {
        Thread.ofVirtual().name("database-end").start(() -> {
            process.onExit().join();
            action.run();
        });
    }

    void close() {
        end(process.toHandle());
    }

    /** Ends a server that a killed program left behind on this folder. */
    static void endLeftOver(EngineFolder files) throws IOException {
        files.server().ifPresent(RunningServer::end);
    }

    static boolean answers(DatabaseAccess access) {
        try (Connection connection = DriverManager.getConnection(
                access.url("") + "&connectTimeout=2000", access.user(), access.password())) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    static void pause() {
        LockSupport.parkNanos(10_000_000);
    }

    /** MariaDB runs as root only when told to. */
    static List<String> asThisUser() {
        return System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.of();
    }

    private static Process spawn(EngineFolder files, EngineBinaries binaries, EngineSettings settings, int port)
            throws IOException {
        List<String> command = new ArrayList<>();
        Path setsid = Path.of("/usr/bin/setsid");
        if (Files.isExecutable(setsid)) {
            command.add(setsid.toString());
        }
        command.addAll(List.of(
                "/bin/sh",
                "-c",
                WITH_COMPANION,
                "laddnav-database",
                files.data().toString()));
        command.addAll(arguments(files, binaries, settings, port));
        return new ProcessBuilder(command)
                .directory(files.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(files.log().toFile()))
                .start();
    }

    private static List<String> arguments(
            EngineFolder files, EngineBinaries binaries, EngineSettings settings, int port) {
        List<String> arguments = new ArrayList<>(List.of(
                binaries.server().toString(),
                "--no-defaults",
                "--basedir=" + binaries.basedir(),
                "--lc-messages-dir=" + binaries.share(),
                "--datadir=" + files.data(),
                "--tmpdir=" + files.passing(),
                // relative to the data folder, since socket paths are limited to 107 characters
                "--socket=mariadb.sock",
                "--pid-file=mariadbd.pid",
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-ssl",
                "--skip-name-resolve",
                "--skip-log-bin",
                "--character-set-server=utf8mb4",
                "--default-time-zone=+00:00",
                "--max-connections=" + settings.maxConnections(),
                "--max-allowed-packet=64M",
                "--performance-schema=OFF",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=" + settings.bufferPoolMib() + "M",
                "--innodb-log-file-size=" + settings.redoLogMib() + "M",
                "--innodb-lock-wait-timeout=20"));
        arguments.addAll(asThisUser());
        return arguments;
    }

    private boolean becomesReady(DatabaseAccess access, EngineFolder files) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_PATIENCE_SECONDS);
        while (process.isAlive()) {
            if (answers(access)) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new DatabaseException("MariaDB did not become ready in " + START_PATIENCE_SECONDS
                        + " s; the end of " + files.log() + " says:\n" + files.logTail());
            }
            pause();
        }
        return false;
    }

    /**
     * Asks a server to end cleanly and waits; one that does not within a minute is killed, and recovers at its
     * start.
     */
    private static void end(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(END_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            server.destroyForcibly();
            server.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            // still wait for the end: a server must not outlive its owner
            server.onExit().join();
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort(int wanted, int last, int attempt) throws IOException {
        if (wanted != 0) {
            return wanted;
        }
        if (last != 0 && attempt <= ATTEMPTS_AT_LAST && becomesFree(last)) {
            return last;
        }
        for (int tried = 0; tried < FRESH_PORTS; tried++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, FIRST_OUTGOING_PORT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no port is free between " + LOWEST_PORT + " and " + FIRST_OUTGOING_PORT);
    }

    /** Those who knew the server look for it at its last port: that is worth a moment. */
    private static boolean becomesFree(int port) throws IOException {
        long deadline = System.nanoTime() + LAST_PORT_PATIENCE_MILLIS * 1_000_000L;
        while (!isFree(port)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** Bound, and not listened on: pools that look for the server must not find this instead. */
    private static boolean isFree(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (java.net.BindException e) {
            return false;
        }
    }
}
