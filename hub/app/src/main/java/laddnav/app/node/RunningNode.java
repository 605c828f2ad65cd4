package laddnav.app.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.json.Json;

/** The note that a running node leaves in its data folder, so that commands find it. */
public record RunningNode(long pid, int port, int edgePort, int commandPort) {

    private static final String FILE = "node.json";

    /** The node that runs on the folder; empty when there is none, or when the one that left a note is gone. */
    public static Optional<RunningNode> find(Path data) {
        Path note = data.resolve(FILE);
        try {
            if (!Files.exists(note)) {
                return Optional.empty();
            }
            Json json = Json.parse(Files.readAllBytes(note));
            RunningNode node = new RunningNode(
                    number(json, "pid"), (int) number(json, "port"), (int) number(json, "edge_port"), (int)
                            number(json, "command_port"));
            boolean alive =
                    ProcessHandle.of(node.pid()).filter(ProcessHandle::isAlive).isPresent();
            return alive ? Optional.of(node) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("the note " + note + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static long number(Json json, String name) {
        return json.text(name).map(Long::parseLong).orElse(0L);
    }

    void write(Path data) {
        Map<String, String> note = new LinkedHashMap<>();
        note.put("pid", Long.toString(pid));
        note.put("port", Integer.toString(port));
        note.put("edge_port", Integer.toString(edgePort));
        note.put("command_port", Integer.toString(commandPort));
        try {
            Path fresh = data.resolve(FILE + ".new");
            Files.write(fresh, Json.from(note).bytes());
            Files.move(fresh, data.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IllegalStateException("the note of the running node cannot be written: " + e.getMessage(), e);
        }
    }

    static void remove(Path data) {
        try {
            Files.deleteIfExists(data.resolve(FILE));
        } catch (IOException e) {
            throw new IllegalStateException("the note of the running node cannot be removed: " + e.getMessage(), e);
        }
    }
}
