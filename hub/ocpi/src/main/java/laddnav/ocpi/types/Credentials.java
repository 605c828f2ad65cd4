package laddnav.ocpi.types;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a platform, and which parties it speaks for.
 *
 * @see "OCPI 2.3.0, credentials, Credentials object"
 */
public record Credentials(
        String token, String url, @Nullable String hubPartyId, List<CredentialsRole> roles) {

    public Credentials {
        Required.present("token", token);
        Required.present("url", url);
        roles = Required.nonEmpty("roles", roles);
    }
}
