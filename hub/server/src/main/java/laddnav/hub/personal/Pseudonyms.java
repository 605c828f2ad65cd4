package laddnav.hub.personal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import laddnav.hub.store.Pseudonymity;
import laddnav.ocpi.json.Json;

/**
 * Keyed hashes in the place of what tells a person: the same value always becomes the same pseudonym, and without the
 * installation's key nobody finds the value by trying.
 */
final class Pseudonyms implements Pseudonymity {

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

    @Override
    public Json pseudonymous(Json charge) {
        return changed(charge, this::of, this::contract);
    }

    @Override
    public Json keeping(Json stored, Json fresh) {
        Set<String> known = new HashSet<>();
        changed(stored, value -> noted(known, value, isOne(value)), value -> noted(known, value, isContract(value)));
        if (known.isEmpty()) {
            return fresh;
        }
        return changed(
                fresh,
                value -> known.contains(of(value)) ? of(value) : value,
                value -> known.contains(contract(value)) ? contract(value) : value);
    }

    private static String noted(Set<String> known, String value, boolean isPseudonym) {
        if (isPseudonym) {
            known.add(value);
        }
        return value;
    }

    /** A session or CDR without who charged; empty where it says so no longer. */
    Optional<Json> of(Json charge) {
        Json changed = pseudonymous(charge);
        return changed.sameAs(charge) ? Optional.empty() : Optional.of(changed);
    }

    private static Json changed(Json charge, UnaryOperator<String> id, UnaryOperator<String> authId) {
        Json changed = charge;
        Optional<Json> token = charge.field("cdr_token").filter(Json::isObject);
        if (token.isPresent()) {
            changed = changed.with("cdr_token", token(token.get(), id));
        }
        Optional<Json> note = charge.field("hub_note").filter(Json::isObject);
        Optional<Json> noted = note.flatMap(each -> each.field("token")).filter(Json::isObject);
        if (note.isPresent() && noted.isPresent()) {
            changed = changed.with("hub_note", note.get().with("token", token(noted.get(), id)));
        }
        Optional<String> contract = charge.text("auth_id");
        if (contract.isPresent()) {
            changed = changed.with("auth_id", authId.apply(contract.get()));
        }
        return changed;
    }

    private static Json token(Json token, UnaryOperator<String> id) {
        Json changed = token;
        for (String field : new String[] {"uid", "contract_id"}) {
            Optional<String> value = token.text(field);
            if (value.isPresent()) {
                changed = changed.with(field, id.apply(value.get()));
            }
        }
        return changed;
    }

    /** The auth_id of 2.1.1 goes on telling its provider, which charges are routed by. */
    private String contract(String authId) {
        String letters = letters(authId);
        if (letters.length() <= PROVIDER) {
            return of(authId);
        }
        String digits = HexFormat.of().formatHex(hash(key.getEncoded(), letters.toUpperCase(Locale.ROOT)));
        return isContract(authId)
                ? authId
                : letters.substring(0, PROVIDER) + SHORT_MARK + digits.substring(0, LONGEST_REST - SHORT_MARK.length());
    }

    private static boolean isContract(String authId) {
        String letters = letters(authId);
        return isOne(authId) || letters.length() == PROVIDER + LONGEST_REST && letters.startsWith(SHORT_MARK, PROVIDER);
    }

    private static String letters(String authId) {
        return authId.replace("-", "").replace("*", "");
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
