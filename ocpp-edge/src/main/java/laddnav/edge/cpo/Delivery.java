package laddnav.edge.cpo;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import laddnav.database.Database;
import laddnav.database.DatabaseException;
import laddnav.edge.chargers.Published;
import laddnav.ocpi.Call;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.ObjectPath;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.StatusCode;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Codec;
import laddnav.ocpi.json.Json;
import laddnav.ocpi.sides.Reply;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Location;
import laddnav.ocpi.types.Session;
import laddnav.ocpi.types.Tariff;

/**
 * Tells the hub what waits, on a thread of its own, one object after another. A hub that is not there is tried again
 * after a while; an object that it refuses waits longer each time and does not hold up others.
 */
final class Delivery implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());
    private static final int BATCH = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Database database;
    private final EdgeSettings settings;
    private final HubConnection hub;
    private final Signal news;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** When a refused object may be tried again, by {@link System#nanoTime}; lost on restart, on purpose. */
    private final Map<String, Long> notBefore = new HashMap<>();

    private Duration pause = Duration.ZERO;

    private Delivery(Database database, EdgeSettings settings, HubConnection hub, Signal news) {
        this.database = database;
        this.settings = settings;
        this.hub = hub;
        this.news = news;
        this.thread = Thread.ofVirtual().name("edge-delivery").unstarted(this::run);
    }

    static Delivery start(Database database, EdgeSettings settings, HubConnection hub, Signal news) {
        Delivery delivery = new Delivery(database, settings, hub, news);
        delivery.thread.start();
        return delivery;
    }

    private void run() {
        try {
            while (!isClosed()) {
                boolean hasMore = false;
                try {
                    Optional<HubConnection.Link> link = hub.peer();
                    hasMore = link.isPresent() && deliver(link.get());
                } catch (DatabaseException e) {
                    LOG.log(Level.WARNING, "what the hub is to be told cannot be read now", e);
                    pause = longer(pause);
                }
                if (!pause.isZero()) {
                    closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                } else if (!hasMore) {
                    news.await(settings.timing().retry());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells what waits; whether more may wait. */
    private boolean deliver(HubConnection.Link link) {
        List<Published.Waiting> waiting = database.query(connection -> Published.waiting(connection, BATCH));
        boolean hasTold = false;
        for (Published.Waiting object : waiting) {
            if (isClosed()) {
                return false;
            }
            Long earliest = notBefore.get(key(object));
            if (earliest != null && System.nanoTime() - earliest < 0) {
                continue;
            }
            Reply reply = tell(link, object);
            if (isUnreachable(reply)) {
                pause = longer(pause);
                LOG.log(Level.INFO, "the hub is not there ({0}), next try in {1}", reply.message(), pause);
                return false;
            }
            pause = Duration.ZERO;
            settle(object, reply);
            hasTold |= reply.isSuccess();
        }
        return hasTold && waiting.size() == BATCH;
    }

    private static boolean isUnreachable(Reply reply) {
        boolean isGone =
                reply.status().equals(StatusCode.TIMED_OUT) || reply.status().equals(StatusCode.NOT_CONNECTED);
        return reply.http() == 0 && isGone || reply.http() == 502 || reply.http() == 503 || reply.http() == 504;
    }

    private void settle(Published.Waiting object, Reply reply) {
        if (reply.isSuccess()) {
            notBefore.remove(key(object));
            database.transact(connection -> {
                Published.delivered(connection, object);
                return true;
            });
            return;
        }
        String problem = reply.status().value() + " (HTTP " + reply.http() + ") " + reply.message();
        LOG.log(Level.WARNING, "the hub refused {0}: {1}", key(object), problem);
        Duration wait = settings.timing().retry();
        for (int i = 0; i < object.attempts(); i++) {
            wait = longer(wait);
        }
        notBefore.put(key(object), System.nanoTime() + wait.toNanos());
        database.transact(connection -> {
            Published.failed(connection, object, problem);
            return true;
        });
    }

    private Duration longer(Duration wait) {
        Duration doubled = wait.isZero() ? settings.timing().retry() : wait.multipliedBy(2);
        Duration longest = settings.timing().longestRetry();
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    private static String key(Published.Waiting object) {
        return object.module() + " " + object.id();
    }

    private Reply tell(HubConnection.Link link, Published.Waiting object) {
        if (object.module().equals(ModuleId.TARIFFS)) {
            return put(link, object, Tariff.class, link.hubParty());
        }
        if (object.module().equals(ModuleId.LOCATIONS)) {
            return object.part() == null
                    ? put(link, object, Location.class, link.hubParty())
                    : patchStatus(link, object, object.part());
        }
        if (object.module().equals(ModuleId.SESSIONS)) {
            Session session = Publisher.CODEC.decode(object.body(), Session.class);
            return put(link, object, Session.class, session.cdrToken().party());
        }
        Cdr cdr = Publisher.CODEC.decode(object.body(), Cdr.class);
        Call call = Call.create(link.version(), settings.party(), cdr.cdrToken().party());
        return link.peer()
                .receiver()
                .post(call, ModuleId.CDRS, Codec.of(link.version()).encode(cdr));
    }

    private Reply put(HubConnection.Link link, Published.Waiting object, Class<?> type, PartyId to) {
        Call call = Call.create(link.version(), settings.party(), to);
        ObjectPath path = ObjectPath.of(object.module(), settings.party(), object.id());
        return link.peer().receiver().put(call, path, inVersion(link.version(), object.body(), type));
    }

    /** The status of an EVSE that alone has changed. */
    private Reply patchStatus(HubConnection.Link link, Published.Waiting object, String evseUid) {
        Optional<Json> evse = Publisher.CODEC.decode(object.body(), Location.class).evses().stream()
                .filter(candidate -> candidate.uid().equals(evseUid))
                .findFirst()
                .map(Publisher.CODEC::encode);
        if (evse.isEmpty()) {
            return put(link, object, Location.class, link.hubParty());
        }
        Json patch = Json.from(Map.of(
                "status", evse.get().text("status").orElseThrow(),
                "last_updated", evse.get().text("last_updated").orElseThrow()));
        Call call = Call.create(link.version(), settings.party(), link.hubParty());
        ObjectPath path = ObjectPath.of(ModuleId.LOCATIONS, settings.party(), object.id(), evseUid);
        return link.peer().receiver().patch(call, path, patch);
    }

    static Json inVersion(Version version, Json body, Class<?> type) {
        return version == Version.V2_3_0 ? body : Codec.of(version).encode(Publisher.CODEC.decode(body, type));
    }

    private boolean isClosed() {
        return closing.getCount() == 0;
    }

    /** Lets a call under way end, so that what the hub took is known to be taken. */
    @Override
    public void close() {
        closing.countDown();
        news.raise();
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
