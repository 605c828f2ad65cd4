package laddnav.ocpi.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * How partners' servers are spoken to.
 *
 * @param authorities whom we trust; empty are the machine's
 * @param certificate what we present to a server that asks for it
 * @param byHost the same, for single hosts
 */
public record ClientTls(Optional<Path> authorities, Optional<TlsFiles> certificate, Map<String, TlsFiles> byHost) {

    public ClientTls {
        byHost = Map.copyOf(byHost);
    }

    /** The machine's authorities, and no certificate of ours. */
    public static ClientTls standard() {
        return new ClientTls(Optional.empty(), Optional.empty(), Map.of());
    }

    /** Sockets that trust and present as it says; renewed files are read again. @throws TlsProblem for a wrong one */
    public SSLSocketFactory sockets() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new Identities(certificate, byHost)},
                    new TrustManager[] {new Authorities(authorities)},
                    null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new TlsProblem("TLS cannot be spoken: " + e.getMessage());
        }
    }
}
