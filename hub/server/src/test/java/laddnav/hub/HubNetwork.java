package laddnav.hub;

import static org.junit.jupiter.api.Assertions.fail;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import laddnav.database.Database;
import laddnav.database.DatabaseAccess;
import laddnav.hub.delivery.DeliverySettings;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Role;
import laddnav.ocpi.server.OcpiRoutes;
import laddnav.ocpi.tls.ServerTls;
import org.jspecify.annotations.Nullable;

/** A hub on a loopback port, on the real engine, and the platforms around it; all close together. */
final class HubNetwork implements AutoCloseable {

    static final PartyId HUB = PartyId.of("SE", "LNV");
    static final PartyId CPO = PartyId.of("SE", "CPO");
    static final PartyId EMP = PartyId.of("SE", "EMP");
    static final PartyId OTHER = PartyId.of("SE", "OTH");

    final Database database;
    final Hub hub;
    private final @Nullable ServerTls tls;
    private final List<LoopbackPlatform> platforms = new ArrayList<>();
    private WebServer server;
    private int port;

    HubNetwork(DatabaseAccess access) {
        this(access, usual -> usual);
    }

    HubNetwork(DatabaseAccess access, UnaryOperator<HubSettings> other) {
        this(access, other, null);
    }

    /** Over TLS as {@code localhost}, where that is told. */
    HubNetwork(DatabaseAccess access, UnaryOperator<HubSettings> other, @Nullable ServerTls tls) {
        this.tls = tls;
        database = Database.open(access, "hub", Hub.MIGRATIONS, List.of(), 10);
        hub = Hub.open(database, other.apply(settings(this::base, Duration.ofSeconds(10))), InstantSource.system());
        server = listen(hub, tls, 0);
        port = server.port();
    }

    private static WebServer listen(Hub hub, @Nullable ServerTls tls, int port) {
        WebServerConfig.Builder builder = OcpiRoutes.limit(WebServer.builder());
        if (tls != null) {
            builder.tls(OcpiRoutes.tls(tls));
        }
        return builder.host("127.0.0.1")
                .port(port)
                .routing(routing -> routing.register(OcpiRoutes.MOUNT, hub.routes()))
                .build()
                .start();
    }

    /** Nobody reaches the hub until it is plugged in again. */
    void unplug() {
        server.stop();
    }

    void plugIn() {
        server = listen(hub, tls, port);
    }

    static HubSettings settings(java.util.function.Supplier<URI> base, Duration lockPatience) {
        HubSettings usual = HubSettings.of(HUB, "Laddnav", base, new byte[32]);
        return new HubSettings(
                HUB,
                "Laddnav",
                base,
                usual.encryptionKey(),
                Duration.ofSeconds(2),
                lockPatience,
                Duration.ofSeconds(3),
                new DeliverySettings(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMinutes(5)),
                Duration.ofMillis(200),
                laddnav.hub.messages.MessageSettings.standard(),
                laddnav.ocpi.guard.CallerLimits.standard(),
                now -> laddnav.hub.registry.Openings.all(),
                laddnav.hub.personal.PersonalSettings.standard(),
                usual.tls(),
                usual.news());
    }

    /** The same as another hub. */
    static HubSettings as(PartyId party, HubSettings usual) {
        return new HubSettings(
                party,
                "Hub " + party,
                usual.publicBase(),
                usual.encryptionKey(),
                usual.callTimeout(),
                usual.lockPatience(),
                usual.commitPatience(),
                usual.delivery(),
                usual.pollInterval(),
                usual.messages(),
                usual.callers(),
                usual.openings(),
                usual.personal(),
                usual.tls(),
                usual.news());
    }

    URI base() {
        return URI.create((tls == null ? "http://127.0.0.1:" : "https://localhost:") + port);
    }

    Hub.Invitation invite(LoopbackPlatform platform) {
        return hub.invite(
                platform.party.toString(),
                List.of(new Hub.PartyRole(platform.party, platform.role, "Firm " + platform.party)));
    }

    LoopbackPlatform joined(PartyId party, Role role, laddnav.ocpi.Version... versions) {
        LoopbackPlatform platform = new LoopbackPlatform(party, role, versions);
        add(platform);
        platform.register(invite(platform));
        return platform;
    }

    /** Closes the platform with the network, also where it joins in another way, or never. */
    void add(LoopbackPlatform platform) {
        platforms.add(platform);
    }

    static void await(BooleanSupplier condition, String what) {
        await(15, condition, what);
    }

    static void await(int seconds, BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("waited in vain until " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() {
        platforms.forEach(LoopbackPlatform::close);
        server.stop();
        hub.close();
        database.close();
    }
}
