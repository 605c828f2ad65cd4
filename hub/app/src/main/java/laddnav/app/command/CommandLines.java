package laddnav.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import laddnav.app.node.CommandPort;
import laddnav.app.node.Installation;
import laddnav.app.node.RunningNode;
import laddnav.app.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Runs commands: outside a node, where a command on a data folder that a node runs on is handed to that node; or inside
 * one, on its open installation.
 */
public final class CommandLines {

    private final Path folder;
    private final @Nullable Installation open;

    private CommandLines(Path folder, @Nullable Installation open) {
        this.folder = folder;
        this.open = open;
    }

    /** @param folder against which relative paths are resolved */
    public static CommandLines outside(Path folder) {
        return new CommandLines(folder, null);
    }

    public static CommandLines inside(Path folder, Installation open) {
        return new CommandLines(folder, open);
    }

    /** Runs one command and returns its exit code; what it prints goes to the given writers. */
    public int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new LaddnavCommand());
        line.setOut(out);
        line.setErr(err);
        line.registerConverter(Path.class, text -> folder.resolve(text).normalize());
        line.setExecutionStrategy(parsed -> execute(parsed, out, err, List.of(arguments)));
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            String reason = Refused.reasonOf(exception);
            if (reason == null) {
                exception.printStackTrace(command.getErr());
            } else {
                command.getErr().println("laddnav: " + reason);
            }
            return 1;
        });
        return line.execute(arguments);
    }

    private int execute(CommandLine.ParseResult parsed, PrintWriter out, PrintWriter err, List<String> arguments) {
        CommandLine.ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        boolean helpAsked = last.isUsageHelpRequested() || last.isVersionHelpRequested();
        if (!helpAsked && last.commandSpec().userObject() instanceof OnInstallation command) {
            try {
                return onInstallation(command, out, err, arguments);
            } catch (RuntimeException e) {
                throw new CommandLine.ExecutionException(last.commandSpec().commandLine(), e.toString(), e);
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private int onInstallation(OnInstallation command, PrintWriter out, PrintWriter err, List<String> arguments) {
        if (open != null) {
            return command.run(open, out);
        }
        Settings settings = command.data().settings();
        Optional<RunningNode> node = RunningNode.find(settings.data());
        if (node.isPresent()) {
            return CommandPort.send(node.get(), settings.data(), out, err, arguments);
        }
        try (Installation installation = Installation.open(settings)) {
            return command.run(installation, out);
        }
    }
}
