package laddnav.ocpi.types;

import org.jspecify.annotations.Nullable;

/**
 * Which tokens may see an unpublished location.
 *
 * @see "OCPI 2.3.0, mod_locations, PublishTokenType class"
 */
public record PublishTokenType(
        @Nullable String uid,
        @Nullable TokenType type,
        @Nullable String visualNumber,
        @Nullable String issuer,
        @Nullable String groupId) {}
