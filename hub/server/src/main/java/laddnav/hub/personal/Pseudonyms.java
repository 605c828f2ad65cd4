package laddnav.hub.personal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import laddnav.ocpi.json.Json;

/**
 * Keyed hashes in the place of what tells a person: the same value always becomes the same pseudonym, and without the
 * installation's key nobody finds the value by trying.
 */
final class Pseudonyms {

    static final String MARK = "ps-";
    private static final int DIGITS = 32;
    private static final String SHORT_MARK = "ps";
    private static final int PROVIDER = 5;
    private static final int LONGEST_REST = 30;
    private static final String USE = "laddnav personal data";

    private final SecretKey key;

    Pseudonyms(SecretKey encryptionKey) {
        // a key of its own, so that neither use tells anything of the other
        this.key = new SecretKeySpec(hash(encryptionKey.getEncoded(), USE), "HmacSHA256");
    }

    /** At most 36 characters, as ids of OCPI have. */
    String of(String value) {
        String normal = value.toUpperCase(Locale.ROOT);
        return isOne(value)
                ? value
                : MARK
                        + HexFormat.of()
                                .formatHex(hash(key.getEncoded(), normal))
                                .substring(0, DIGITS);
    }

    static boolean isOne(String value) {
        return value.startsWith(MARK);
    }

    /** A session or CDR without who charged; empty where it says so no longer. */
    Optional<Json> of(Json charge) {
        Json changed = charge;
        Optional<Json> token = charge.field("cdr_token").filter(Json::isObject);
        if (token.isPresent()) {
            changed = changed.with("cdr_token", token(token.get()));
        }
        Optional<Json> note = charge.field("hub_note").filter(Json::isObject);
        Optional<Json> noted = note.flatMap(each -> each.field("token")).filter(Json::isObject);
        if (note.isPresent() && noted.isPresent()) {
            changed = changed.with("hub_note", note.get().with("token", token(noted.get())));
        }
        Optional<String> authId = charge.text("auth_id");
        if (authId.isPresent()) {
            changed = changed.with("auth_id", contract(authId.get()));
        }
        return changed.sameAs(charge) ? Optional.empty() : Optional.of(changed);
    }

    /** The auth_id of 2.1.1 goes on telling its provider, which charges are routed by. */
    private String contract(String authId) {
        String letters = authId.replace("-", "").replace("*", "");
        if (letters.length() <= PROVIDER) {
            return of(authId);
        }
        boolean isDone = letters.length() == PROVIDER + LONGEST_REST && letters.startsWith(SHORT_MARK, PROVIDER);
        String digits = HexFormat.of().formatHex(hash(key.getEncoded(), letters.toUpperCase(Locale.ROOT)));
        return isDone
                ? authId
                : letters.substring(0, PROVIDER) + SHORT_MARK + digits.substring(0, LONGEST_REST - SHORT_MARK.length());
    }

    private Json token(Json token) {
        Json changed = token;
        for (String field : new String[] {"uid", "contract_id"}) {
            Optional<String> value = token.text(field);
            if (value.isPresent()) {
                changed = changed.with(field, of(value.get()));
            }
        }
        return changed;
    }

    private static byte[] hash(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }
}
