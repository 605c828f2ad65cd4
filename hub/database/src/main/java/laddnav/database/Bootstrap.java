package laddnav.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sets up the system tables of an empty folder, with one user: ours, from this machine, with a password. */
final class Bootstrap {

    static final String USER = "laddnav";

    private static final int PATIENCE_SECONDS = 120;

    private Bootstrap() {}

    static void ifEmpty(EngineFolder files, EngineBinaries binaries, EngineSettings settings) throws IOException {
        if (Files.isDirectory(files.data())) {
            return;
        }
        EngineBinaries.delete(files.unfinished());
        // to MariaDB a database is a folder, and CREATE DATABASE is not had before the system tables are
        Files.createDirectories(files.unfinished().resolve("mysql"));
        List<String> command = new ArrayList<>(List.of(
                binaries.server().toString(),
                "--no-defaults",
                "--bootstrap",
                "--basedir=" + binaries.basedir(),
                "--lc-messages-dir=" + binaries.share(),
                "--datadir=" + files.unfinished(),
                "--tmpdir=" + files.passing(),
                "--log-warnings=0",
                "--skip-log-bin",
                // as the server will want it, or its first start makes the log again
                "--innodb-log-file-size=" + settings.redoLogMib() + "M"));
        command.addAll(RunningServer.asThisUser());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(files.log().toFile())
                .start();
        try (OutputStream sql = process.getOutputStream()) {
            feed(sql, binaries, files.ensurePassword());
        }
        await(process, files);
        // the folder counts as set up only when it is whole
        Files.move(files.unfinished(), files.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void feed(OutputStream sql, EngineBinaries binaries, String password) throws IOException {
        write(sql, "use mysql;\n");
        for (Path script : binaries.systemTables()) {
            Files.copy(script, sql);
            write(sql, "\nuse mysql;\n");
        }
        // the password is made of letters, digits, - and _, so that quoting it is enough
        write(sql, """
                REPLACE INTO global_priv VALUES ('127.0.0.1', '%s', JSON_OBJECT('access', 18446744073709551615, \
                'plugin', 'mysql_native_password', 'authentication_string', PASSWORD('%s')));
                """.formatted(USER, password));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(Process process, EngineFolder files) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new DatabaseException("setting up the database took over " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while setting up the database", e);
        }
        if (process.exitValue() != 0) {
            throw new DatabaseException("setting up the database failed:\n" + files.logTail());
        }
    }
}
