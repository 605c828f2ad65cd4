package laddnav.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import laddnav.app.node.Installation;
import laddnav.app.node.RunningNode;
import laddnav.app.settings.Settings;
import laddnav.app.settings.SettingsException;
import laddnav.database.DatabaseException;
import laddnav.hub.Hub;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code laddnav doctor}: what is wrong with this installation, and how to put it right. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Say what is wrong with this installation, and how to put it right.")
final class DoctorCommand implements java.util.concurrent.Callable<Integer> {

    private static final long LEAST_FREE_BYTES = 2L * 1024 * 1024 * 1024;

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private record Diagnosis(boolean isWell, String what, String found, String advice) {}

    @Override
    public Integer call() {
        List<Diagnosis> all = new ArrayList<>();
        all.add(new Diagnosis(true, "Java", Runtime.version().toString(), ""));
        Optional<Settings> settings = settings(all);
        settings.ifPresent(read -> examine(read, all));
        PrintWriter out = spec.commandLine().getOut();
        for (Diagnosis each : all) {
            out.printf("%-5s %-14s %s%n", each.isWell() ? "ok" : "NOT", each.what(), each.found());
            if (!each.advice().isEmpty()) {
                out.printf("      %-14s → %s%n", "", each.advice());
            }
        }
        return all.stream().allMatch(Diagnosis::isWell) ? 0 : 1;
    }

    private Optional<Settings> settings(List<Diagnosis> all) {
        try {
            Settings settings = data.settings();
            all.add(new Diagnosis(true, "Settings", "data in " + settings.data(), ""));
            return Optional.of(settings);
        } catch (SettingsException e) {
            all.add(new Diagnosis(
                    false, "Settings", String.valueOf(e.getMessage()), "docs/settings.md lists every key"));
            return Optional.empty();
        }
    }

    private static void examine(Settings settings, List<Diagnosis> all) {
        all.add(disk(settings.createdData()));
        parties(settings, all);
        Optional<RunningNode> node = RunningNode.find(settings.data());
        if (node.isPresent()) {
            all.add(new Diagnosis(
                    true,
                    "Node",
                    "runs as process " + node.get().pid() + " on port "
                            + node.get().port() + ", edge on " + node.get().edgePort(),
                    ""));
            return;
        }
        all.add(new Diagnosis(true, "Node", "does not run on this folder", ""));
        all.add(port(settings.host(), settings.port(), "http.port"));
        all.add(port(settings.host(), settings.edgePort(), "edge.port"));
        database(settings, all);
    }

    /** What invoices would say of firms, and their countries would not accept. */
    private static void parties(Settings settings, List<Diagnosis> all) {
        settings.settlement()
                .findings()
                .forEach((party, findings) -> findings.forEach(finding -> all.add(new Diagnosis(
                        false, "Party", party + ": " + finding, "put it right under parties in laddnav.yaml"))));
    }

    private static Diagnosis disk(Path folder) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            return new Diagnosis(
                    free > LEAST_FREE_BYTES,
                    "Disk",
                    free / (1024 * 1024) + " MiB free in " + folder,
                    free > LEAST_FREE_BYTES ? "" : "free some space, or set data: to a folder on another disk");
        } catch (IOException e) {
            return new Diagnosis(false, "Disk", folder + ": " + e.getMessage(), "is the folder's disk mounted?");
        }
    }

    private static Diagnosis port(String host, int port, String key) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return new Diagnosis(true, "Port " + port, "free on " + host + " (" + socket.getLocalPort() + ")", "");
        } catch (IOException e) {
            return new Diagnosis(
                    false,
                    "Port " + port,
                    e.getMessage() + " on " + host,
                    "set another one with " + key + " in laddnav.yaml, or end what listens there");
        }
    }

    /** Opening the store tells whether the engine starts, migrations fit, and partners are heard. */
    private static void database(Settings settings, List<Diagnosis> all) {
        try (Installation installation = Installation.open(settings)) {
            List<Hub.PlatformStatus> platforms = installation.hub().platforms();
            all.add(new Diagnosis(true, "Database", settings.database().isPresent() ? "given" : "embedded", ""));
            for (Hub.PlatformStatus platform : platforms) {
                boolean isWell = platform.undelivered() == 0;
                all.add(new Diagnosis(
                        isWell,
                        "Partner",
                        platform.name() + ": " + platform.status() + ", " + platform.undelivered() + " to deliver",
                        isWell ? "" : "./laddnav partner test \"" + platform.name() + "\" looks at the connection"));
            }
        } catch (DatabaseException | IllegalStateException e) {
            all.add(new Diagnosis(
                    false,
                    "Database",
                    String.valueOf(e.getMessage()),
                    "the lines above this one, in the log, tell what the engine said"));
        }
    }
}
