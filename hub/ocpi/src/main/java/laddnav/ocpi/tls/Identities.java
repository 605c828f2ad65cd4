package laddnav.ocpi.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Who we are: as a server, and towards each server that asks for it; of the host's own first, else the one for all. */
final class Identities extends X509ExtendedKeyManager {

    private static final String FOR_ALL = "";

    private final Map<String, Renewed<Identity>> byHost = new HashMap<>();

    private record Identity(List<X509Certificate> chain, PrivateKey key) {

        static Identity of(TlsFiles files) {
            List<X509Certificate> chain = Pem.certificates(files.certificate());
            return new Identity(chain, Pem.key(files.key(), chain.getFirst()));
        }
    }

    /** @throws TlsProblem where a file cannot be used */
    Identities(Optional<TlsFiles> forAll, Map<String, TlsFiles> byHost) {
        forAll.ifPresent(files -> put(FOR_ALL, files));
        byHost.forEach((host, files) -> put(host.toLowerCase(Locale.ROOT), files));
    }

    private void put(String host, TlsFiles files) {
        byHost.put(host, new Renewed<>(List.of(files.certificate(), files.key()), () -> Identity.of(files)));
    }

    private @Nullable String alias(@Nullable String host) {
        String name = host == null ? FOR_ALL : host.toLowerCase(Locale.ROOT);
        return byHost.containsKey(name) ? name : byHost.containsKey(FOR_ALL) ? FOR_ALL : null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, Socket socket) {
        SSLSession session = socket instanceof SSLSocket secure ? secure.getHandshakeSession() : null;
        return alias(session == null ? null : session.getPeerHost());
    }

    @Override
    public @Nullable String chooseEngineClientAlias(String[] types, Principal @Nullable [] issuers, SSLEngine engine) {
        return alias(engine.getPeerHost());
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, Socket socket) {
        return server(type);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String type, Principal @Nullable [] issuers, SSLEngine engine) {
        return server(type);
    }

    /** The handshake asks for one kind of key after another until there is one. */
    private @Nullable String server(String type) {
        Renewed<Identity> ours = byHost.get(FOR_ALL);
        return ours != null && type.startsWith(ours.get().key().getAlgorithm()) ? FOR_ALL : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Renewed<Identity> identity = byHost.get(alias);
        return identity == null ? null : identity.get().chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Renewed<Identity> identity = byHost.get(alias);
        return identity == null ? null : identity.get().key();
    }

    @Override
    public String[] getClientAliases(String type, Principal @Nullable [] issuers) {
        return byHost.keySet().toArray(String[]::new);
    }

    @Override
    public String[] getServerAliases(String type, Principal @Nullable [] issuers) {
        return byHost.containsKey(FOR_ALL) ? new String[] {FOR_ALL} : new String[0];
    }
}
