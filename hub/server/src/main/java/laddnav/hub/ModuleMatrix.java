package laddnav.hub;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import laddnav.hub.ConnectionTest.Found;
import laddnav.hub.registry.Platform;
import laddnav.ocpi.InterfaceRole;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.Role;
import laddnav.ocpi.types.Endpoint;

/** Which modules a platform offers, which its roles would need, and whether they are where it registered them. */
final class ModuleMatrix {

    private static final List<ModuleId> OBJECTS =
            List.of(ModuleId.LOCATIONS, ModuleId.TARIFFS, ModuleId.SESSIONS, ModuleId.CDRS, ModuleId.TOKENS);

    private ModuleMatrix() {}

    static List<Found> of(Platform platform, URI versionsUrl, List<Endpoint> now) {
        List<Found> found = new ArrayList<>();
        for (Endpoint each : now) {
            found.add(Found.of(ConnectionFinding.OFFERED, each.identifier(), each.role(), each.url()));
            host(each)
                    .filter(host -> !host.equalsIgnoreCase(versionsUrl.getHost()))
                    .ifPresent(
                            host -> found.add(Found.of(ConnectionFinding.FOREIGN_ENDPOINT, each.identifier(), host)));
        }
        for (ModuleId module : OBJECTS) {
            if (isRole(platform, role -> role.mayOwn(module)) && !offers(now, module, InterfaceRole.SENDER)) {
                found.add(Found.of(ConnectionFinding.MISSING_LIST, module));
            }
            boolean isForThem = isRole(platform, role -> role.mayGet(module) && !role.mayOwn(module));
            if (isForThem && !offers(now, module, InterfaceRole.RECEIVER)) {
                found.add(Found.of(ConnectionFinding.MISSING_RECEIVER, module));
            }
        }
        if (isRole(platform, role -> role == Role.CPO) && !offers(now, ModuleId.COMMANDS, InterfaceRole.RECEIVER)) {
            found.add(Found.of(ConnectionFinding.MISSING_COMMANDS));
        }
        Set<String> others = written(now);
        Set<String> registered = written(platform.endpoints());
        others.removeAll(registered);
        if (!others.isEmpty()) {
            found.add(Found.of(ConnectionFinding.ENDPOINTS_CHANGED, String.join(", ", others)));
        }
        return found;
    }

    private static boolean isRole(Platform platform, java.util.function.Predicate<Role> wanted) {
        return platform.parties().stream().anyMatch(each -> wanted.test(each.role()));
    }

    private static boolean offers(List<Endpoint> endpoints, ModuleId module, InterfaceRole side) {
        return endpoints.stream()
                .anyMatch(each -> each.role() == side && module.value().equalsIgnoreCase(each.identifier()));
    }

    private static Set<String> written(List<Endpoint> endpoints) {
        return endpoints.stream()
                .map(each -> each.identifier() + " " + each.role() + " at " + each.url())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> host(Endpoint endpoint) {
        try {
            return Optional.ofNullable(URI.create(endpoint.url().trim()).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
