package laddnav.ocpi.client;

import java.util.List;
import java.util.Optional;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Endpoint;

/**
 * How a partner is reached.
 *
 * @param name how it is called in logs and limits; one name is one circuit
 * @param token the token that it gave us, as in its credentials (not Base64)
 * @param formerToken the token that it gave us before, tried once where it refuses the new one
 * @param endpoints as its version details gave them; their origins are the only ones that are called
 */
public record PeerAddress(
        String name, Version version, String token, Optional<String> formerToken, List<Endpoint> endpoints) {

    public PeerAddress {
        endpoints = List.copyOf(endpoints);
    }

    public PeerAddress(String name, Version version, String token, List<Endpoint> endpoints) {
        this(name, version, token, Optional.empty(), endpoints);
    }

    @Override
    public String toString() {
        return "peer " + name + " in " + version + " at " + endpoints.size() + " endpoints";
    }
}
