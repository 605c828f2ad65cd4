package laddnav.ocpi.client;

import java.util.List;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Endpoint;

/**
 * How a partner is reached.
 *
 * @param name how it is called in logs and limits; one name is one circuit
 * @param token the token that it gave us, as in its credentials (not Base64)
 * @param endpoints as its version details gave them; their origins are the only ones that are called
 */
public record PeerAddress(String name, Version version, String token, List<Endpoint> endpoints) {

    public PeerAddress {
        endpoints = List.copyOf(endpoints);
    }

    @Override
    public String toString() {
        return "peer " + name + " in " + version + " at " + endpoints.size() + " endpoints";
    }
}
