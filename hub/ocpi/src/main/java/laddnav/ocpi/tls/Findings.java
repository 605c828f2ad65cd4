package laddnav.ocpi.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a certificate, in words that its owner can do something about. */
final class Findings {

    private static final int MOST_NAMES = 5;

    private Findings() {}

    /** A certificate that is not taken; the message says why. */
    static final class NotTaken extends CertificateException {
        private static final long serialVersionUID = 1L;

        NotTaken(String message, CertificateException cause) {
            super(message, cause);
        }
    }

    static NotTaken told(X509Certificate[] chain, CertificateException problem) {
        return new NotTaken(text(chain, problem), problem);
    }

    private static String text(X509Certificate[] chain, CertificateException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "its TLS certificate has expired" + which(chain, true);
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "its TLS certificate is not valid yet" + which(chain, false);
            }
            if (cause instanceof CertPathBuilderException) {
                return "its TLS certificate is from an authority that is not trusted here: " + issuer(chain);
            }
        }
        String message = String.valueOf(problem.getMessage());
        boolean isOtherName = message.toLowerCase(Locale.ROOT).contains("subject alternative")
                || message.startsWith("No name matching");
        return isOtherName
                ? "its TLS certificate is for another host: " + names(chain)
                : "its TLS certificate is not trusted: " + message;
    }

    /** Which of the chain it is, and since or until when. */
    private static String which(X509Certificate[] chain, boolean isExpired) {
        for (X509Certificate each : chain) {
            try {
                each.checkValidity();
            } catch (CertificateExpiredException | CertificateNotYetValidException e) {
                return isExpired
                        ? ": it was valid until " + each.getNotAfter().toInstant()
                        : ": it is valid from " + each.getNotBefore().toInstant();
            }
        }
        return "";
    }

    private static String issuer(X509Certificate[] chain) {
        return chain.length == 0
                ? "unknown"
                : chain[chain.length - 1].getIssuerX500Principal().getName();
    }

    private static String names(X509Certificate[] chain) {
        if (chain.length == 0) {
            return "unknown";
        }
        try {
            @Nullable Collection<List<?>> names = chain[0].getSubjectAlternativeNames();
            if (names != null && !names.isEmpty()) {
                return names.stream()
                        .filter(each -> each.size() > 1)
                        .limit(MOST_NAMES)
                        .map(each -> String.valueOf(each.get(1)))
                        .collect(Collectors.joining(", "));
            }
        } catch (CertificateParsingException e) {
            return "a name that cannot be read";
        }
        return chain[0].getSubjectX500Principal().getName();
    }
}
