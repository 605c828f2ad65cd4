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
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.Agreement;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.agreements.Party;
import laddnav.settlement.agreements.PartyFacts;
import laddnav.settlement.closing.Draft.Bill;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

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
    private final InstantSource clock;
    private final ReentrantLock one = new ReentrantLock();

    private Closing(
            Database database,
            Agreements agreements,
            PartyId hub,
            PartyFacts hubFacts,
            ZoneId zone,
            InstantSource clock) {
        this.database = database;
        this.agreements = agreements;
        this.hub = hub;
        this.hubFacts = hubFacts;
        this.zone = zone;
        this.clock = clock;
    }

    public static Closing create(
            Database database,
            Agreements agreements,
            PartyId hub,
            PartyFacts hubFacts,
            ZoneId zone,
            InstantSource clock) {
        return new Closing(database, agreements, hub, hubFacts, zone, clock);
    }

    /**
     * What came of a close.
     *
     * @param held charges of the period or before that wait, and stay out
     * @param refused why nothing was closed
     */
    public record Result(List<Drawn> invoices, long held, Optional<String> refused) {}

    /** What a close would draw now; of a closed period, what it drew. Changes nothing. */
    public Result preview(YearMonth period) {
        return database.query(connection -> {
            if (isClosed(connection, period)) {
                return stored(connection, period);
            }
            List<Drawn> invoices = new ArrayList<>(InvoiceRows.drawn(connection, period));
            for (Bill bill : missing(connection, period)) {
                Drawn drawn = Draft.preview(connection, bill);
                if (!drawn.net().isNegative()) {
                    invoices.add(drawn);
                }
            }
            return new Result(invoices, held(connection, end(period)), Optional.empty());
        });
    }

    /** Draws all invoices of a period that are not drawn yet, and its statements. */
    public Result close(YearMonth period) {
        one.lock();
        try {
            Instant now = clock.instant();
            if (database.query(connection -> isClosed(connection, period))) {
                return database.query(connection -> stored(connection, period));
            }
            if (now.isBefore(end(period))) {
                return new Result(List.of(), 0, Optional.of(period + " is not over before " + end(period)));
            }
            Party issuer = database.transact(connection -> Agreements.ensure(connection, hub, hubFacts, now));
            for (Bill bill : database.query(connection -> missing(connection, period))) {
                draw(bill, issuer, now);
            }
            database.transact(connection -> finish(connection, period, issuer, now));
            return database.query(connection -> stored(connection, period));
        } finally {
            one.unlock();
        }
    }

    /** Draws one invoice. Where credits outweigh charges there is none: the charges wait for the next period. */
    private void draw(Bill bill, Party issuer, Instant now) {
        Agreement agreement = agreements
                .between(bill.seller(), bill.buyer(), bill.end().minusMillis(1))
                .orElseGet(() -> database.query(connection -> lastUsed(connection, bill)));
        LocalDate issuedOn = LocalDate.ofInstant(now, zone);
        Draft.Heading heading = new Draft.Heading(
                agreement.version(),
                issuer.version(),
                issuedOn,
                issuedOn.plusDays(agreement.terms().paymentDays()),
                zone,
                now);
        if (database.query(connection -> !Draft.preview(connection, bill).net().isNegative())) {
            database.transact(connection -> Draft.draw(connection, bill, heading));
        }
    }

    /** A party may have left the settings since; what it bought before is billed by what held then. */
    private static Agreement lastUsed(Connection connection, Bill bill) throws SQLException {
        long version = Sql.of(
                        "SELECT MAX(agreement) FROM charge WHERE operator = ? AND provider = ? AND state = 'AGREED'",
                        bill.seller().toString(),
                        bill.buyer().toString())
                .number(connection);
        return Agreements.version(connection, (int) version);
    }

    private List<Bill> missing(Connection connection, YearMonth period) throws SQLException {
        List<Bill> missing = new ArrayList<>();
        for (Bill bill : Draft.bills(connection, period, end(period))) {
            if (!InvoiceRows.exists(connection, bill)) {
                missing.add(bill);
            }
        }
        return missing;
    }

    private static Result stored(Connection connection, YearMonth period) throws SQLException {
        long held = Sql.of("SELECT held FROM closed_period WHERE period = ?", period.toString())
                .number(connection);
        return new Result(InvoiceRows.drawn(connection, period), held, Optional.empty());
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
        return period.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }
}
