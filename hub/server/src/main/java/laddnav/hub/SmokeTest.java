package laddnav.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import laddnav.hub.ConnectionTest.Found;
import laddnav.hub.delivery.Links;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.store.Facts;
import laddnav.ocpi.Call;
import laddnav.ocpi.Limits;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PageRequest;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Page;

/** One page of each list that a platform offers: how fast it came, whether it can be read, and whether it is likely. */
final class SmokeTest {

    private static final Duration SLOW = Duration.ofSeconds(2);

    private final Links links;
    private final Registry registry;
    private final InstantSource clock;

    SmokeTest(Links links, Registry registry, InstantSource clock) {
        this.links = links;
        this.registry = registry;
        this.clock = clock;
    }

    List<Found> of(Platform platform) {
        Version version = platform.version();
        List<ModuleId> listed = platform.lists().stream()
                .filter(module ->
                        platform.parties().stream().anyMatch(each -> each.role().mayOwn(module)))
                .toList();
        if (version == null || listed.isEmpty()) {
            return List.of(Found.of(ConnectionFinding.NOTHING_LISTED));
        }
        List<Found> found = new ArrayList<>();
        listed.forEach(module -> found.addAll(page(platform, version, module)));
        return found;
    }

    private List<Found> page(Platform platform, Version version, ModuleId module) {
        PartyId to = platform.isHub()
                ? platform.partyForAll(false)
                : platform.parties().getFirst().party();
        Call call = Call.create(version, registry.roster().hub(), to);
        List<Found> found = new ArrayList<>();
        try {
            long start = System.nanoTime();
            Page page = links.peer(platform).sender().list(call, module, PageRequest.first(Limits.DEFAULT_PAGE));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            int size = page.items().size();
            found.add(Found.of(ConnectionFinding.PAGE, module, size, page.total(), took.toMillis()));
            if (took.compareTo(SLOW) > 0) {
                found.add(Found.of(ConnectionFinding.PAGE_SLOW, module, size, took.toMillis()));
            }
            read(version, module, page.items(), found);
            Map<String, Integer> odd = new LinkedHashMap<>();
            Instant now = clock.instant();
            page.items()
                    .forEach(each ->
                            Plausibility.of(module, each, now).forEach(what -> odd.merge(what, 1, Integer::sum)));
            odd.forEach((what, times) -> found.add(Found.of(ConnectionFinding.IMPLAUSIBLE, module, what, times, size)));
        } catch (OcpiException e) {
            found.add(Found.of(ConnectionFinding.PAGE_FAILED, module, String.valueOf(e.getMessage())));
        }
        return found;
    }

    private static void read(Version version, ModuleId module, List<Json> items, List<Found> found) {
        int unreadable = 0;
        String first = "";
        for (Json item : items) {
            try {
                Facts.of(module, version, item);
            } catch (OcpiException e) {
                first = unreadable == 0 ? String.valueOf(e.getMessage()) : first;
                unreadable++;
            }
        }
        if (unreadable > 0) {
            found.add(Found.of(ConnectionFinding.UNREADABLE, module, unreadable, items.size(), first));
        }
    }
}
