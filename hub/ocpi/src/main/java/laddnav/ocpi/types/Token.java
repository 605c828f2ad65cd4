package laddnav.ocpi.types;

import java.time.Instant;
import laddnav.ocpi.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * A driver's means of identification.
 *
 * <p>As many components as the specification gives the object.
 * @see "OCPI 2.3.0, mod_tokens, Token object"
 */
public record Token(
        String countryCode,
        String partyId,
        String uid,
        TokenType type,
        String contractId,
        @Nullable String visualNumber,
        String issuer,
        @Nullable String groupId,
        boolean valid,
        WhitelistType whitelist,
        @Nullable String language,
        @Nullable ProfileType defaultProfileType,
        @Nullable EnergyContract energyContract,
        Instant lastUpdated) {

    public Token {
        Required.present("country_code", countryCode);
        Required.present("party_id", partyId);
        Required.present("uid", uid);
        Required.present("type", type);
        Required.present("contract_id", contractId);
        Required.present("issuer", issuer);
        Required.present("whitelist", whitelist);
        Required.present("last_updated", lastUpdated);
    }

    /** The party that owns this object. */
    public PartyId party() {
        return PartyId.of(countryCode, partyId);
    }
}
