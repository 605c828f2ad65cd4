package laddnav.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import laddnav.hub.registry.BoundCertificate;
import laddnav.ocpi.tls.TlsFiles;

/** What a certificate is bound by. */
final class BoundCertificates {

    private BoundCertificates() {}

    static String of(TlsFiles files) {
        try (InputStream in = Files.newInputStream(files.certificate())) {
            return BoundCertificate.of((X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(in))
                    .toString();
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
