package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import laddnav.app.node.RunningNode;
import laddnav.database.DatabaseAccess;
import laddnav.database.ThrowawayDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of {@code laddnav serve} on one database: one serves, the other stands by. */
@Timeout(240)
class TwoNodesStoryTest {

    private static final int REPLACED = 75;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private StoryProcesses nodes;

    @BeforeEach
    void open() {
        nodes = new StoryProcesses(folder);
    }

    @AfterEach
    void endAll() {
        nodes.close();
    }

    /** Both nodes need the key that partners' tokens are encrypted with. */
    private static void copySecrets(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolve("secrets"));
        try (Stream<Path> files = Files.list(from.resolve("secrets"))) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve("secrets").resolve(file.getFileName()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static boolean edgeIsConnected(StoryProcess node) {
        return RunningNode.find(node.data()).isPresent()
                && node.command("partner", "test", "Laddnav edge", "--json").contains("\"broken\":false");
    }

    @Test
    void the_second_node_takes_over_when_the_first_is_killed() throws IOException, InterruptedException {
        DatabaseAccess access = ThrowawayDatabase.access();
        StoryProcess first = nodes.start("first", nodes.dataOn(access, "first"));
        nodes.await(first::serves, "the first serves");
        Path secondData = nodes.dataOn(access, "second");
        copySecrets(first.data(), secondData);
        StoryProcess second = nodes.start("second", secondData);
        nodes.await(second::standsBy, "the second stands by");
        first.command("network", "open", "SE*ABC", "DE*XYZ");
        assertEquals(Optional.empty(), RunningNode.find(secondData), "commands do not go to the one that stands by");

        first.process().destroyForcibly().waitFor();
        nodes.await(second::serves, "the second serves");
        assertTrue(second.command("network", "list").contains("DE*XYZ SE*ABC"), "nothing is lost");
        nodes.await(() -> edgeIsConnected(second), "the edge has registered from its new address");
        StoryProcess third = nodes.start("third", first.data());
        nodes.await(third::standsBy, "the first comes back, and stands by");
    }

    @Test
    void a_node_that_was_paused_until_another_took_over_writes_no_more() throws IOException, InterruptedException {
        DatabaseAccess access = ThrowawayDatabase.access();
        StoryProcess first = nodes.start("first", nodes.dataOn(access, "first"));
        nodes.await(first::serves, "the first serves");
        Path secondData = nodes.dataOn(access, "second");
        copySecrets(first.data(), secondData);
        StoryProcess second = nodes.start("second", secondData);
        nodes.await(second::standsBy, "the second stands by");
        first.signal("STOP");
        nodes.await(second::serves, "the second serves");
        second.command("network", "open", "SE*ABC", "DE*XYZ");
        first.signal("CONT");
        assertTrue(first.process().waitFor(60, TimeUnit.SECONDS), "it ends by itself" + nodes.logs());
        assertEquals(REPLACED, first.process().exitValue(), nodes.logs());
        assertTrue(second.serves());
        assertTrue(second.command("network", "list").contains("DE*XYZ SE*ABC"));
    }

    @Test
    void on_one_folder_the_second_node_starts_the_database_that_ended_with_the_first()
            throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        StoryProcess first = nodes.start("first", data);
        nodes.await(first::serves, "the first serves");
        StoryProcess second = nodes.start("second", data);
        nodes.await(second::standsBy, "the second stands by");
        first.command("network", "open", "SE*ABC", "DE*XYZ");
        first.process().destroyForcibly().waitFor();
        nodes.await(second::serves, "the second serves");
        assertTrue(second.command("network", "list").contains("DE*XYZ SE*ABC"), "nothing is lost");
    }
}
