package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import laddnav.app.node.Installation;
import laddnav.app.node.Node;
import laddnav.app.settings.Settings;
import laddnav.hub.Hub;
import laddnav.hub.Hub.PartyRole;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page "connect your platform" as its reader runs it: plain curl against a running node. */
class ConnectPageTest {

    private static final Pattern BLOCK = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void a_client_that_is_not_ours_ends_with_a_working_platform() throws IOException, InterruptedException {
        Settings settings = Settings.read(folder.resolve("data"), Map.of()).withPorts(0, 0);
        Path platform = Files.createDirectories(folder.resolve("platform"));
        var files = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                platform,
                SimpleFileServer.OutputLevel.NONE);
        files.start();
        try (Installation installation = Installation.open(settings);
                Node node = Node.start(installation, (out, err, where, arguments) -> 1)) {
            PartyRole operator = new PartyRole(PartyId.parse("SE*NLD"), Role.CPO, "Nordladd");
            Hub.Invitation invitation = installation.hub().invite("Nordladd", List.of(operator));
            String printed = run(
                    script(),
                    Map.of(
                            "HUB", node.address().toString(),
                            "PLATFORM", "http://127.0.0.1:" + files.getAddress().getPort(),
                            "TOKEN_A", invitation.tokenA()));
            Optional<Hub.PlatformStatus> status = installation.hub().platforms().stream()
                    .filter(each -> each.name().equals("Nordladd"))
                    .findFirst();
            assertEquals(Hub.ConnectionStatus.CONNECTED, status.orElseThrow().status(), printed);
            assertEquals(
                    1,
                    installation.hub().activity(Optional.of(operator.party())).evses(),
                    printed);
            assertTrue(printed.contains("\"status_code\":1000"), printed);
        } finally {
            files.stop(0);
        }
    }

    private static String script() throws IOException {
        Path page = Path.of(System.getProperty("basedir", ".")).resolve("../../docs/connect-your-platform.md");
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        Matcher blocks = BLOCK.matcher(Files.readString(page));
        while (blocks.find()) {
            script.append(blocks.group(1));
        }
        return script.toString();
    }

    private String run(String script, Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script);
        builder.directory(folder.toFile());
        builder.environment().putAll(variables);
        Path output = folder.resolve("output");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the page's commands have not ended within a minute");
        String printed = Files.readString(output);
        assertEquals(0, process.exitValue(), printed);
        return printed;
    }
}
