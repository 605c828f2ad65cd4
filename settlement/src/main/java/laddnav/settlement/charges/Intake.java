package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import laddnav.database.Database;
import laddnav.database.DatabaseException;
import laddnav.database.DatabaseUnreachableException;
import laddnav.ocpi.feed.Change;
import laddnav.ocpi.feed.Feed;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.reconciliation.PartnerRecords;
import laddnav.settlement.rows.Sql;

/**
 * Settles the feed: reads a batch, judges its CDRs on all cores, and writes charges, journal entries and the new
 * cursor in one transaction. What fails changes nothing and is read again. While the database writes one batch, the
 * next is read and judged.
 */
final class Intake implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Intake.class.getName());

    static final int BATCH = 1000;

    private final Database database;
    private final Feed feed;
    private final Judge judge;
    private final TariffShelf tariffs;
    private final SiteShelf sites;
    private final Pseudonyms pseudonyms;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private Future<Optional<Ready>> ahead = NOTHING;
    private volatile long settledUpTo;

    private static final Future<Optional<Ready>> NOTHING = CompletableFuture.completedFuture(Optional.empty());

    /** A batch that is judged, and the place in the feed that it follows. */
    private record Ready(long from, List<Change> batch, Reading.News news, List<Judged> judged) {}

    Intake(Database database, Feed feed, Judge judge, TariffShelf tariffs, SiteShelf sites, Pseudonyms pseudonyms) {
        this.database = database;
        this.feed = feed;
        this.judge = judge;
        this.tariffs = tariffs;
        this.sites = sites;
        this.pseudonyms = pseudonyms;
        this.settledUpTo = cursor();
    }

    /** The sequence number of the last change whose work is committed. */
    long settledUpTo() {
        return settledUpTo;
    }

    /**
     * Settles the next batch, waiting for one up to {@code patience}.
     *
     * @return how many changes were settled
     * @throws DatabaseException when nothing was changed, and the batch is to be tried again
     */
    int settleNext(Duration patience) {
        Ready next = ahead().or(() -> ready(patience)).orElse(null);
        if (next == null) {
            return 0;
        }
        List<Change> batch = next.batch();
        try {
            lookAhead(batch.getLast().sequence());
            write(batch, next.news(), next.judged());
        } catch (DatabaseUnreachableException e) {
            throw e;
        } catch (DatabaseException e) {
            if (!isOfData(e)) {
                throw e;
            }
            forgetAhead();
            settleOneByOne(batch);
        } finally {
            if (settledUpTo < batch.getLast().sequence()) {
                forgetAhead();
                tariffs.clear();
                sites.clear();
                settledUpTo = cursor();
            }
        }
        return batch.size();
    }

    private Optional<Ready> ready(Duration patience) {
        List<Change> batch = feed.after(settledUpTo, BATCH, patience);
        return batch.isEmpty() ? Optional.empty() : Optional.of(judged(batch));
    }

    private Ready judged(List<Change> batch) {
        Reading.News news = Reading.news(batch);
        news.tariffs().forEach(tariffs::add);
        news.sites().values().forEach(sites::add);
        return new Ready(settledUpTo, batch, news, cdrs(batch));
    }

    private List<Judged> cdrs(List<Change> batch) {
        return Reading.cdrs(batch).parallelStream()
                .map(change -> Reading.judged(change, judge, pseudonyms))
                .toList();
    }

    /**
     * Begins with the batch after this place. One that brings tariffs or locations must wait: what they change may not
     * be seen by anyone before they are stored.
     */
    private void lookAhead(long place) {
        if (feed.newest() <= place) {
            return;
        }
        ahead = background.submit(() -> {
            List<Change> batch = feed.after(place, BATCH, Duration.ZERO);
            Reading.News news = Reading.news(batch);
            if (batch.isEmpty() || !news.tariffs().isEmpty() || !news.sites().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Ready(place, batch, news, cdrs(batch)));
        });
    }

    /** What was begun ahead, if it follows what is settled. What failed there is tried again in its turn. */
    private Optional<Ready> ahead() {
        Future<Optional<Ready>> begun = ahead;
        ahead = NOTHING;
        try {
            return begun.get().filter(ready -> ready.from() == settledUpTo);
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void forgetAhead() {
        ahead();
    }

    @Override
    public void close() {
        background.close();
    }

    private void settle(List<Change> batch) {
        Ready ready = judged(batch);
        write(batch, ready.news(), ready.judged());
    }

    /** A value that the tables refuse must not hold up the others: its CDR is rejected, with the reason. */
    private void settleOneByOne(List<Change> batch) {
        for (Change change : batch) {
            try {
                settle(List.of(change));
            } catch (DatabaseUnreachableException e) {
                throw e;
            } catch (DatabaseException e) {
                if (!isOfData(e)) {
                    throw e;
                }
                LOG.log(
                        System.Logger.Level.WARNING,
                        "change {0} of the feed cannot be stored: {1}",
                        String.valueOf(change.sequence()),
                        e.getMessage());
                List<Judged> rejected = Reading.cdrs(List.of(change)).stream()
                        .map(cdr -> Reading.unreadable(cdr, "cannot be stored: " + e.getMessage()))
                        .toList();
                write(List.of(change), Reading.News.NONE, rejected);
            }
        }
    }

    private void write(List<Change> batch, Reading.News news, List<Judged> judged) {
        long from = settledUpTo;
        long to = batch.getLast().sequence();
        database.transact(connection -> {
            takeCursor(connection, from);
            TariffShelf.store(connection, news.tariffs());
            SiteShelf.store(connection, news.sites().values());
            PartnerRecords.store(connection, news.records());
            Seen.store(connection, news);
            List<Judged> settled = book(connection, judged);
            ChargeRows.due(connection, ends(connection, news, settled));
            Sql.of("UPDATE feed_cursor SET sequence = ? WHERE id = 1", to).update(connection);
            return settled.size();
        });
        settledUpTo = to;
    }

    private static List<Judged> book(Connection connection, List<Judged> judged) throws SQLException {
        Set<String> known = ChargeRows.known(connection, judged);
        List<Judged> fresh = judged.stream()
                .filter(j ->
                        !known.contains(j.told().operator() + "/" + j.told().cdrKey()))
                .toList();
        Surroundings surroundings = Surroundings.of(connection, fresh);
        List<Judged> settled = new ArrayList<>(fresh.size());
        for (Judged one : fresh) {
            settled.add(surroundings.judge(one));
        }
        ChargeRows.insert(connection, settled);
        surroundings.store(connection, settled);
        ChargeRows.freeEvses(connection, settled);
        Ledger.book(connection, ChargeRows.entries(settled));
        return settled;
    }

    /** What held charges need not wait for any more: what came, and originals that are agreed. */
    private static List<String> ends(Connection connection, Reading.News news, List<Judged> settled)
            throws SQLException {
        List<String> waited = Sql.of(
                        "SELECT kind FROM (SELECT ? AS kind UNION ALL SELECT ? UNION ALL SELECT ?) k WHERE EXISTS"
                                + " (SELECT 1 FROM charge_wait w WHERE w.waits_for LIKE CONCAT(k.kind, '%') LIMIT 1)",
                        Wait.CDR, Wait.SESSION, Wait.TOKEN)
                .list(connection, row -> row.getString(1));
        Stream<String> originals = settled.stream()
                .filter(Judged::isAgreed)
                .map(j -> Wait.forCdr(j.told().operator(), j.told().cdrKey()));
        Stream<String> all = Stream.concat(news.ends().stream(), originals);
        return all.filter(end -> isWaited(end, waited)).toList();
    }

    /** Sessions, tokens and agreed CDRs come by the thousand, and are seldom waited for. */
    private static boolean isWaited(String end, List<String> waited) {
        return Stream.of(Wait.CDR, Wait.SESSION, Wait.TOKEN)
                .filter(end::startsWith)
                .allMatch(waited::contains);
    }

    /** Locks the cursor. Another consumer of the same tables may have moved it: then this work is not ours. */
    private static void takeCursor(Connection connection, long expected) throws SQLException {
        long stored = Sql.of("SELECT sequence FROM feed_cursor WHERE id = 1 FOR UPDATE")
                .number(connection);
        if (stored != expected) {
            throw new IllegalStateException("the feed is settled up to " + stored + ", not " + expected);
        }
    }

    private long cursor() {
        return database.query(connection ->
                Sql.of("SELECT sequence FROM feed_cursor WHERE id = 1").number(connection));
    }

    /** Whether the tables refused a value, rather than that the database did not work. */
    private static boolean isOfData(DatabaseException e) {
        String state = e.getCause() instanceof SQLException sql ? sql.getSQLState() : null;
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
