package laddnav.app.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import laddnav.ocpi.tls.ClientTls;
import laddnav.ocpi.tls.ServerTls;
import laddnav.ocpi.tls.TlsFiles;
import org.jspecify.annotations.Nullable;

/**
 * TLS of our own listener and of our calls.
 *
 * @param host the address that the listener is on
 * @param port of the listener; 0 takes a free one
 * @param server how it is spoken to; empty where there is no such listener
 * @param client how partners are spoken to
 */
public record TlsPart(String host, int port, Optional<ServerTls> server, ClientTls client) {

    private static final Set<String> HOST_KEYS = Set.of("host", "certificate", "key");

    /** No listener of our own, and calls as the machine has it. */
    public static TlsPart none() {
        return new TlsPart("127.0.0.1", 0, Optional.empty(), ClientTls.standard());
    }

    static TlsPart from(Source source, String httpHost) {
        return new TlsPart(
                source.text("tls.host", httpHost),
                source.integer("tls.port", 8443, 0, 65_535),
                server(source),
                new ClientTls(
                        file(source, "tls.outgoing.ca"),
                        files(source, "tls.outgoing.certificate", "tls.outgoing.key"),
                        byHost(source)));
    }

    private static Optional<ServerTls> server(Source source) {
        Optional<TlsFiles> ours = files(source, "tls.certificate", "tls.key");
        String clients = source.text("tls.clients", "none");
        Optional<Path> authorities = file(source, "tls.clients-ca");
        ServerTls.Clients wanted = clients(source, clients);
        if (wanted != ServerTls.Clients.NONE && authorities.isEmpty()) {
            throw source.wrong("tls.clients", clients, "none, or tls.clients-ca beside it: who vouches for them");
        }
        return ours.map(files -> new ServerTls(files, wanted, authorities));
    }

    private static ServerTls.Clients clients(Source source, String text) {
        try {
            return ServerTls.Clients.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw source.wrong("tls.clients", text, "none, wanted or required");
        }
    }

    private static Optional<TlsFiles> files(Source source, String certificate, String key) {
        Optional<Path> first = file(source, certificate);
        Optional<Path> second = file(source, key);
        if (first.isPresent() != second.isPresent()) {
            throw source.wrong(first.isPresent() ? key : certificate, "", "a PEM file, as the other of the two is set");
        }
        return first.map(path -> new TlsFiles(path, second.orElseThrow()));
    }

    private static Optional<Path> file(Source source, String key) {
        return source.text(key).map(Path::of);
    }

    private static Map<String, TlsFiles> byHost(Source source) {
        Map<String, TlsFiles> byHost = new HashMap<>();
        for (Map<String, String> entry : source.entries("tls.outgoing.hosts")) {
            @Nullable String host = entry.get("host");
            @Nullable String certificate = entry.get("certificate");
            @Nullable String key = entry.get("key");
            if (host == null || certificate == null || key == null || !HOST_KEYS.containsAll(entry.keySet())) {
                throw source.wrong(
                        "tls.outgoing.hosts", entry.keySet().toString(), "host, certificate and key of each");
            }
            byHost.put(host, new TlsFiles(Path.of(certificate), Path.of(key)));
        }
        return byHost;
    }
}
