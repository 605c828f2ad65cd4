package laddnav.hub.registry;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.SecretKey;
import laddnav.database.Database;
import laddnav.database.DatabaseUnreachableException;
import laddnav.database.SqlWork;
import laddnav.ocpi.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the registry, and a copy of it in memory for every request. The copy is looked after once a second, so that a
 * partner added by another process is known soon; a token that is not known is looked for in the database at once.
 */
public final class Registry {

    private static final Duration FRESH = Duration.ofSeconds(1);

    /** How long a receiver that is away may stay so and still hear what a removed platform withdrew. */
    private static final Duration TOLD_OF_REMOVED = Duration.ofDays(90);

    private static final int MOST_CERTIFICATES = 4;

    private final Database database;
    private final PartyId hub;
    private final Openings.Standing settings;
    private final Tokens tokens;
    private final InstantSource clock;
    private final ReentrantLock refreshing = new ReentrantLock();
    private final ConcurrentHashMap<ByteBuffer, String> opened = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Openings standing;
    private volatile Roster roster;
    private volatile Instant checkedAt;

    private Registry(Database database, PartyId hub, Openings.Standing settings, Tokens tokens, InstantSource clock) {
        this.settings = settings;
        this.database = database;
        this.hub = hub;
        this.tokens = tokens;
        this.clock = clock;
        Instant now = clock.instant();
        Openings opensNow = settings.at(now);
        this.standing = opensNow;
        this.roster = database.query(connection -> RegistryTables.read(connection, hub, opensNow));
        this.checkedAt = now;
    }

    /**
     * @param settings whom the settings open to one another
     * @param encryptionKey an AES key, for the tokens that we use towards partners
     */
    public static Registry open(
            Database database, PartyId hub, Openings.Standing settings, SecretKey encryptionKey, InstantSource clock) {
        return new Registry(database, hub, settings, new Tokens(encryptionKey), clock);
    }

    /** The copy in memory, at most a second behind other processes. */
    public Roster roster() {
        if (Duration.between(checkedAt, clock.instant()).compareTo(FRESH) > 0 && refreshing.tryLock()) {
            try {
                refresh();
            } catch (DatabaseUnreachableException e) {
                // a database that is away must not turn known partners into strangers: the copy stays in use
                checkedAt = clock.instant();
            } finally {
                refreshing.unlock();
            }
        }
        return roster;
    }

    /** Who this token lets in. */
    public Optional<Roster.Admitted> admit(String token) {
        Optional<Roster.Admitted> known = roster().admit(token, clock.instant());
        if (known.isPresent()) {
            return known;
        }
        if (!refreshing.tryLock()) {
            return known;
        }
        try {
            refresh();
        } finally {
            refreshing.unlock();
        }
        return roster.admit(token, clock.instant());
    }

    /** The token that we use towards a platform. @throws IllegalStateException when it has none */
    public String outgoingToken(Platform platform) {
        return findOutgoingToken(platform)
                .orElseThrow(() -> new IllegalStateException(platform.name() + " has not given us a token yet"));
    }

    /** The same, where the platform may have gone meanwhile. */
    public Optional<String> findOutgoingToken(Platform platform) {
        return roster.sealedToken(platform).map(kept -> opened(kept.token()));
    }

    /** The token that we used before the last rotation, as long as the platform may know no other. */
    public Optional<String> formerToken(Platform platform) {
        Roster.Former former =
                roster.sealedToken(platform).map(Roster.Sealed::former).orElse(null);
        return former == null || !clock.instant().isBefore(former.until())
                ? Optional.empty()
                : Optional.of(opened(former.token()));
    }

    /** When the tokens of both directions were last changed. */
    public Optional<Instant> rotatedAt(Platform platform) {
        return roster.sealedToken(platform).map(Roster.Sealed::changedAt);
    }

    private String opened(byte[] sealed) {
        return opened.computeIfAbsent(ByteBuffer.wrap(sealed), key -> tokens.open(sealed));
    }

    /** Cuts a platform off until it is let in again. @throws RegistryRefusal when there is none of that name */
    public void suspend(String name, String who) {
        setState(name, Platform.State.SUSPENDED, new Journal.Note(who, Journal.What.SUSPENDED, name));
    }

    /** Lets a suspended platform in again, with the tokens that it had. @throws RegistryRefusal when it is not one */
    public void resume(String name, String who) {
        Platform platform = find(name);
        if (platform.state() != Platform.State.SUSPENDED) {
            throw new RegistryRefusal("platform '" + name + "' is not suspended");
        }
        boolean wasRegistered =
                platform.version() != null && roster.sealedToken(platform).isPresent();
        setState(
                name,
                wasRegistered ? Platform.State.REGISTERED : Platform.State.INVITED,
                new Journal.Note(who, Journal.What.RESUMED, name));
    }

    /**
     * Ends a platform for good: its tokens are dead at once, and what staff opened for its parties is closed, but for
     * those that another platform has. Its row stays until {@link #forget}.
     *
     * @return how many openings are closed
     */
    public int remove(String name, String who) {
        return change(new Journal.Note(who, Journal.What.REMOVED, name), (connection, now) -> {
            Platform known = required(connection, name);
            RegistryTables.forgetTokens(connection, known.id());
            RegistryTables.deleteOf(connection, "platform_endpoints", known.id());
            RegistryTables.setState(connection, known.id(), Platform.State.REMOVED);
            int closed = 0;
            for (PartyId party : known.ownPartyIds()) {
                if (!RegistryTables.isElsewhere(connection, party, known.id())) {
                    closed += OpeningBook.end(connection, party, who, now);
                }
            }
            return closed;
        });
    }

