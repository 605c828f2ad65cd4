package laddnav.ocpi.server;

import java.util.List;
import java.util.function.Predicate;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.types.CredentialsRole;

/**
 * The platform that a token belongs to.
 *
 * @param platform its name with us, as it may be logged
 * @param roles the parties that it has itself
 * @param registered false for a token A: only versions and credentials answer
 * @param speaking the parties that it may send for: its own, and those behind it where it is a hub
 */
public record Caller(String platform, List<CredentialsRole> roles, boolean registered, Predicate<PartyId> speaking) {

    public Caller {
        roles = List.copyOf(roles);
    }

    /** One that sends for its own parties; a hub for anyone, as its credentials need not list whom it leads to. */
    public Caller(String platform, List<CredentialsRole> roles, boolean registered) {
        this(platform, roles, registered, party -> isAmong(roles, party));
    }

    boolean speaksFor(PartyId party) {
        return speaking.test(party);
    }

    private static boolean isAmong(List<CredentialsRole> roles, PartyId party) {
        for (CredentialsRole role : roles) {
            if (role.role() == Role.HUB || role.party().equals(party)) {
                return true;
            }
        }
        return false;
    }
}
