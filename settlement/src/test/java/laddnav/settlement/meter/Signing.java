package laddnav.settlement.meter;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** A meter that signs, with a key of its own. */
public final class Signing {

    private final String algorithm;
    private final AsymmetricCipherKeyPair keys;

    /** @param curve as BouncyCastle names it */
    public Signing(String algorithm, String curve) {
        this.algorithm = algorithm;
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        var oid = ECNamedCurveTable.getOID(curve);
        generator.init(new ECKeyGenerationParameters(
                new ECNamedDomainParameters(oid, ECNamedCurveTable.getByOID(oid)), new SecureRandom()));
        keys = generator.generateKeyPair();
    }

    /** In hexadecimal digits, with its curve. */
    public String publicKey() {
        try {
            return HexFormat.of()
                    .formatHex(SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(keys.getPublic())
                            .getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The record with its signature. */
    public String record(String payload) {
        return "OCMF|" + payload + "|{\"SA\":\"" + algorithm + "\",\"SD\":\"" + signature(payload) + "\"}";
    }

    private String signature(String payload) {
        String hash = algorithm.substring(algorithm.lastIndexOf('-') + 1).replace("SHA", "SHA-");
        ECDSASigner signer = new ECDSASigner();
        signer.init(true, keys.getPrivate());
        try {
            byte[] digest = MessageDigest.getInstance(hash).digest(payload.getBytes(StandardCharsets.UTF_8));
            BigInteger[] parts = signer.generateSignature(digest);
            return HexFormat.of().formatHex(StandardDSAEncoding.INSTANCE.encode(signer.getOrder(), parts[0], parts[1]));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record of a begin and an end, at times that a clock tells for certain. */
    public static String payload(String meter, String begin, String end, String from, String to) {
        return "{\"FV\":\"1.0\",\"GI\":\"Post\",\"MS\":\"" + meter + "\",\"RD\":[{\"TM\":\"" + begin
                + " S\",\"TX\":\"B\",\"RV\":" + from + ",\"RI\":\"1-b:1.8.0\",\"RU\":\"kWh\",\"ST\":\"G\"},{\"TM\":\""
                + end
                + " S\",\"TX\":\"E\",\"RV\":" + to + "}]}";
    }
}
