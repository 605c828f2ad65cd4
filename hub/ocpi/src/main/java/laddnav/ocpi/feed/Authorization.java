package laddnav.ocpi.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.types.AllowedType;

/**
 * What an operator was answered when it asked, in real time, whether a token may charge: the body of a change in
 * {@link ModuleId#AUTHORIZATIONS}, whose owner is the provider and whose audience is the operator. It tells no driver.
 *
 * @param tokenHash of the token's uid, by {@link #tokenHash}
 * @param reference the provider's authorization_reference, which sessions and CDRs repeat; empty where it gave none
 * @param locationId where the token may charge, if it may at that location alone
 * @param at when the operator was answered, UTC
 * @param allowed the answer
 * @param source who gave it
 * @see "OCPI 2.3.0, mod_tokens, Real-time authorization; AuthorizationInfo object"
 */
public record Authorization(
        PartyId provider,
        PartyId operator,
        long tokenHash,
        Optional<String> reference,
        Optional<String> locationId,
        Instant at,
        AllowedType allowed,
        Source source) {

    private static final String HASH = "token_hash";
    private static final String REFERENCE = "authorization_reference";
    private static final String LOCATION = "location_id";
    private static final String AT = "answered_at";
    private static final String ALLOWED = "allowed";
    private static final String SOURCE = "source";

    /** Who answered. */
    public enum Source {
        PROVIDER,
        /** The hub, by the token's whitelist and as the provider last published it. */
        HUB
    }

    /** A number that is equal for equal uids of one provider, compared without case, and practically only for these. */
    public static long tokenHash(PartyId provider, String uid) {
        String text = provider + "/uid/" + uid.toLowerCase(Locale.ROOT);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return java.nio.ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** As the feed carries it; the parties are the change's owner and audience. */
    public Json body() {
        Map<String, Object> fields = new LinkedHashMap<>();
        // as text, since readers of JSON may take a number of 64 bits for a rounded one
        fields.put(HASH, Long.toString(tokenHash));
        reference.ifPresent(value -> fields.put(REFERENCE, value));
        locationId.ifPresent(value -> fields.put(LOCATION, value));
        fields.put(AT, at);
        fields.put(ALLOWED, allowed.name());
        fields.put(SOURCE, source.name());
        return Json.from(fields);
    }

    /** @throws IllegalArgumentException when the change is none of an authorization */
    public static Authorization of(Change change) {
        Json body = change.body();
        return new Authorization(
                change.key().owner(),
                Objects.requireNonNull(change.audience(), "an authorization is for one operator"),
                Long.parseLong(required(body, HASH)),
                body.text(REFERENCE),
                body.text(LOCATION),
                body.time(AT).orElseThrow(() -> missing(AT)),
                AllowedType.valueOf(required(body, ALLOWED)),
                Source.valueOf(required(body, SOURCE)));
    }

    private static String required(Json body, String field) {
        return body.text(field).orElseThrow(() -> missing(field));
    }

    private static IllegalArgumentException missing(String field) {
        return new IllegalArgumentException("an authorization without '" + field + "'");
    }
}
