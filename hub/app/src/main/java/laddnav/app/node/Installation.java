package laddnav.app.node;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import laddnav.app.settings.Settings;
import laddnav.database.Database;
import laddnav.database.DatabaseException;
import laddnav.database.Fence;
import laddnav.edge.Edge;
import laddnav.hub.Hub;
import laddnav.portal.Portal;
import laddnav.portal.PortalSettings;
import laddnav.settlement.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one installation on its database. Each is opened when it is first asked for, and all are closed in the
 * opposite order. Not for more than one thread until the parts that it needs are open.
 */
public final class Installation implements AutoCloseable {

    private static final int PROBE_SECONDS = 2;

    private static final int CONNECTIONS = 12;
    private static final Duration LONGEST_CATCH_UP = Duration.ofMinutes(30);

    private final List<Database> opens = new CopyOnWriteArrayList<>();
    private final Settings settings;
    private final InstantSource clock;
    private final Secrets secrets;
    private final Closing closing = new Closing();
    private final Engine engine;
    private final @Nullable Place place;
    private Supplier<URI> hubBase;
    private Supplier<URI> edgeBase;
    private @Nullable Hub hub;
    private @Nullable Settlement settlement;
    private @Nullable Edge edge;
    private @Nullable Portal portal;

    private Installation(Settings settings, InstantSource clock, Engine engine, @Nullable Place place) {
        this.place = place;
        this.settings = settings;
        this.clock = clock;
        this.secrets = Secrets.in(settings.createdData());
        this.engine = closing.add(engine);
        if (place != null) {
            closing.add(place);
        }
        this.hubBase =
                () -> settings.publicUrl().orElse(URI.create("http://" + settings.host() + ":" + settings.port()));
        this.edgeBase = () -> URI.create("http://" + settings.host() + ":" + settings.edgePort());
    }

    /** Finds or starts the engine; the parts wait until they are asked for. */
    public static Installation open(Settings settings) {
        InstantSource clock = InstantSource.system();
        return new Installation(settings, clock, Engine.open(settings), null);
    }

    /**
     * The same for a node that serves. While another node serves on the same database, this waits, and the port answers
     * that it stands by.
     *
     * @param announce told once, with the ports taken, when this node has to stand by
     */
    public static Installation serving(Settings settings, Consumer<Settings> announce) {
        InstantSource clock = InstantSource.system();
        StandBy.Turn turn = StandBy.await(settings, clock, announce);
        return new Installation(turn.settings(), clock, turn.engine(), turn.place());
    }

    /** Calls this when another node has taken over, and nothing that this one writes is taken any more. */
    public void whenReplaced(Runnable then) {
        if (place != null) {
            place.whenLost(then);
        }
    }

    public Settings settings() {
        return settings;
    }

    public InstantSource clock() {
        return clock;
    }

    Secrets secrets() {
        return secrets;
    }

    /** Tells where the listeners really are, when they were given free ports. To be called before parts are opened. */
    void listeningAt(Supplier<URI> hubAddress, Supplier<URI> edgeAddress) {
        hubBase = hubAddress;
        edgeBase = edgeAddress;
    }

    /** The hub as partners reach it. */
    URI hubAddress() {
        return hubBase.get();
    }

    public Hub hub() {
        if (hub == null) {
            Database database = database("hub", "laddnav/hub/migrations");
            hub = closing.add(Hub.open(database, Parts.hub(settings, () -> hubBase.get(), secrets.tokenKey()), clock));
        }
        return hub;
    }

    public Settlement settlement() {
        if (settlement == null) {
            Hub source = hub();
            Database database = database("settlement", "laddnav/settlement/migrations");
            settlement = closing.add(Settlement.open(database, source.feed(), settings.settlement(), clock));
        }
        return settlement;
    }

    public Edge edge() {
        if (edge == null) {
            Database database = database(Edge.SCHEMA, Edge.MIGRATIONS);
            edge = closing.add(Edge.open(database, Parts.edge(settings, () -> edgeBase.get()), clock));
        }
        return edge;
    }

    public Portal portal() {
        if (portal == null) {
            Hub itsHub = hub();
            Settlement itsSettlement = settlement();
            Database database = database(Portal.SCHEMA, Portal.MIGRATIONS);
            boolean https = "https".equals(hubBase.get().getScheme());
            PortalSettings itsSettings =
                    PortalSettings.of(https, settings.settlement().zone());
            portal = closing.add(Portal.open(database, itsHub, itsSettlement, itsSettings, clock));
        }
        return portal;
    }

    /**
     * Waits until settlement has worked through the feed as it is now. @throws IllegalStateException after half an
     * hour
     */
    public void settle() {
        long target = hub().feed().newest();
        Instant deadline = clock.instant().plus(LONGEST_CATCH_UP);
        while (settlement().settledUpTo() < target) {
            if (clock.instant().isAfter(deadline)) {
                throw new IllegalStateException(
                        "settlement has not caught up with the feed within " + LONGEST_CATCH_UP);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private Database database(String schema, String migrations) {
        Database opened = closing.add(Database.open(
                engine.access(), schema, migrations, List.of(), CONNECTIONS, place == null ? Fence.NONE : place));
        opens.add(opened);
        return opened;
    }

    /** Whether the database answers, on every schema in use. */
    boolean isDatabaseThere() {
        try {
            return opens.stream().allMatch(open -> open.query(connection -> connection.isValid(PROBE_SECONDS)));
        } catch (DatabaseException e) {
            return false;
        }
    }

    @Override
    public void close() {
        closing.close();
    }
}
