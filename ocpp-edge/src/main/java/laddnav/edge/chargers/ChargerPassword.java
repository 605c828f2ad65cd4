package laddnav.edge.chargers;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes of charger passwords. A random key of 16 bytes or more cannot be guessed, and is hashed fast, so that a
 * thousand chargers can come back at once; a shorter one, which somebody thought of, is hashed slowly, and what was
 * verified is remembered while the program runs.
 */
final class ChargerPassword {

    private static final int LONG_ENOUGH = 16;
    private static final int ROUNDS = 120_000;
    private static final int MAX_REMEMBERED = 10_000;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] PROCESS_SALT = salt();

    /** Stored form and fast hash of the password that it was verified with. */
    private static final Map<String, String> VERIFIED = new ConcurrentHashMap<>();

    private ChargerPassword() {}

    /** The stored form. @throws IllegalArgumentException when the password is too short or too long */
    static String hashed(byte[] password) {
        if (password.length < 8 || password.length > 200) {
            throw new IllegalArgumentException("a charger's password has 8 to 200 bytes");
        }
        byte[] salt = salt();
        String kind = password.length >= LONG_ENOUGH ? "sha256" : "pbkdf2";
        return kind + "$" + hex(salt) + "$" + hash(kind, salt, password);
    }

    static boolean matches(String stored, byte[] password) {
        String[] parts = stored.split("\\$");
        if (password.length > 200) {
            return false;
        }
        if (parts[0].equals("sha256")) {
            return same(parts[2], hash("sha256", HexFormat.of().parseHex(parts[1]), password));
        }
        String fast = hash("sha256", PROCESS_SALT, password);
        String remembered = VERIFIED.get(stored);
        if (remembered != null && same(remembered, fast)) {
            return true;
        }
        boolean matches = same(parts[2], hash("pbkdf2", HexFormat.of().parseHex(parts[1]), password));
        if (matches && VERIFIED.size() < MAX_REMEMBERED) {
            VERIFIED.put(stored, fast);
        }
        return matches;
    }

    private static String hash(String kind, byte[] salt, byte[] password) {
        try {
            if (kind.equals("sha256")) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(salt);
                return hex(digest.digest(password));
            }
            char[] bytesAsChars = new String(password, StandardCharsets.ISO_8859_1).toCharArray();
            return hex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(bytesAsChars, salt, ROUNDS, 256))
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK lacks a hash", e);
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] salt() {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return salt;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
