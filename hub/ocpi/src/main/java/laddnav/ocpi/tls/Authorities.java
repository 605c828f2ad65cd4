package laddnav.ocpi.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom we trust: the authorities of a file, or else of the machine. Says what is wrong with a certificate. */
final class Authorities extends X509ExtendedTrustManager {

    private final Renewed<X509ExtendedTrustManager> trust;

    /** @throws TlsProblem where the file cannot be used */
    Authorities(Optional<Path> file) {
        this.trust = new Renewed<>(file.map(List::of).orElse(List.of()), () -> of(file));
    }

    private static X509ExtendedTrustManager of(Optional<Path> file) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(file.isPresent() ? store(Pem.certificates(file.get())) : null);
            for (TrustManager each : factory.getTrustManagers()) {
                if (each instanceof X509ExtendedTrustManager found) {
                    return found;
                }
            }
            throw new IllegalStateException("PKIX has no trust manager");
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsProblem("the authorities " + file.map(Path::toString).orElse("of this machine")
                    + " cannot be used: " + e.getMessage());
        }
    }

    private static KeyStore store(List<X509Certificate> certificates) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("authority-" + i, certificates.get(i));
        }
        return store;
    }

    /** How a check may end. */
    private interface Check {
        void run(X509ExtendedTrustManager manager) throws CertificateException;
    }

    private void checked(X509Certificate[] chain, Check check) throws CertificateException {
        try {
            check.run(trust.get());
        } catch (CertificateException e) {
            throw Findings.told(chain, e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checked(chain, manager -> manager.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checked(chain, manager -> manager.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        checked(chain, manager -> manager.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checked(chain, manager -> manager.checkClientTrusted(chain, type, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checked(chain, manager -> manager.checkClientTrusted(chain, type, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        checked(chain, manager -> manager.checkClientTrusted(chain, type));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        @Nullable X509Certificate[] issuers = trust.get().getAcceptedIssuers();
        return issuers == null ? new X509Certificate[0] : issuers;
    }
}
