package laddnav.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The files of one embedded engine: tables in {@code data}, and beside it the lock of the owner, the password, the
 * port and the server's log.
 */
record EngineFolder(Path root) {

    private static final String PID_FILE = "mariadbd.pid";
    private static final int LOG_TAIL_LINES = 12;

    static EngineFolder of(Path folder) {
        return new EngineFolder(folder.toAbsolutePath().normalize());
    }

    Path data() {
        return root.resolve("data");
    }

    Path unfinished() {
        return root.resolve("data.unfinished");
    }

    /** Where the engine keeps temporary tables: an engine that starts empties this folder, so it is no one else's. */
    Path passing() {
        return root.resolve("tmp");
    }

    Path lock() {
        return root.resolve("owner.lock");
    }

    Path log() {
        return root.resolve("mariadb.log");
    }

    private Path portFile() {
        return root.resolve("port");
    }

    private Path passwordFile() {
        return root.resolve("password");
    }

    Optional<Integer> port() throws IOException {
        return Files.exists(portFile())
                ? Optional.of(Integer.parseInt(Files.readString(portFile()).trim()))
                : Optional.empty();
    }

    void recordPort(int port) throws IOException {
        write(portFile(), Integer.toString(port));
    }

    Optional<String> password() throws IOException {
        return Files.exists(passwordFile())
                ? Optional.of(Files.readString(passwordFile()).trim())
                : Optional.empty();
    }

    /** The password of this folder; a fresh one on the first call. */
    String ensurePassword() throws IOException {
        Optional<String> known = password();
        if (known.isPresent()) {
            return known.get();
        }
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        write(passwordFile(), fresh);
        return fresh;
    }

    /** The server that runs on these tables: its recorded process, if that is alive and was started on our folder. */
    Optional<ProcessHandle> server() throws IOException {
        Path pidFile = data().resolve(PID_FILE);
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String pid = Files.readString(pidFile).trim();
        return pid.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(pid)).filter(this::isOurs) : Optional.empty();
    }

    private boolean isOurs(ProcessHandle process) {
        List<String> arguments = List.of(process.info().arguments().orElseGet(() -> new String[0]));
        return process.isAlive() && arguments.contains("--datadir=" + data());
    }

    String logTail() {
        try {
            List<String> lines = Files.readAllLines(log(), StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /** Writes whole or not at all, readable by the owner only. */
    private void write(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(root, "." + file.getFileName(), ".tmp");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(fresh, text + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
