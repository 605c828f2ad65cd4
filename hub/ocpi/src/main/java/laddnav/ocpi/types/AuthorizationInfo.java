package laddnav.ocpi.types;

import org.jspecify.annotations.Nullable;

/**
 * What a provider says of a token that wants to charge now.
 *
 * @see "OCPI 2.3.0, mod_tokens, AuthorizationInfo object"
 */
public record AuthorizationInfo(
        AllowedType allowed,
        Token token,
        @Nullable LocationReferences location,
        @Nullable String authorizationReference,
        @Nullable DisplayText info) {

    public AuthorizationInfo {
        Required.present("allowed", allowed);
        Required.present("token", token);
    }
}
