package laddnav.edge.ocpp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * User and password of HTTP basic authentication. The password is bytes: chargers may use any, so that it is everything
 * behind the first colon, not decoded.
 *
 * @see "OCPP 1.6 security whitepaper edition 3, A00.FR.204"
 */
final class BasicCredentials {

    private final String user;
    private final byte[] password;

    private BasicCredentials(String user, byte[] password) {
        this.user = user;
        this.password = password;
    }

    static Optional<BasicCredentials> parse(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6) || header.length() > 1_000) {
            return Optional.empty();
        }
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(header.substring(6).trim());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        for (int i = 0; i < decoded.length; i++) {
            if (decoded[i] == ':') {
                return Optional.of(new BasicCredentials(
                        new String(decoded, 0, i, StandardCharsets.UTF_8),
                        Arrays.copyOfRange(decoded, i + 1, decoded.length)));
            }
        }
        return Optional.empty();
    }

    String user() {
        return user;
    }

    byte[] password() {
        return password;
    }
}
