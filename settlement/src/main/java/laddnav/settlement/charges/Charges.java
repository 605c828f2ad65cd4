package laddnav.settlement.charges;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.database.DatabaseException;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.feed.Feed;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.treatment.Treatments;

/**
 * The intake of charges, on a thread of its own from creation to {@link #close()}, and the decisions about those that
 * are held.
 */
public final class Charges implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Charges.class.getName());

    /** How long a look into an empty feed takes; also how long closing may take. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** Between tries while the database cannot do its work. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Intake intake;
    private final Retries retries;
    private final Decisions decisions;
    private final Explanations explanations;
    private final Thread consumer;
    private volatile boolean closed;

    private Charges(Intake intake, Retries retries, Decisions decisions) {
        this.intake = intake;
        this.retries = retries;
        this.decisions = decisions;
        this.explanations = new Explanations();
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
                new Decisions(database, agreements, treatments, retries, hubZone, clock));
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

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
        }
    }
}
