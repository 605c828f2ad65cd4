package laddnav.ocpi.client;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.types.Endpoint;

/** Where a partner answers, by module and side, and the origins that follow from it. */
final class Endpoints {

    private record Key(ModuleId module, InterfaceRole role) {}

    private final Map<Key, URI> addresses = new HashMap<>();
    private final Set<String> origins = new HashSet<>();

    Endpoints(List<Endpoint> endpoints) {
        for (Endpoint endpoint : endpoints) {
            Urls.parse(endpoint.url()).ifPresent(address -> {
                ModuleId module = new ModuleId(endpoint.identifier().toLowerCase(Locale.ROOT));
                addresses.putIfAbsent(new Key(module, endpoint.role()), address);
                origins.add(Urls.origin(address));
            });
        }
    }

    Optional<URI> find(ModuleId module, InterfaceRole role) {
        return Optional.ofNullable(addresses.get(new Key(module.endpoint(), role)));
    }

    /** The credentials endpoint, whose role has no meaning. */
    Optional<URI> credentials() {
        return find(ModuleId.CREDENTIALS, InterfaceRole.SENDER)
                .or(() -> find(ModuleId.CREDENTIALS, InterfaceRole.RECEIVER));
    }

    /** The module whose endpoint an address is at or below, and what follows the endpoint in it. */
    Optional<Below> below(String address) {
        Below nearest = null;
        for (Map.Entry<Key, URI> each : addresses.entrySet()) {
            String base = each.getValue().toString();
            boolean isBelow = address.startsWith(base)
                    && (address.length() == base.length() || "/?".indexOf(address.charAt(base.length())) >= 0);
            if (isBelow && (nearest == null || base.length() > nearest.base().length())) {
                nearest = new Below(each.getKey().module(), base);
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** A module and the address of its endpoint. */
    record Below(ModuleId module, String base) {}

    boolean mayCall(URI address) {
        return origins.contains(Urls.origin(address));
    }
}
