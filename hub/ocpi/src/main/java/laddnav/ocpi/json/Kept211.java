package laddnav.ocpi.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.types.CdrToken;
import laddnav.ocpi.types.TokenType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects of 2.1.1 as they are kept. On the wire they say neither whose they are (the URL does) nor which token charged
 * (only its {@code auth_id}). Both are kept in the object under one field of ours, which never leaves again: what goes
 * out is {@link #bare}.
 */
public final class Kept211 {

    static final String NOTE = "hub_note";
    private static final String OWNER = "owner";
    private static final String TOKEN = "token";

    private Kept211() {}

    /** The object with its owner noted, and, for a session or CDR, the token that its {@code auth_id} stands for. */
    public static Json of(Json body, PartyId owner, @Nullable CdrToken token) {
        Map<String, Object> note = new LinkedHashMap<>();
        note.put(OWNER, owner);
        if (token != null) {
            note.put(
                    TOKEN,
                    Map.of(
                            "country_code", token.countryCode(),
                            "party_id", token.partyId(),
                            "uid", token.uid(),
                            "type", token.type(),
                            "contract_id", token.contractId()));
        }
        return body.with(NOTE, Json.from(note));
    }

    /** The object as it came; of what comes, what is taken: the note is the hub's alone to write. */
    public static Json bare(Json kept) {
        return kept.tree() instanceof ObjectNode object && object.has(NOTE) ? kept.without(NOTE) : kept;
    }

    /** Whose the object is: by our note, or by fields that some partners add by themselves. */
    public static Optional<PartyId> owner(Json kept) {
        return kept.isObject() ? Optional.ofNullable(owner((ObjectNode) kept.tree())) : Optional.empty();
    }

    /** The token that was noted. */
    public static Optional<CdrToken> token(Json kept) {
        return kept.field(NOTE)
                .flatMap(note -> note.field(TOKEN))
                .map(token -> Codec230.bind(token.tree(), CdrToken.class));
    }

    /**
     * The token that only an {@code auth_id} is known of. Its provider is told by the first five characters,
     * as contract ids of eMI3 have it; empty where they are none. The uid is not known, so the {@code
     * auth_id} stands in for it.
     *
     * @see "OCPI 2.1.1, mod_tokens, Token object, auth_id"
     */
    public static Optional<CdrToken> tokenOf(String authId) {
        String letters = authId.replace("-", "").replace("*", "");
        if (letters.length() < 6) {
            return Optional.empty();
        }
        try {
            PartyId provider = PartyId.of(letters.substring(0, 2), letters.substring(2, 5));
            return Optional.of(new CdrToken(provider.country(), provider.party(), authId, TokenType.OTHER, authId));
        } catch (IllegalArgumentException notAContractId) {
            return Optional.empty();
        }
    }

    static @Nullable PartyId owner(ObjectNode kept) {
        String noted = kept.path(NOTE).path(OWNER).asString("");
        try {
            if (!noted.isEmpty()) {
                return PartyId.parse(noted);
            }
            String country = kept.path("country_code").asString("");
            String party = kept.path("party_id").asString("");
            return country.isEmpty() || party.isEmpty() ? null : PartyId.of(country, party);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static @Nullable JsonNode noted(ObjectNode kept) {
        return kept.path(NOTE).get(TOKEN);
    }
}
