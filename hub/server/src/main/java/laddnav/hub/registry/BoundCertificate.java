package laddnav.hub.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;

/**
 * A client certificate that a platform is bound to: one by its fingerprint, or any that an authority that we trust gave
 * to a subject.
 *
 * @param kind {@code sha256} or {@code subject}
 * @param value 64 hexadecimal digits, or a distinguished name in canonical form
 */
public record BoundCertificate(String kind, String value) {

    private static final String FINGERPRINT = "sha256";
    private static final String SUBJECT = "subject";
    private static final int LONGEST = 400;

    /**
     * Reads {@code sha256:AB:CD…} (with or without colons), {@code subject:CN=…}, or a fingerprint alone.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static BoundCertificate parse(String text) {
        String bare = text.trim();
        if (bare.length() > LONGEST) {
            throw new IllegalArgumentException("a certificate is told by at most " + LONGEST + " characters");
        }
        String lower = bare.toLowerCase(Locale.ROOT);
        if (lower.startsWith(SUBJECT + ":")) {
            try {
                String name = bare.substring(SUBJECT.length() + 1).trim();
                return new BoundCertificate(SUBJECT, new X500Principal(name).getName(X500Principal.CANONICAL));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("'" + bare + "' has no distinguished name such as CN=ocpi.example");
            }
        }
        String digits = (lower.startsWith(FINGERPRINT + ":") ? lower.substring(FINGERPRINT.length() + 1) : lower)
                .replace(":", "")
                .trim();
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "'" + bare + "' is neither sha256: with the 64 digits of a fingerprint nor subject: with a name");
        }
        return new BoundCertificate(FINGERPRINT, digits);
    }

    /** What a certificate is told by. */
    public static BoundCertificate of(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new BoundCertificate(FINGERPRINT, HexFormat.of().formatHex(hash));
        } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isOf(X509Certificate certificate) {
        return kind.equals(SUBJECT)
                ? value.equals(certificate.getSubjectX500Principal().getName(X500Principal.CANONICAL))
                : equals(of(certificate));
    }

    @Override
    public String toString() {
        return kind + ":" + value;
    }
}
