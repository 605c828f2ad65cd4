package laddnav.app.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import laddnav.ocpi.json.Json;

/**
 * Where a running node takes commands of its own machine's command line: one line of JSON with the administrator's key
 * and the arguments comes in, one with what was printed goes out. So a command works on the one open store
 * whether or not
 * a node runs, and nobody opens it twice.
 */
public final class CommandPort implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(CommandPort.class.getName());
    private static final int LONGEST_LINE = 1 << 20;
    private static final int PATIENCE_MILLIS = 10_000;

    /** Runs a command inside the node. */
    @FunctionalInterface
    public interface Runner {
        int run(PrintWriter out, PrintWriter err, Path folder, List<String> arguments);
    }

    private final ServerSocket socket;

    private CommandPort(ServerSocket socket) {
        this.socket = socket;
    }

    static CommandPort open(String key, Runner runner) {
        try {
            CommandPort port = new CommandPort(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("commands").start(() -> port.accept(key, runner));
            return port;
        } catch (IOException e) {
            throw new IllegalStateException("no port for commands: " + e.getMessage(), e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept(String key, Runner runner) {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread.ofVirtual().start(() -> serve(caller, key, runner));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.log(System.Logger.Level.WARNING, "a command could not be taken: " + e.getMessage());
                }
            }
        }
    }

    private static void serve(Socket caller, String key, Runner runner) {
        try (caller) {
            caller.setSoTimeout(PATIENCE_MILLIS);
            Json request = Json.parse(line(caller));
            byte[] shown = request.text("key").orElse("").getBytes(StandardCharsets.UTF_8);
            if (!MessageDigest.isEqual(shown, key.getBytes(StandardCharsets.UTF_8))) {
                return;
            }
            List<String> arguments = request.field("arguments").map(Json::elements).orElse(List.of()).stream()
                    .map(CommandPort::plainText)
                    .toList();
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int code = runner.run(
                    new PrintWriter(out, true),
                    new PrintWriter(err, true),
                    Path.of(request.text("folder").orElse(".")),
                    arguments);
            Json answer =
                    Json.from(Map.of("code", Integer.toString(code), "out", out.toString(), "err", err.toString()));
            caller.getOutputStream().write(answer.bytes());
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a command broke off: " + e.getMessage());
        }
    }

    /** The text of a JSON string. */
    private static String plainText(Json text) {
        return Json.from(Map.of("t", text)).text("t").orElse("");
    }

    private static String line(Socket caller) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c >= 0 && c != '\n'; c = reader.read()) {
            line.append((char) c);
            if (line.length() > LONGEST_LINE) {
                throw new IOException("the command is longer than " + LONGEST_LINE + " characters");
            }
        }
        return line.toString();
    }

    /** Hands a command to the node that runs on the folder, prints what it prints, and returns its exit code. */
    public static int send(RunningNode node, Path data, PrintWriter out, PrintWriter err, List<String> arguments) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.commandPort())) {
            Json request = Json.from(Map.of(
                    "key",
                    Secrets.in(data).adminKey(),
                    "folder",
                    Path.of("").toAbsolutePath().toString(),
                    "arguments",
                    arguments));
            socket.getOutputStream().write((request + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] answer = socket.getInputStream().readAllBytes();
            if (answer.length == 0) {
                throw new IllegalStateException("the running node refused the command; see its log");
            }
            Json json = Json.parse(answer);
            out.print(json.text("out").orElse(""));
            out.flush();
            err.print(json.text("err").orElse(""));
            err.flush();
            return Integer.parseInt(json.text("code").orElse("1"));
        } catch (IOException e) {
            throw new IllegalStateException("the running node cannot be reached: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the port for commands did not close: " + e.getMessage());
        }
    }
}
