package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import laddnav.database.Database;
import laddnav.database.DatabaseException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.feed.Feed;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.rules.RuleSet;
import laddnav.settlement.treatment.Treatments;

/**
 * The intake of charges, on a thread of its own from creation to {@link #close()}, and the decisions about those that
 * are held.
 */
public final class Charges implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Charges.class.getName());

    /** How long a look into an empty feed takes; also how long closing may take. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** Between looks for charges that are held for too long. */
    private static final Duration BETWEEN_RETURNS = Duration.ofMinutes(1);

    /** Between tries while the database cannot do its work. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Intake intake;
    private final Retries retries;
    private final Decisions decisions;
    private final Explanations explanations;
    private final Comparison comparison;
    private final InstantSource clock;
    private final Thread consumer;
    private Instant returnsLooked = Instant.EPOCH;
    private volatile boolean closed;

    private Charges(Intake intake, Retries retries, Decisions decisions, Comparison comparison, InstantSource clock) {
        this.intake = intake;
        this.retries = retries;
        this.decisions = decisions;
        this.explanations = new Explanations();
        this.comparison = comparison;
        this.clock = clock;
        this.consumer = Thread.ofVirtual().name("settlement-intake").unstarted(this::consume);
    }

    /** Starts to settle the feed from where it was left. */
    public static Charges create(
            Database database,
            Feed feed,
            Agreements agreements,
            Treatments treatments,
            ExchangeRates rates,
            ZoneId hubZone,
            InstantSource clock) {
        TariffShelf tariffs = new TariffShelf(database);
        SiteShelf sites = new SiteShelf(database);
        Pseudonyms pseudonyms = Pseudonyms.create(database);
        Judge judge = new Judge(agreements, new TariffChoice(tariffs), sites, treatments, rates, hubZone);
        Retries retries = new Retries(database, judge, pseudonyms);
        retries.dueByParties(agreements);
        Charges charges = new Charges(
                new Intake(database, feed, judge, tariffs, sites, pseudonyms),
                retries,
                new Decisions(database, agreements, treatments, retries, hubZone, clock),
                new Comparison(database, retries),
                clock);
        charges.consumer.start();
        return charges;
    }

    /** The sequence number of the last change whose work is committed. */
    public long settledUpTo() {
        return intake.settledUpTo();
    }

    /** Books a held charge as claimed. @return why not, where it is refused */
    public Optional<String> accept(Optional<PartyId> party, long charge, String reason, String person) {
        return decisions.accept(party, charge, reason, person);
    }

    /** Gives a held charge up. @return why not, where it is refused */
    public Optional<String> drop(Optional<PartyId> party, long charge, String reason, String person) {
        return decisions.drop(party, charge, reason, person);
    }

    /** Sends a held charge back to its operator. @return why not, where it is refused */
    public Optional<String> giveBack(Optional<PartyId> party, long charge, String reason, String person) {
        return decisions.giveBack(party, charge, reason, person);
    }

    /**
     * Judges past charges by the rules of today and by changed ones, and writes nothing.
     *
     * @param from the charges' end, at or after
     * @param to the charges' end, before
     * @return whether all were judged; else there are more than {@code most}
     */
    public boolean compare(
            RuleSet changes,
            Instant from,
            Instant to,
            Optional<PartyId> operator,
            Optional<PartyId> provider,
            int most,
            Consumer<Compared> each) {
        return comparison.run(changes, new Comparison.Span(from, to, operator, provider), most, each);
    }

    /** Judges a held charge again. @return why not, where it is refused */
    public Optional<String> retry(Optional<PartyId> party, long charge, String person) {
        return decisions.retry(party, charge, person);
    }

    /** How a charge was priced, from what is stored; empty where it cannot be read. Without regard to who asks. */
    public Optional<Explanation> explanation(Connection connection, long charge) throws SQLException {
        return explanations.of(connection, charge);
    }

    /** Stops after the batch that is being settled. */
    @Override
    public void close() {
        closed = true;
        try {
            consumer.join();
            intake.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void consume() {
        while (!closed) {
            try {
                returnOverdue();
                if (retries.some() == 0) {
                    intake.settleNext(PATIENCE);
                }
            } catch (DatabaseException e) {
                // Nothing was changed: the same work is tried again, for as long as it takes.
                LOG.log(System.Logger.Level.WARNING, "settlement waits: {0}", String.valueOf(e.getMessage()));
                pause();
            } catch (RuntimeException e) {
                // The transaction was rolled back. A consumer that dies here would stop all settlement unseen.
                LOG.log(System.Logger.Level.ERROR, "settlement cannot settle the next changes and tries again", e);
                pause();
            }
        }
    }

    /** Once in a while, since nobody waits for it. */
    private void returnOverdue() {
        Instant now = clock.instant();
        if (now.isAfter(returnsLooked.plus(BETWEEN_RETURNS)) || now.isBefore(returnsLooked)) {
            if (decisions.giveBackOverdue(now) == 0) {
                returnsLooked = now;
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
        }
    }
}
