package laddnav.ocpi.types;

import laddnav.ocpi.PartyId;

/**
 * The token that started the charge.
 *
 * @see "OCPI 2.3.0, mod_cdrs, CdrToken class"
 */
public record CdrToken(String countryCode, String partyId, String uid, TokenType type, String contractId) {

    public CdrToken {
        Required.present("country_code", countryCode);
        Required.present("party_id", partyId);
        Required.present("uid", uid);
        Required.present("type", type);
        Required.present("contract_id", contractId);
    }

    /** The provider that issued the token. */
    public PartyId party() {
        return PartyId.of(countryCode, partyId);
    }
}
