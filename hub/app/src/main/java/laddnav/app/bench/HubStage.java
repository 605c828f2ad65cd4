package laddnav.app.bench;

import io.helidon.webserver.WebServer;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import laddnav.database.Database;
import laddnav.database.DatabaseAccess;
import laddnav.database.ThrowawayDatabase;
import laddnav.hub.Hub;
import laddnav.hub.HubSettings;
import laddnav.hub.Network;
import laddnav.hub.messages.MessageSettings;
import laddnav.hub.registry.Openings;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.Version;
import laddnav.ocpi.guard.CallerLimits;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.server.OcpiRoutes;
import org.jspecify.annotations.Nullable;

/** A hub on an empty database with full durability, an operator that sends to it and a provider that takes from it. */
final class HubStage implements AutoCloseable {

    static final PartyId HUB = PartyId.of("SE", "LNV");
    static final PartyId OPERATOR = PartyId.of("SE", "BEN");
    static final PartyId PROVIDER = PartyId.of("DE", "BEN");

    private static final int FILLED_BY_ONE = 20;

    /** One platform stands for many here, and must not be held to what one may ask. */
    private static final CallerLimits A_WHOLE_NETWORK = new CallerLimits(1_000_000, 1_024);

    private final DatabaseAccess access = ThrowawayDatabase.access();
    private final Database database;
    private final Hub hub;
    private final WebServer server;
    private final BenchPlatform operator;
    private final BenchPlatform provider;
    private final List<BenchPlatform> others = new ArrayList<>();
    private volatile @Nullable URI base;

    /** @param pushed the modules that the provider takes pushes of; of the others it asks the hub */
    HubStage(Set<ModuleId> pushed) {
        this(pushed, database -> {});
    }

    /** @param filling what is put into the hub's tables before the hub opens */
    HubStage(Set<ModuleId> pushed, Consumer<Database> filling) {
        InstantSource clock = InstantSource.system();
        database = Database.open(access, "hub", "laddnav/hub/migrations", List.of(), 16);
        filling.accept(database);
        HubSettings settings = HubSettings.of(HUB, "Laddnav", this::base, new byte[32])
                .with(MessageSettings.standard(), A_WHOLE_NETWORK);
        hub = Hub.open(database, settings.opened(Openings.all()), clock);
        hub.network().open(Network.Pair.of(OPERATOR, PROVIDER));
        server = OcpiRoutes.limit(WebServer.builder())
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .routing(routing -> routing.register(OcpiRoutes.MOUNT, hub.routes()))
                .build()
                .start();
        operator = BenchPlatform.registered(hub, OPERATOR, Role.CPO, Set.of(ModuleId.TOKENS), clock);
        provider = BenchPlatform.registered(hub, PROVIDER, Role.EMSP, pushed, clock);
    }

    /** One more provider, which takes pushes of locations. */
    BenchPlatform join(PartyId party) {
        BenchPlatform platform =
                BenchPlatform.registered(hub, party, Role.EMSP, Set.of(ModuleId.LOCATIONS), InstantSource.system());
        others.add(platform);
        return platform;
    }

    /** Takes objects of the operator in, as an import does, on as many threads as the hub can write at once. */
    void fill(ModuleId module, Version version, List<Json> objects) {
        List<Thread> threads = new ArrayList<>();
        Queue<String> refusals = new ConcurrentLinkedQueue<>();
        for (int from = 0; from < objects.size(); from += FILLED_BY_ONE) {
            List<Json> part = objects.subList(from, Math.min(objects.size(), from + FILLED_BY_ONE));
            threads.add(Thread.startVirtualThread(() -> hub.importObjects(OPERATOR, module, version, part)
                    .forEach(each -> each.problem().ifPresent(refusals::add))));
        }
        for (Thread thread : threads) {
            HttpLoad.await(thread);
        }
        if (!refusals.isEmpty()) {
            throw new IllegalStateException("the hub did not take what the benchmark stores: " + refusals.peek());
        }
    }

    /** Pushes that the providers that joined later have taken. */
    long deliveredToOthers() {
        return others.stream().mapToLong(BenchPlatform::taken).sum();
    }

    /** Asked for in each answer that tells an address. */
    private URI base() {
        URI known = base;
        if (known == null) {
            known = URI.create("http://127.0.0.1:" + server.port());
            base = known;
        }
        return known;
    }

    DatabaseAccess access() {
        return access;
    }

    Hub hub() {
        return hub;
    }

    int port() {
        return server.port();
    }

    BenchPlatform operator() {
        return operator;
    }

    BenchPlatform provider() {
        return provider;
    }

    @Override
    public void close() {
        List<AutoCloseable> parts = new ArrayList<>(others);
        parts.addAll(List.of(operator, provider, server::stop, hub, database));
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("the benchmark's hub did not close", e);
            }
        }
    }
}
