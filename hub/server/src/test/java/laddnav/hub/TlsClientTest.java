package laddnav.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.client.ClientSettings;
import laddnav.ocpi.client.OcpiClient;
import laddnav.ocpi.tls.ClientTls;
import laddnav.ocpi.tls.ServerTls;
import laddnav.ocpi.tls.TlsFiles;
import laddnav.ocpi.tls.TlsProblem;
import laddnav.ocpi.types.BusinessDetails;
import laddnav.ocpi.types.Credentials;
import laddnav.ocpi.types.CredentialsRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our own HTTP client over TLS, against plain sockets. */
@Timeout(60)
class TlsClientTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static final CredentialsRole ROLE =
            new CredentialsRole(Role.CPO, new BusinessDetails("A", null, null), "ABC", "SE");

    @Test
    void a_handshake_that_nobody_answers_ends_with_the_calls_time() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                OcpiClient client = OcpiClient.create(ClientSettings.standard().callTimeout(Duration.ofMillis(400)))) {
            URI address = URI.create("https://localhost:" + silent.getLocalPort() + "/versions");
            OcpiException late =
                    assertThrows(OcpiException.class, () -> client.discover(address, "t", List.of(Version.V2_2_1)));
            assertTrue(String.valueOf(late.getMessage()).contains("no answer within 400 ms"), late.getMessage());
        }
    }

    @Test
    void one_connection_serves_one_call_after_another() throws IOException {
        TestAuthority authority = new TestAuthority(folder, "authority");
        ServerTls tls = new ServerTls(
                authority.issue("server", "server", "localhost"), ServerTls.Clients.NONE, Optional.empty());
        ClientTls trusting = new ClientTls(Optional.of(authority.certificate()), Optional.empty(), Map.of());
        AtomicInteger accepted = new AtomicInteger();
        try (ServerSocket server = tls.context()
                        .getServerSocketFactory()
                        .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
                OcpiClient client = OcpiClient.create(ClientSettings.standard().tls(trusting))) {
            String base = "https://localhost:" + server.getLocalPort();
            Thread _ = Thread.ofVirtual().start(() -> serve(server, base, accepted));
            Credentials ours = new Credentials("token-of-ours", base + "/versions", null, List.of(ROLE));
            client.register(URI.create(base + "/versions"), "a", List.of(Version.V2_2_1), version -> ours);
            assertEquals(1, accepted.get(), "versions, details and credentials");
        }
    }

    private static void serve(ServerSocket server, String base, AtomicInteger accepted) {
        try {
            while (true) {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                Thread.ofVirtual().start(() -> answer(socket, base));
            }
        } catch (IOException closed) {
            // the test has ended
            return;
        }
    }

    private static void answer(Socket socket, String base) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int length = 0;
                for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                    if (header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                        length = Integer.parseInt(header.substring(15).trim());
                    }
                }
                long left = length;
                while (left > 0) {
                    left -= in.skip(left);
                }
                byte[] body = envelope(line, base).getBytes(StandardCharsets.UTF_8);
                out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
                out.flush();
            }
        } catch (IOException closed) {
            // the client has ended
            return;
        }
    }

    private static String envelope(String request, String base) {
        String data = request.contains("/versions")
                ? "[{\"version\":\"2.2.1\",\"url\":\"" + base + "/details\"}]"
                : request.contains("/details")
                        ? "{\"version\":\"2.2.1\",\"endpoints\":[{\"identifier\":\"credentials\",\"role\":\"SENDER\","
                                + "\"url\":\"" + base + "/credentials\"}]}"
                        : "{\"token\":\"theirs\",\"url\":\"" + base + "/versions\",\"roles\":[{\"role\":\"EMSP\","
                                + "\"business_details\":{\"name\":\"E\"},\"country_code\":\"SE\",\"party_id\":\"EMP\"}]}";
        return "{\"status_code\":1000,\"timestamp\":\"2026-11-01T00:00:00Z\",\"data\":" + data + "}";
    }

    @Test
    void files_that_cannot_be_used_are_told_with_what_is_wrong() throws IOException {
        TestAuthority authority = new TestAuthority(folder, "authority");
        TlsFiles one = authority.issue("one", "one", "localhost");
        TlsFiles two = authority.issue("two", "two", "localhost");
        told(new TlsFiles(one.certificate(), two.key()), "is not the key of the certificate of CN=one");
        told(new TlsFiles(one.certificate(), one.certificate()), "has no key in PKCS #8 without a password");
        told(new TlsFiles(one.key(), one.key()), "is no PEM file of certificates");
        told(new TlsFiles(folder.resolve("missing.pem"), one.key()), "cannot be read");
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END");
        told(new TlsFiles(garbage, one.key()), "is no PEM file of certificates");
    }

    private static void told(TlsFiles files, String what) {
        ClientTls tls = new ClientTls(Optional.empty(), Optional.of(files), Map.of());
        TlsProblem problem = assertThrows(TlsProblem.class, tls::sockets);
        assertTrue(String.valueOf(problem.getMessage()).contains(what), problem.getMessage());
    }
}
