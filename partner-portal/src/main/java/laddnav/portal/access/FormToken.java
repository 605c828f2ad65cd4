package laddnav.portal.access;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * The token that every form of a session carries. It follows from the session's id, so nothing is stored, and each
 * page shows it under another mask, so that compressed pages do not give it away (BREACH).
 */
public final class FormToken {

    private static final int LENGTH = 32;

    private FormToken() {}

    public static String create(String sessionId) {
        byte[] mask = Secrets.bytes(LENGTH);
        byte[] token = Arrays.copyOf(mask, 2 * LENGTH);
        System.arraycopy(mixed(mask, own(sessionId)), 0, token, LENGTH, LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    public static boolean fits(String sessionId, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        if (bytes.length != 2 * LENGTH) {
            return false;
        }
        byte[] claimed = mixed(Arrays.copyOf(bytes, LENGTH), Arrays.copyOfRange(bytes, LENGTH, 2 * LENGTH));
        return MessageDigest.isEqual(claimed, own(sessionId));
    }

    private static byte[] own(String sessionId) {
        return Secrets.sha256("form:" + sessionId);
    }

    private static byte[] mixed(byte[] one, byte[] other) {
        byte[] mixed = new byte[one.length];
        for (int i = 0; i < one.length; i++) {
            mixed[i] = (byte) (one[i] ^ other[i]);
        }
        return mixed;
    }
}
