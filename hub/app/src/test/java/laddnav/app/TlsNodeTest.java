package laddnav.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import laddnav.app.node.CannotStart;
import laddnav.app.node.Installation;
import laddnav.app.node.Node;
import laddnav.app.settings.Settings;
import laddnav.app.settings.SettingsException;
import laddnav.hub.Hub;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.tls.ClientTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole node with a TLS listener, whose edge registers over it. */
@Timeout(180)
class TlsNodeTest {

    private static final String PASSWORD = "only-in-this-test";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_node_is_reached_over_tls_by_its_edge_and_by_others() throws Exception {
        Path certificate = makeCertificate();
        Path data = settings("""
                tls:
                  certificate: %1$s
                  key: %2$s
                  host: localhost
                  port: 0
                  outgoing:
                    ca: %1$s
                """.formatted(certificate, folder.resolve("node.key")));
        try (StoryNode node = StoryNode.start(data, List.of())) {
            Hub hub = node.installation.hub();
            assertTrue(
                    hub.platforms().stream().anyMatch(each -> each.status() == Hub.ConnectionStatus.CONNECTED),
                    "the edge");
            String versions = hub.invite("Abc", List.of(new Hub.PartyRole(PartyId.of("SE", "ABC"), Role.CPO, "Abc")))
                    .versionsUrl();
            assertTrue(versions.startsWith("https://localhost:"), versions);
            HttpsURLConnection connection =
                    (HttpsURLConnection) URI.create(versions).toURL().openConnection();
            connection.setSSLSocketFactory(
                    new ClientTls(Optional.of(certificate), Optional.empty(), Map.of()).sockets());
            assertEquals(401, connection.getResponseCode(), "without a token");
            assertTrue(List.of("TLSv1.3", "TLSv1.2")
                    .contains(connection.getSSLSession().orElseThrow().getProtocol()));
        }
    }

    @Test
    void what_is_wrong_with_the_settings_is_told() throws Exception {
        Path certificate = makeCertificate();
        refused("tls:\n  certificate: " + certificate, "tls.key");
        refused("tls:\n  clients: some", "none, wanted or required");
        refused("tls:\n  clients: wanted", "tls.clients-ca");
        refused("tls:\n  outgoing:\n    hosts:\n      - host: example.com", "host, certificate and key");
        Path data = settings("tls:\n  certificate: " + certificate + "\n  key: " + certificate + "\n");
        Settings settings = Settings.read(data, Map.of()).withPorts(0, 0);
        try (Installation installation = Installation.open(settings)) {
            CannotStart refusal =
                    assertThrows(CannotStart.class, () -> Node.start(installation, (out, err, where, arguments) -> 1));
            assertTrue(String.valueOf(refusal.getMessage()).contains("PKCS #8"), refusal.getMessage());
        }
    }

    private void refused(String text, String told) throws IOException {
        Path data = settings(text);
        SettingsException refusal = assertThrows(SettingsException.class, () -> Settings.read(data, Map.of()));
        assertTrue(String.valueOf(refusal.getMessage()).contains(told), refusal.getMessage());
    }

    private Path settings(String text) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("laddnav.yaml"), text);
        return data;
    }

    /** One of localhost, signed by itself. */
    private Path makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("node.p12");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "node",
                        "-dname",
                        "CN=localhost",
                        "-keyalg",
                        "EC",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertEquals(0, process.waitFor());
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            loaded.load(in, PASSWORD.toCharArray());
        }
        write(
                "node.key",
                "PRIVATE KEY",
                loaded.getKey("node", PASSWORD.toCharArray()).getEncoded());
        return write("node.pem", "CERTIFICATE", loaded.getCertificate("node").getEncoded());
    }

    private Path write(String name, String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
