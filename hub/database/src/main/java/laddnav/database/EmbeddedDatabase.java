package laddnav.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A MariaDB server that this program starts on a folder and stops again; it listens on loopback only.
 *
 * <p>A folder has one owner at a time. The server lives in its own session, so that Ctrl-C reaches the program only,
 * and it is told to end when the program is gone, however that came about. What a crash left behind is put right by
 * the next start.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final int LOCK_PATIENCE_MILLIS = 3_000;

    private final FileChannel owner;
    private final RunningServer server;
    private final DatabaseAccess access;

    private EmbeddedDatabase(FileChannel owner, RunningServer server, DatabaseAccess access) {
        this.owner = owner;
        this.server = server;
        this.access = access;
        // a folder whose server died can be started again at once, also by this very program
        server.onEnd(this::release);
    }

    /**
     * Starts the engine on a folder, which is set up when it is empty.
     *
     * @throws DatabaseException when another program owns the folder, or the server does not start
     */
    public static EmbeddedDatabase start(Path folder) {
        return start(folder, EngineSettings.STANDARD);
    }

    public static EmbeddedDatabase start(Path folder, EngineSettings settings) {
        QuietLogs.set();
        EngineFolder files = EngineFolder.of(folder);
        try {
            if (!Files.isDirectory(files.root())) {
                Files.createDirectories(files.root());
                Files.setPosixFilePermissions(files.root(), PosixFilePermissions.fromString("rwx------"));
            }
            FileChannel owner = own(files);
            try {
                RunningServer.endLeftOver(files);
                EngineBinaries binaries = EngineBinaries.unpack();
                Files.createDirectories(files.passing());
                Bootstrap.ifEmpty(files, binaries, settings);
                RunningServer server = RunningServer.launch(files, binaries, settings);
                return new EmbeddedDatabase(owner, server, access(files, server.port()));
            } catch (IOException | RuntimeException e) {
                owner.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the database in " + files.root() + ": " + e.getMessage(), e);
        }
    }

    /** How a second program on the same folder reaches the engine that another one runs there. */
    public static Optional<DatabaseAccess> running(Path folder) {
        QuietLogs.set();
        EngineFolder files = EngineFolder.of(folder);
        try {
            Optional<Integer> port = files.port();
            if (files.server().isEmpty() || port.isEmpty() || files.password().isEmpty()) {
                return Optional.empty();
            }
            DatabaseAccess access = access(files, port.get());
            return RunningServer.answers(access) ? Optional.of(access) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + files.root() + ": " + e.getMessage(), e);
        }
    }

    public DatabaseAccess access() {
        return access;
    }

    /** Calls this, on a thread of its own, when the server's process has ended, also where it has already. */
    public void whenEnded(Runnable then) {
        server.onEnd(then);
    }

    /** The server's process. */
    public long pid() {
        return server.pid();
    }

    /** Shuts the server down cleanly; one that has died already is fine. */
    @Override
    public void close() {
        server.close();
        release();
    }

    private void release() {
        try {
            owner.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatabaseAccess access(EngineFolder files, int port) throws IOException {
        return new DatabaseAccess(
                "jdbc:mariadb://127.0.0.1:" + port + "/?sslMode=disable",
                Bootstrap.USER,
                files.ensurePassword(),
                DatabaseAccess.DEFAULT_PREFIX);
    }

    private static FileChannel own(EngineFolder files) throws IOException {
        long deadline = System.nanoTime() + LOCK_PATIENCE_MILLIS * 1_000_000L;
        while (true) {
            FileChannel channel = FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locks(channel)) {
                return channel;
            }
            channel.close();
            boolean endsSoon = files.server().isEmpty();
            if (!endsSoon || System.nanoTime() > deadline) {
                throw new DatabaseException("another Laddnav owns the database in " + files.root()
                        + ": stop it first, or choose another data folder");
            }
            RunningServer.pause();
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
