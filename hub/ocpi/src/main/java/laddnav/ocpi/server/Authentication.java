package laddnav.ocpi.server;

import io.helidon.http.HeaderNames;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import laddnav.ocpi.OcpiException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Authorization: Token x}. From 2.2 on, x is Base64; many partners send the token as it is, so both forms
 * are tried.
 *
 * @see "OCPI 2.3.0, transport_and_format, Authorization header"
 */
final class Authentication {

    private static final String SCHEME = "Token ";
    private static final int LONGEST = 1_000;

    private Authentication() {}

    /** @throws OcpiException HTTP 401 */
    static Caller caller(Exchange exchange, OcpiPlatform platform) {
        String header = exchange.header(HeaderNames.AUTHORIZATION);
        if (header == null || header.length() > LONGEST || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw OcpiException.unauthorized();
        }
        String raw = header.substring(SCHEME.length()).trim();
        String decoded = decoded(raw);
        Optional<Caller> caller =
                decoded == null ? Optional.empty() : platform.authenticate(decoded, exchange::certificate);
        if (caller.isEmpty() && !raw.isEmpty()) {
            caller = platform.authenticate(raw, exchange::certificate);
        }
        return caller.orElseThrow(OcpiException::unauthorized);
    }

    private static @Nullable String decoded(String raw) {
        try {
            byte[] bytes = Base64.getDecoder().decode(raw);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // the specification's own example encodes a line feed with the token
            String token = text.strip();
            return token.isEmpty() ? null : token;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }
}
