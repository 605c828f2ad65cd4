package laddnav.hub.registry;

import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.types.BusinessDetails;
import laddnav.ocpi.types.CredentialsRole;

/** A party in one role, with the name shown to others. */
public record PartyInRole(PartyId party, Role role, String name) {

    public static PartyInRole from(CredentialsRole role) {
        return new PartyInRole(role.party(), role.role(), role.businessDetails().name());
    }

    public CredentialsRole credentialsRole() {
        return new CredentialsRole(role, new BusinessDetails(name, null, null), party.party(), party.country());
    }
}
