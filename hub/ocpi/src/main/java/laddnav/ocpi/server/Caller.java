package laddnav.ocpi.server;

import java.util.List;
import laddnav.ocpi.types.CredentialsRole;

/**
 * The platform that a token belongs to.
 *
 * @param platform its name with us, as it may be logged
 * @param roles the parties that it speaks for
 * @param registered false for a token A: only versions and credentials answer
 */
public record Caller(String platform, List<CredentialsRole> roles, boolean registered) {

    public Caller {
        roles = List.copyOf(roles);
    }
}
