package laddnav.hub.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.ocpi.ModuleId;

/** When each platform was last heard, and whether our calls reach it; from real traffic. */
public final class Contacts {

    private static final int FAILURES_TO_BE_OFFLINE = 3;

    private static final Trouble NOT_TOLD = new Trouble(Instant.EPOCH, "no answer");

    private final Registry registry;
    private final InstantSource clock;
    private final ConcurrentHashMap<Long, Instant> heard;
    private final ConcurrentHashMap<Long, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, Set<ModuleId>> pushes = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, Trouble> troubles = new ConcurrentHashMap<>();
    private final Map<Long, Instant> kept = new HashMap<>();

    public Contacts(Registry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.heard = new ConcurrentHashMap<>(registry.lastHeard());
        this.kept.putAll(heard);
    }

    /** Since when our calls have not reached a platform, and what was in the way last. */
    public record Trouble(Instant since, String why) {}

    /** The platform called us, or answered. */
    public void heard(Platform platform) {
        heard.put(platform.id(), clock.instant());
    }

    /** The platform pushed something of this module, so that it need not be asked for it. */
    public void pushed(Platform platform, ModuleId module) {
        pushes.computeIfAbsent(platform.id(), id -> ConcurrentHashMap.newKeySet())
                .add(module);
    }

    /** Whether it did since this hub was started. */
    public boolean hasPushed(Platform platform, ModuleId module) {
        return pushes.getOrDefault(platform.id(), Set.of()).contains(module);
    }

    /** The platform answered our call, whatever it said. */
    void reached(Platform platform) {
        heard(platform);
        failures(platform).set(0);
        troubles.remove(platform.id());
        if (platform.isOffline()) {
            registry.offline(platform, false);
        }
    }

    /** Our call found nobody, and it was not told why. */
    void missed(Platform platform) {
        missed(platform, troubles.getOrDefault(platform.id(), NOT_TOLD).why());
    }

    /** Our call found nobody. */
    void missed(Platform platform, String why) {
        Trouble first = new Trouble(clock.instant(), why);
        troubles.merge(platform.id(), first, (known, last) -> new Trouble(known.since(), last.why()));
        if (failures(platform).incrementAndGet() == FAILURES_TO_BE_OFFLINE && !platform.isOffline()) {
            registry.offline(platform, true);
        }
    }

    /** Empty where our last call reached it, or none was made since this hub was started. */
    public Optional<Trouble> trouble(Platform platform) {
        return Optional.ofNullable(troubles.get(platform.id()));
    }

    public Optional<Instant> lastHeardAt(Platform platform) {
        return Optional.ofNullable(heard.get(platform.id()));
    }

    /** Keeps what is new, for other processes and the next start. */
    synchronized void keep() {
        Map<Long, Instant> fresh = new HashMap<>(heard);
        fresh.entrySet().removeIf(each -> each.getValue().equals(kept.get(each.getKey())));
        if (!fresh.isEmpty()) {
            registry.heard(fresh);
            kept.putAll(fresh);
        }
    }

    private AtomicInteger failures(Platform platform) {
        return failures.computeIfAbsent(platform.id(), id -> new AtomicInteger());
    }
}
