package laddnav.hub.registry;

import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.types.BusinessDetails;
import laddnav.ocpi.types.ConnectionStatus;
import laddnav.ocpi.types.CredentialsRole;

/** A party that is reached through another hub, and how that hub says it is; one that is suspended there is none. */
public record Behind(PartyId party, Role role, String name, ConnectionStatus status) {

    public CredentialsRole credentialsRole() {
        return new CredentialsRole(role, new BusinessDetails(name, null, null), party.party(), party.country());
    }
}
