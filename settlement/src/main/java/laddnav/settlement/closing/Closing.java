package laddnav.settlement.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.Agreement;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.agreements.Party;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.closing.InvoiceRows.Issue;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.treatment.Treatments;

/**
 * Closes periods. A close that was cut off is taken up where it stopped: an invoice that is drawn stays, and is not
 * drawn again.
 */
public final class Closing {

    private final Database database;
    private final Agreements agreements;
    private final PartyId hub;
    private final PartyFacts hubFacts;
    private final ZoneId zone;
    private final ExchangeRates rates;
    private final Treatments treatments;
    private final InstantSource clock;
    private final ReentrantLock one = new ReentrantLock();

    private Closing(
            Database database,
            Agreements agreements,
            PartyId hub,
            PartyFacts hubFacts,
            ZoneId zone,
            ExchangeRates rates,
            Treatments treatments,
            InstantSource clock) {
        this.database = database;
        this.agreements = agreements;
        this.hub = hub;
        this.hubFacts = hubFacts;
        this.zone = zone;
        this.rates = rates;
        this.treatments = treatments;
        this.clock = clock;
    }

    public static Closing create(
            Database database,
            Agreements agreements,
            PartyId hub,
            PartyFacts hubFacts,
            ZoneId zone,
            ExchangeRates rates,
            Treatments treatments,
            InstantSource clock) {
        return new Closing(database, agreements, hub, hubFacts, zone, rates, treatments, clock);
    }

    /**
     * What came of a close.
     *
     * @param held charges of the period or before that wait, and stay out
     * @param problems what was not asked, and why
     * @param refused why nothing was closed
     */
    public record Result(List<Drawn> invoices, long held, List<String> problems, Optional<String> refused) {}

    /** What a close would draw now; of a closed period, what it drew. Changes nothing but agreements' versions. */
    public Result preview(YearMonth period) {
        List<Bill> bills = missing(period);
        return database.query(connection -> {
            if (isClosed(connection, period)) {
                return stored(connection, period, List.of());
            }
            List<Drawn> invoices = new ArrayList<>(InvoiceRows.drawn(connection, period));
            List<Draft.Planned> planned = new ArrayList<>();
            for (Bill bill : bills) {
                Draft.Planned each = Draft.plan(connection, bill);
                if (Draft.isDue(bill, each.drawn())) {
                    planned.add(each);
                    invoices.add(each.drawn());
                }
            }
            Fees fees = new Fees(period, rates, treatments);
            // nothing is stored here, so the hub's facts have no version of their own yet
            for (Fees.FeeBill bill : fees.of(connection, new Party(0, hub, hubFacts), planned)) {
                if (!InvoiceRows.exists(connection, bill.head())) {
                    invoices.add(Fees.preview(bill));
                }
            }
            return new Result(invoices, held(connection, end(period)), fees.problems(), Optional.empty());
        });
    }

    /**
     * Draws all documents of a period that are not drawn yet, and its statements.
     *
     * @param committed hears of each document by its id, once it is drawn for good
     */
    public Result close(YearMonth period, LongConsumer committed) {
        one.lock();
        try {
            Instant now = clock.instant();
            if (database.query(connection -> isClosed(connection, period))) {
                return database.query(connection -> stored(connection, period, List.of()));
            }
            List<Bill> bills = missing(period);
            Instant over = bills.stream()
                    .filter(bill -> !bill.isCredit() && bill.refersTo().isEmpty())
                    .map(Bill::end)
                    .max(Instant::compareTo)
                    .filter(last -> last.isAfter(end(period)))
                    .orElse(end(period));
            if (now.isBefore(over)) {
                return new Result(List.of(), 0, List.of(), Optional.of(period + " is not over before " + over));
            }
            Party issuer = database.transact(connection -> Agreements.ensure(connection, hub, hubFacts, now));
            Issue issue = new Issue(issuer.version(), LocalDate.ofInstant(now, zone), zone, now);
            List<String> problems = new ArrayList<>();
            bills.forEach(bill -> draw(bill, issue, problems, committed));
            Fees fees = new Fees(period, rates, treatments);
            drawFees(fees, issuer, issue, problems, committed);
            problems.addAll(fees.problems());
            database.transact(connection -> finish(connection, period, issuer, now));
            return database.query(connection -> stored(connection, period, problems));
        } finally {
            one.unlock();
        }
    }

