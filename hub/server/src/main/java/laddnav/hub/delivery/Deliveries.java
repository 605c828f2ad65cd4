package laddnav.hub.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import laddnav.database.Database;
import laddnav.database.DatabaseException;
import laddnav.hub.registry.Platform;
import laddnav.hub.registry.Registry;
import laddnav.hub.store.ObjectLists;
import laddnav.hub.store.Store;
import laddnav.ocpi.ModuleId;
import laddnav.ocpi.OcpiException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.sides.Reply;

/** Keeps one delivery running for each registered platform that takes objects. */
public final class Deliveries implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Registry registry;
    private final Store store;
    private final Links links;
    private final Contacts contacts;
    private final Cursors cursors;
    private final CatchUps catchUps;
    private final Retries retries;
    private final Sending sending;
    private final DeliverySettings settings;
    private final InstantSource clock;
    private final ConcurrentHashMap<Long, PlatformDelivery> running = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, Instant> askedAt = new ConcurrentHashMap<>();
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;
    private volatile boolean isClosed;

    private Deliveries(
            Database database,
            Registry registry,
            Store store,
            Links links,
            Contacts contacts,
            DeliverySettings settings,
            InstantSource clock) {
        this.registry = registry;
        this.store = store;
        this.links = links;
        this.contacts = contacts;
        this.cursors = new Cursors(database);
        this.catchUps = new CatchUps(database);
        this.retries = new Retries(database, settings);
        this.sending = new Sending(registry, store, links);
        this.settings = settings;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("hub-deliveries").unstarted(this::run);
    }

    public static Deliveries start(
            Database database,
            Registry registry,
            Store store,
            Links links,
            Contacts contacts,
            DeliverySettings settings,
            InstantSource clock) {
        Deliveries deliveries = new Deliveries(database, registry, store, links, contacts, settings, clock);
        store.watch(deliveries::wake);
        deliveries.look();
        deliveries.thread.start();
        return deliveries;
    }

    /** The platform registered, left, or came back: its delivery is started, ended, or tries again at once. */
    public void changed(Platform platform) {
        signal.release();
        PlatformDelivery delivery = running.get(platform.id());
        if (delivery != null) {
            delivery.tryAgain();
        }
    }

    /** The platform has come to see an owner, whose earlier objects it is to be sent. */
    public void catchUp(Platform platform) {
        PlatformDelivery delivery = running.get(platform.id());
        if (delivery != null) {
            delivery.catchUp();
        }
    }

    /** The platform called us: if it was not to be reached before, it may be now. */
    public void heard(Platform platform) {
        contacts.heard(platform);
        PlatformDelivery delivery = running.get(platform.id());
        if (delivery != null && delivery.isPausing()) {
            delivery.tryAgain();
        }
    }

    /** The platform did something in another way than the specification has it. */
    public void finding(Platform platform, ModuleId module, String what) {
        links.notes().finding(platform, module.value(), what);
    }

    /** Something was sent to the platform of a module that its version does not have. */
    public void unsayable(Platform receiver, ModuleId module, Version version) {
        links.notes().losses(receiver, module.value(), List.of("all of it, since " + version + " has no such module"));
    }

    /** The platform pushed something of this module. */
    public void pushed(Platform platform, ModuleId module) {
        contacts.pushed(platform, module);
    }

    /** A change was answered by its receiver itself, well or with a refusal of its own: it needs no delivery. */
    public void settled(Platform receiver, long object, long sequence, Reply reply) {
        if (!reply.isSuccess()) {
            cursors.refused(receiver.id(), new ObjectLists.Changed(object, sequence), reply, clock.instant());
        }
        PlatformDelivery delivery = running.get(receiver.id());
        if (delivery != null) {
            delivery.settled(sequence);
        }
    }

    /** Whether the platform refused this object when it last saw it. */
    public boolean isRefused(Platform receiver, long object) {
        return cursors.isRefused(receiver.id(), object);
    }

    @Override
    public void close() {
        isClosed = true;
        signal.release();
        running.values().forEach(PlatformDelivery::close);
        running.values().forEach(PlatformDelivery::join);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        contacts.keep();
        links.notes().keep();
    }

    private void wake(Set<String> audiences) {
        boolean isForAll = audiences.contains(Store.audience(java.util.Optional.empty()));
        running.forEach((id, delivery) -> {
            if (isForAll || isFor(id, audiences)) {
                delivery.wake();
            }
        });
    }

    private boolean isFor(long id, Set<String> audiences) {
        return registry.roster().find(id).stream()
                .flatMap(platform -> platform.partyIds().stream())
                .map((PartyId party) -> Store.audience(java.util.Optional.of(party)))
                .anyMatch(audiences::contains);
    }

    private void run() {
        int looks = 0;
        while (!isClosed) {
            try {
                signal.tryAcquire(LOOK.toNanos(), TimeUnit.NANOSECONDS);
                signal.drainPermits();
                look();
                if (++looks % 10 == 0) {
                    contacts.keep();
                    links.notes().keep();
                    askTheSilent();
                }
            } catch (InterruptedException e) {
                return;
            } catch (DatabaseException e) {
                // the database is away; the next look finds what this one missed
                looks++;
            }
        }
    }

    /** Starts and ends deliveries as the registry has it now. */
    public synchronized void look() {
        for (Platform platform : registry.roster().platforms()) {
            boolean isDue = platform.isRegistered() && !platform.receives().isEmpty();
            PlatformDelivery known = running.get(platform.id());
            if (known != null && (!isDue || !known.isRunning())) {
                known.close();
                running.remove(platform.id());
                known = null;
            }
            if (isDue && known == null && !isClosed) {
                PlatformDelivery delivery = new PlatformDelivery(
                        platform, registry, store, sending, cursors, catchUps, retries, settings, clock);
                running.put(platform.id(), delivery);
                delivery.start();
            }
        }
    }

    /** Platforms that were not heard for long are asked for a sign of life, so that their status is true. */
    private void askTheSilent() {
        Instant now = clock.instant();
        for (Platform platform : registry.roster().platforms()) {
            Instant heard = contacts.lastHeardAt(platform).orElse(Instant.EPOCH);
            Instant asked = askedAt.getOrDefault(platform.id(), Instant.EPOCH);
            Instant last = heard.isAfter(asked) ? heard : asked;
            if (platform.isRegistered() && Duration.between(last, now).compareTo(settings.stillAlive()) > 0) {
                askedAt.put(platform.id(), now);
                Thread.ofVirtual().start(() -> ask(platform));
            }
        }
    }

    private void ask(Platform platform) {
        try {
            links.peer(platform).credentials();
            contacts.reached(platform);
            changed(platform);
        } catch (OcpiException e) {
            contacts.missed(platform, String.valueOf(e.getMessage()));
        }
    }
}
