package laddnav.ocpi.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * How our own server is spoken to.
 *
 * @param certificate who we are
 * @param clients whether callers present a certificate
 * @param authorities who vouches for callers' certificates; empty are the machine's
 */
public record ServerTls(TlsFiles certificate, Clients clients, Optional<Path> authorities) {

    /** Whether callers present a certificate. */
    public enum Clients {
        /** Not asked for. */
        NONE,
        /** Asked for; who has none is let in, unless its platform is bound to one. */
        WANTED,
        /** Nobody is let in without. */
        REQUIRED
    }

    /** Renewed files are read again. @throws TlsProblem where one is wrong */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new Identities(Optional.of(certificate), Map.of())},
                    new TrustManager[] {new Authorities(authorities)},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new TlsProblem("TLS cannot be spoken: " + e.getMessage());
        }
    }
}
