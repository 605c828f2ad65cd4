package laddnav.settlement.charges;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.feed.Authorization;
import laddnav.ocpi.types.CdrToken;

/** Ids in the form that the tables hold and compare. OCPI's ids are printable ASCII, compared without case. */
final class Keys {

    private static final int LONGEST = 190;
    private static final int KEPT = 160;

    private Keys() {}

    /** The id in lower case, for comparison. */
    static String key(String id) {
        return ascii(id).toLowerCase(Locale.ROOT);
    }

    /** The id as sent; what is not printable ASCII is escaped as in URLs, so that no id is lost or mistaken. */
    static String ascii(String id) {
        return isPlain(id) ? id : escaped(id);
    }

    /** Whether the id is as all should be; nearly all are. */
    private static boolean isPlain(String id) {
        if (id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c < 0x20 || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String id) {
        StringBuilder text = new StringBuilder(id.length());
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0x20 && b < 0x7f) {
                text.append((char) b);
            } else {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return text.length() <= LONGEST
                ? text.toString()
                : text.substring(0, KEPT) + "~" + HexFormat.of().formatHex(sha256(id), 0, 8);
    }

    /** A number that is equal for equal texts and, for all that one meets, only for these. */
    static long hash(String text) {
        byte[] digest = sha256(text);
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | digest[i] & 0xff;
        }
        return value;
    }

    /** Equal for equal contracts, however their parts are set apart. */
    static long contractHash(PartyId provider, String contractId) {
        return hash(provider + "/contract/" + key(contractId).replaceAll("[-*]", ""));
    }

    static long tokenHash(CdrToken token) {
        return hash(token.party() + "/" + token.type() + "/" + key(token.uid()));
    }

    /** Of a token by its uid alone: older versions tell other types of the same token. */
    static long uidHash(PartyId provider, String uid) {
        return Authorization.tokenHash(provider, ascii(uid));
    }

    static long evseHash(PartyId operator, String evseUid) {
        return hash(operator + "/" + key(evseUid));
    }

    static long sessionHash(PartyId operator, String sessionId) {
        return hash(operator + "/session/" + key(sessionId));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The text's first characters. */
    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
