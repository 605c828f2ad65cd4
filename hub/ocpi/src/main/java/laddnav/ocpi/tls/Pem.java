package laddnav.ocpi.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads PEM files. */
final class Pem {

    private static final long LONGEST = 1 << 20;
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private Pem() {}

    /** Every certificate of the file, in its order. @throws TlsProblem where there is none, or one cannot be read */
    static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (Certificate each : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes(file)))) {
                certificates.add((X509Certificate) each);
            }
        } catch (CertificateException e) {
            throw new TlsProblem(file + " is no PEM file of certificates: " + e.getMessage());
        }
        if (certificates.isEmpty()) {
            throw new TlsProblem(file + " has no certificate (-----BEGIN CERTIFICATE-----)");
        }
        return certificates;
    }

    /** The private key of a certificate. @throws TlsProblem where it cannot be read, or is another's */
    static PrivateKey key(Path file, X509Certificate of) {
        String text = new String(bytes(file), StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, Math.max(0, begin));
        if (begin < 0 || end < 0) {
            throw new TlsProblem(file + " has no key in PKCS #8 without a password (" + BEGIN
                    + "); openssl pkcs8 -topk8 -nocrypt makes one of it");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            PrivateKey key = KeyFactory.getInstance(of.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (!areOne(key, of.getPublicKey())) {
                throw new TlsProblem(file + " is not the key of the certificate of "
                        + of.getSubjectX500Principal().getName());
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new TlsProblem(file + " has no key that fits a certificate of "
                    + of.getPublicKey().getAlgorithm() + ": " + e.getMessage());
        }
    }

    private static boolean areOne(PrivateKey key, PublicKey publicKey) throws GeneralSecurityException {
        String algorithm = switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> publicKey.getAlgorithm();
        };
        byte[] sample = "laddnav".getBytes(StandardCharsets.US_ASCII);
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(sample);
        byte[] signed = signing.sign();
        Signature checking = Signature.getInstance(algorithm);
        checking.initVerify(publicKey);
        checking.update(sample);
        return checking.verify(signed);
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new TlsProblem(file + " is longer than " + LONGEST + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TlsProblem(file + " cannot be read: " + e.getMessage());
        }
    }
}