    /** After the last object of a removed platform is withdrawn: its parties can be another's, and its name too. */
    public void forget(Platform removed) {
        change(null, (connection, now) -> {
            RegistryTables.delete(connection, removed.id());
            OpeningBook.forgetEnded(connection, now.minus(TOLD_OF_REMOVED));
            return true;
        });
    }

    /** What a platform hears when the receiver of its push cannot be reached, and what others hear when it cannot. */
    public void answerWhenOffline(
            String name, Platform.WhenOffline asSender, Platform.WhenOffline asReceiver, String who) {
        change(new Journal.Note(who, Journal.What.ANSWERS_SET, name), (connection, now) -> {
            long id = required(connection, name).id();
            RegistryTables.setWhenOffline(connection, id, asSender);
            RegistryTables.setWhenAway(connection, id, asReceiver);
            return true;
        });
    }

    /** Sets in what a platform is treated otherwise than others. */
    public void wish(String name, Platform.Wish wish, boolean isWanted, String who) {
        String what = name + " " + wish + (isWanted ? "" : " off");
        change(new Journal.Note(who, Journal.What.WISH_SET, what), (connection, now) -> {
            Platform platform = required(connection, name);
            Set<Platform.Wish> wishes = new HashSet<>(platform.wishes());
            wishes.remove(wish);
            if (isWanted) {
                wishes.add(wish);
            }
            RegistryTables.setWishes(connection, platform.id(), wishes);
            return true;
        });
    }

    /** Binds a platform to client certificates. @throws RegistryRefusal when there is none of that name, or too many */
    public void bind(String name, List<String> certificates, String who) {
        if (certificates.size() > MOST_CERTIFICATES) {
            throw new RegistryRefusal("a platform is bound to at most " + MOST_CERTIFICATES + " certificates, not "
                    + certificates.size());
        }
        change(new Journal.Note(who, Journal.What.CERTIFICATE_SET, name), (connection, now) -> {
            RegistryTables.setCertificates(
                    connection, required(connection, name).id(), certificates);
            return true;
        });
    }

    /** Writes down what somebody did that is no change of the registry. */
    public void note(String who, Journal.What what, String subject) {
        database.transact(connection -> {
            Journal.write(connection, clock.instant(), new Journal.Note(who, what, subject));
            return true;
        });
    }

    /** Notes whether our calls reach a platform. */
    public void offline(Platform platform, boolean isOffline) {
        change(null, (connection, now) -> {
            RegistryTables.setOffline(connection, platform.id(), isOffline);
            return true;
        });
    }

    /** Keeps when platforms were last heard; not a change of the registry. */
    public void heard(Map<Long, Instant> times) {
        database.transact(connection -> {
            for (Map.Entry<Long, Instant> each : times.entrySet()) {
                RegistryTables.setHeard(connection, each.getKey(), each.getValue());
            }
            return true;
        });
    }

    /** When a platform was last heard, as far as it is kept. */
    public Map<Long, Instant> lastHeard() {
        return database.query(RegistryTables::heard);
    }

    /** Makes new tokens, and seals those of partners. */
    Tokens tokens() {
        return tokens;
    }

    /** What the settings open now. */
    Openings standing() {
        return standing;
    }

    /** A change that is none of the registry, so that no copy of it is read anew. */
    <T> T write(SqlWork<T> work) {
        return database.transact(work);
    }

    <T> T read(SqlWork<T> work) {
        return database.query(work);
    }

    private void refresh() {
        Instant now = clock.instant();
        long known = roster.version();
        Openings opensNow = settings.at(now);
        boolean isOther = !opensNow.equals(standing);
        database.<Optional<Roster>>query(connection -> RegistryTables.version(connection) == known && !isOther
                        ? Optional.empty()
                        : Optional.of(RegistryTables.read(connection, hub, opensNow)))
                .ifPresent(newer -> roster = newer);
        standing = opensNow;
        checkedAt = now;
    }

    /** A change of the registry, at a time. */
    @FunctionalInterface
    interface Change<T> {
        T run(Connection connection, Instant now) throws SQLException;
    }

    /** @param note how the journal has it; absent for what nobody decided */
    <T> T change(Journal.@Nullable Note note, Change<T> work) {
        Instant now = clock.instant();
        T result = database.transact(connection -> {
            // counted up first: the row's lock lets one change of the registry run at a time
            RegistryTables.countUp(connection);
            T made = work.run(connection, now);
            if (note != null) {
                Journal.write(connection, now, note);
            }
            return made;
        });
        refreshing.lock();
        try {
            refresh();
        } finally {
            refreshing.unlock();
        }
        listeners.forEach(Runnable::run);
        return result;
    }

    /** Calls this after each change that was made here, on the thread that made it. */
    public void whenChanged(Runnable listener) {
        listeners.add(listener);
    }

    private void setState(String name, Platform.State state, Journal.Note note) {
        change(note, (connection, now) -> {
            RegistryTables.setState(connection, required(connection, name).id(), state);
            return true;
        });
    }

    private Platform find(String name) {
        return roster().find(name).orElseThrow(() -> new RegistryRefusal("there is no platform '" + name + "'"));
    }

    @Nullable
    Platform find(Connection connection, String name) throws SQLException {
        return RegistryTables.read(connection, hub, standing).find(name).orElse(null);
    }

    Platform required(Connection connection, String name) throws SQLException {
        Platform found = find(connection, name);
        if (found == null) {
            throw new RegistryRefusal("there is no platform '" + name + "'");
        }
        return found;
    }
}
