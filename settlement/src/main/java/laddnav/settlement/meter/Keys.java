package laddnav.settlement.meter;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** Public keys of meters, and what they signed. */
final class Keys {

    private static final int LONGEST = 2000;
    private static final List<String> HASHES = List.of("SHA256", "SHA384", "SHA512");

    private Keys() {}

    /** Curve and hash of an algorithm such as {@code ECDSA-brainpool256r1-SHA256}. */
    private record Algorithm(X9ECParameters curve, String hash) {}

    /** Whether the key signed the record. @throws IllegalArgumentException that says what cannot be read */
    static boolean signed(Ocmf ocmf, String publicKey) {
        Algorithm algorithm = algorithm(ocmf.algorithm());
        ECPublicKeyParameters key = key(encoded(publicKey), algorithm.curve);
        if (!key.getParameters().getCurve().equals(algorithm.curve.getCurve())) {
            throw new IllegalArgumentException("the public key is not one of " + ocmf.algorithm());
        }
        ECDSASigner signer = new ECDSASigner();
        signer.init(false, key);
        try {
            BigInteger[] parts =
                    StandardDSAEncoding.INSTANCE.decode(key.getParameters().getN(), hex(ocmf.signature()));
            return signer.verifySignature(
                    digest(ocmf.payload().getBytes(StandardCharsets.UTF_8), algorithm.hash), parts[0], parts[1]);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("its signature is not DER: " + e.getMessage());
        }
    }

    /** A name for the key that is equal for equal keys, however they are written. */
    static String fingerprint(Ocmf ocmf, String publicKey) {
        ECPublicKeyParameters key = key(encoded(publicKey), algorithm(ocmf.algorithm()).curve);
        byte[] digest = digest(key.getQ().getEncoded(false), "SHA256");
        return HexFormat.of().formatHex(digest);
    }

    static byte[] hex(String text) {
        String digits = text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        if (digits.length() > LONGEST || !digits.matches("([0-9a-f]{2})+")) {
            throw new IllegalArgumentException("its signature is not in hexadecimal digits");
        }
        return HexFormat.of().parseHex(digits);
    }

    static byte[] base64(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(text.length() + " characters of base64; the limit is " + LONGEST);
        }
        return Base64.getMimeDecoder().decode(text);
    }

    private static byte[] encoded(String publicKey) {
        String bare = publicKey.replaceAll("-----[A-Z ]+-----|\\s", "");
        return bare.matches("([0-9a-fA-F]{2})+") ? hex(bare) : base64(bare);
    }

    /** A SubjectPublicKeyInfo, or the point alone. */
    private static ECPublicKeyParameters key(byte[] encoded, X9ECParameters curve) {
        try {
            boolean isPoint = encoded.length > 0 && encoded[0] >= 2 && encoded[0] <= 4;
            if (isPoint) {
                return new ECPublicKeyParameters(curve.getCurve().decodePoint(encoded), new ECDomainParameters(curve));
            }
            AsymmetricKeyParameter key = PublicKeyFactory.createKey(encoded);
            if (key instanceof ECPublicKeyParameters elliptic) {
                return elliptic;
            }
            throw new IllegalArgumentException("it is no key of an elliptic curve");
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("the public key cannot be read: " + e.getMessage());
        }
    }

    private static Algorithm algorithm(String name) {
        String[] parts = name.split("-", -1);
        String hash = parts[parts.length - 1].toUpperCase(Locale.ROOT);
        Optional<X9ECParameters> curve =
                parts.length == 3 && parts[0].equalsIgnoreCase("ECDSA") ? curve(parts[1]) : Optional.empty();
        if (curve.isEmpty() || !HASHES.contains(hash)) {
            throw new IllegalArgumentException("'" + name + "' is no algorithm that can be verified");
        }
        return new Algorithm(curve.get(), hash);
    }

    /** The format writes brainpool256r1 for brainpoolP256r1. */
    private static Optional<X9ECParameters> curve(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("^brainpool(?=[0-9])", "brainpoolp");
        return Optional.ofNullable(ECNamedCurveTable.getByName(plain));
    }

    private static byte[] digest(byte[] text, String hash) {
        try {
            return MessageDigest.getInstance(hash.replace("SHA", "SHA-")).digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + hash, e);
        }
    }
}
