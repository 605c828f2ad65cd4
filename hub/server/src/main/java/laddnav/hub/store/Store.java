package laddnav.hub.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.feed.Feed;
import laddnav.ocpi.json.Json;

/** What partners own, and its changes. One store is open on a database at a time. */
public final class Store implements AutoCloseable {

    /** How long one try to reach the database may take; many fit into the patience of a commit. */
    private static final Duration CONNECTION_PATIENCE = Duration.ofSeconds(1);

    private final Committer committer;
    private final StoredFeed feed;
    private final ObjectLists lists;
    private final Passages passages;
    private final Database database;
    private final InstantSource clock;
    private final Contracts contracts;
    private final Pulse pulse;
    private final Forwards forwards = new Forwards();
    private final Pseudonymity pseudonymity;
    private final List<Consumer<Set<String>>> watchers = new CopyOnWriteArrayList<>();

    private Store(
            Database database,
            CommitterLock lock,
            InstantSource clock,
            Duration commitPatience,
            Pseudonymity pseudonymity) {
        this.database = database;
        this.pseudonymity = pseudonymity;
        this.clock = clock;
        this.feed = new StoredFeed(database, lock.nextSeq() - 1);
        this.lists = new ObjectLists(database);
        this.passages = new Passages(database, feed::newest);
        this.contracts = new Contracts(database);
        this.pulse = Pulse.open(database, clock.instant());
        this.committer = new Committer(lock, clock, commitPatience, forwards, pseudonymity, new Committer.Listener() {
            @Override
            public void committed(Batch batch) {
                announce(batch);
            }

            @Override
            public void reopened(long newestSequence) {
                feed.grow(newestSequence);
            }
        });
        committer.start();
    }

    /**
     * @param lockPatience how long to wait while another hub writes to this database
     * @param commitPatience how long a change is tried again while the database is away
     * @param pseudonymity how sessions and CDRs are kept when they are old: one that comes again is known by it
     * @throws IllegalStateException when another hub goes on writing to it; the message says what to do
     */
    public static Store open(
            Database database,
            InstantSource clock,
            Duration lockPatience,
            Duration commitPatience,
            Pseudonymity pseudonymity) {
        try {
            CommitterLock lock = CommitterLock.take(database.single(CONNECTION_PATIENCE), lockPatience);
            return new Store(database, lock, clock, commitPatience, pseudonymity);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Returns when the change is committed, refused, or known not to be confirmed. */
    public Outcome commit(Write write) {
        return committer.commit(write);
    }

    /**
     * What a change would do, without doing it.
     *
     * @param before the object as it is; empty where there is none
     */
    public record Preview(Optional<Json> before, Outcome outcome) {}

    /** Tries a change on what is stored now, and writes nothing. */
    public Preview preview(Write write) {
        return database.query(connection -> {
            Map<Row.Key, Row> rows = Tables.load(connection, List.of(write), new RowCache(), false);
            Row row = rows.get(Row.Key.of(write.key(), Row.audience(write.audience())));
            Optional<Json> before = row == null || row.isRemoved ? Optional.empty() : Optional.of(row.body);
            Batch batch = new Batch(rows, 1, 1, Micros.of(clock.instant()), pseudonymity);
            return new Preview(before, batch.apply(write));
        });
    }

    public Feed feed() {
        return feed;
    }

    /** Which of the feed came through other hubs. */
    public Passages passages() {
        return passages;
    }

    public ObjectLists lists() {
        return lists;
    }

    public Contracts contracts() {
        return contracts;
    }

    public Pulse pulse() {
        return pulse;
    }

    public Forwards forwards() {
        return forwards;
    }

    /**
     * Calls the watcher after each commit with the audiences that it concerned, as {@link #audience} names them. It is
     * called on the committer's thread, so it must only take note.
     */
    public void watch(Consumer<Set<String>> watcher) {
        watchers.add(watcher);
    }

    /** How {@link #watch} names an audience; empty for everyone. */
    public static String audience(Optional<PartyId> party) {
        return Row.audience(party.orElse(null));
    }

    @Override
    public void close() {
        committer.close();
        feed.close();
    }

    private void announce(Batch batch) {
        feed.grow(batch.nextSeq() - 1);
        pulse.committed(batch);
        Set<String> audiences =
                batch.changedRows().stream().map(row -> row.audience).collect(Collectors.toSet());
        watchers.forEach(watcher -> watcher.accept(audiences));
    }
}
