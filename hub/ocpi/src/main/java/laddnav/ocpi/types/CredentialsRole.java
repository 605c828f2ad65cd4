package laddnav.ocpi.types;

import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;

/**
 * One party in one role.
 *
 * @see "OCPI 2.3.0, credentials, CredentialsRole class"
 */
public record CredentialsRole(Role role, BusinessDetails businessDetails, String partyId, String countryCode) {

    public CredentialsRole {
        Required.present("role", role);
        Required.present("business_details", businessDetails);
        Required.present("party_id", partyId);
        Required.present("country_code", countryCode);
    }

    /** The party in this role. */
    public PartyId party() {
        return PartyId.of(countryCode, partyId);
    }
}