    /** Draws one document. What comes to nothing or less has none: its charges wait for others of their month. */
    private void draw(Bill bill, Issue issue, List<String> problems, LongConsumer committed) {
        try {
            keep(connection -> Draft.draw(connection, bill, issue), problems, committed);
        } catch (Draft.NotDue e) {
            // It took no number, and its charges wait.
        }
    }

    /** Draws a document. Its VAT in the seller's currency is told in the same transaction. */
    private interface Drawing {
        long draw(Connection connection) throws SQLException;
    }

    private void keep(Drawing drawing, List<String> problems, LongConsumer committed) {
        record Kept(long id, Optional<String> problem) {}
        Kept kept = database.transact(connection -> {
            long id = drawing.draw(connection);
            return new Kept(id, LocalTax.store(connection, id, rates));
        });
        kept.problem.ifPresent(problems::add);
        committed.accept(kept.id);
    }

    private void drawFees(Fees fees, Party issuer, Issue issue, List<String> problems, LongConsumer committed) {
        for (Fees.FeeBill bill : database.query(connection -> fees.of(connection, issuer, List.of()))) {
            if (!database.query(connection -> InvoiceRows.exists(connection, bill.head()))) {
                int treatment = treatments.number(bill.tax());
                keep(connection -> Fees.draw(connection, bill, issue, treatment), problems, committed);
            }
        }
    }

    /** A party may have left the settings since; what it bought before is billed by what held then. */
    private Agreement agreement(PartyId seller, PartyId buyer, YearMonth period) {
        return agreements
                .between(seller, buyer, end(period).minusMillis(1))
                .orElseGet(() -> database.query(connection -> lastUsed(connection, seller, buyer)));
    }

    private static Agreement lastUsed(Connection connection, PartyId seller, PartyId buyer) throws SQLException {
        long version = Sql.of(
                        "SELECT MAX(agreement) FROM charge WHERE invoice = 0 AND operator = ? AND provider = ?"
                                + " AND state = 'AGREED'",
                        seller.toString(),
                        buyer.toString())
                .number(connection);
        return Agreements.version(connection, (int) version);
    }

    private List<Bill> missing(YearMonth period) {
        List<Bill> missing = new ArrayList<>();
        for (PartyId[] pair : database.query(connection -> Bills.pairs(connection, period))) {
            Agreement agreement = agreement(pair[0], pair[1], period);
            ZoneId pairZone = agreement.terms().zone().orElse(zone);
            missing.addAll(database.query(connection -> {
                List<Bill> bills = new ArrayList<>();
                for (Bill bill : new Bills(connection, period, rates).of(agreement, pairZone)) {
                    if (!InvoiceRows.exists(connection, InvoiceRows.Head.of(bill))) {
                        bills.add(bill);
                    }
                }
                return bills;
            }));
        }
        return missing;
    }

    private static Result stored(Connection connection, YearMonth period, List<String> problems) throws SQLException {
        long held = Sql.of("SELECT held FROM closed_period WHERE period = ?", period.toString())
                .number(connection);
        return new Result(InvoiceRows.drawn(connection, period), held, problems, Optional.empty());
    }

    private long finish(Connection connection, YearMonth period, Party issuer, Instant now) throws SQLException {
        Statements.store(connection, period);
        long held = held(connection, end(period));
        return Sql.of(
                        "INSERT INTO closed_period (period, issuer, closed_at, zone, up_to, held)"
                                + " VALUES (?,?,?,?,?,?)",
                        period.toString(),
                        issuer.version(),
                        Micros.of(now),
                        zone.getId(),
                        Micros.of(end(period)),
                        held)
                .update(connection);
    }

    private static long held(Connection connection, Instant end) throws SQLException {
        return Sql.of("SELECT COUNT(*) FROM charge WHERE state = 'HELD' AND end_at < ?", Micros.of(end))
                .number(connection);
    }

    private static boolean isClosed(Connection connection, YearMonth period) throws SQLException {
        return Sql.of("SELECT 1 FROM closed_period WHERE period = ?", period.toString())
                .first(connection, row -> true)
                .isPresent();
    }

    private Instant end(YearMonth period) {
        return Bills.end(period, zone);
    }
}
