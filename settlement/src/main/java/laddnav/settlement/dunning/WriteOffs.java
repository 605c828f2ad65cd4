package laddnav.settlement.dunning;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.bank.Acts;
import laddnav.settlement.bank.BankRefusal;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.ledger.Templates;
import laddnav.settlement.money.Money;
import laddnav.settlement.payments.OpenItems;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/** What is given up of a document: proposed by one person, approved or refused by another, and only then booked. */
public final class WriteOffs {

    private static final LocalDate ALL = LocalDate.of(9999, 12, 31);

    private final Database database;
    private final ZoneId zone;
    private final InstantSource clock;

    public WriteOffs(Database database, ZoneId zone, InstantSource clock) {
        this.database = database;
        this.zone = zone;
        this.clock = clock;
    }

    /** What is to be given up; {@code state} is {@code PROPOSED}, {@code APPROVED} or {@code REFUSED}. */
    public record WriteOff(
            long id,
            PartyId payee,
            PartyId payer,
            String document,
            Money amount,
            String reason,
            String state,
            String proposedBy,
            Optional<String> decidedBy) {}

    /**
     * Proposes to give up what is open of a document.
     *
     * @param amount empty for all that is open
     * @throws BankRefusal when less is open
     */
    public WriteOff propose(String document, Optional<Money> amount, String reason, String person) {
        Acts.require(person, reason);
        Instant now = clock.instant();
        return database.transact(connection -> {
            Acts.lock(connection);
            OpenItems.OfPair of = pair(connection, document);
            Money open = open(of, document);
            Money wanted = amount.orElse(open);
            require(document, wanted, open);
            long id = Sql.of(
                            "INSERT INTO write_off (payee, payer, currency, document, amount_minor, reason, state,"
                                    + " proposed_at, proposed_by) VALUES (?,?,?,?,?,?,'PROPOSED',?,?)",
                            of.pair().payee().toString(),
                            of.pair().payer().toString(),
                            wanted.currency().getCurrencyCode(),
                            document,
                            wanted.amountMinor(),
                            reason,
                            Micros.of(now),
                            person)
                    .insert(connection);
            act(connection, id, new Acts.Act(now, person, "propose", wanted + " of " + document, reason));
            return find(connection, id);
        });
    }

    /** Approves or refuses, by another person than who proposed. */
    public WriteOff decide(long id, boolean isApproved, String reason, String person) {
        Acts.require(person, reason);
        Instant now = clock.instant();
        return database.transact(connection -> {
            Acts.lock(connection);
            WriteOff proposed = find(connection, id);
            if (!proposed.state.equals("PROPOSED")) {
                throw new BankRefusal("write-off " + id + " is decided already: " + proposed.state);
            }
            if (Acts.isSame(proposed.proposedBy, person)) {
                throw new BankRefusal("write-off " + id + " was proposed by " + person + ": another person decides");
            }
            if (isApproved) {
                require(
                        proposed.document,
                        proposed.amount,
                        open(pair(connection, proposed.document), proposed.document));
                book(connection, proposed, now);
            }
            Sql.of(
                            "UPDATE write_off SET state = ?, approved_at = ?, approved_by = ? WHERE id = ?",
                            isApproved ? "APPROVED" : "REFUSED",
                            Micros.of(now),
                            person,
                            id)
                    .update(connection);
            act(connection, id, new Acts.Act(now, person, isApproved ? "approve" : "refuse", "", reason));
            return find(connection, id);
        });
    }

    private static void book(Connection connection, WriteOff approved, Instant now) throws SQLException {
        Ledger.book(
                connection,
                Templates.writtenOff(
                                "write-off/" + approved.id,
                                now,
                                "write-off " + approved.id,
                                new Templates.Pair(
                                        approved.payee.toString(),
                                        approved.payer.toString(),
                                        approved.amount.currency().getCurrencyCode()),
                                approved.amount.amountMinor())
                        .stream()
                        .toList());
    }

    private OpenItems.OfPair pair(Connection connection, String document) throws SQLException {
        return OpenItems.load(connection, zone).on(ALL).stream()
                .filter(of -> of.items().stream()
                        .anyMatch(item -> item.document().number().equals(document)))
                .findFirst()
                .orElseThrow(() -> new BankRefusal("there is no document " + document));
    }

    private static Money open(OpenItems.OfPair of, String document) {
        return of.items().stream()
                .filter(item -> item.document().number().equals(document))
                .map(of::open)
                .findFirst()
                .orElseThrow();
    }

    private static void require(String document, Money wanted, Money open) {
        if (!wanted.currency().equals(open.currency()) || wanted.amountMinor() <= 0 || wanted.compareTo(open) > 0) {
            throw new BankRefusal("of " + document + " " + open + " is open, not " + wanted);
        }
    }

    private static void act(Connection connection, long id, Acts.Act act) throws SQLException {
        Acts.add(connection, "write-off/" + id, act);
    }

    /** The newest first. */
    public List<WriteOff> list(int limit) {
        return database.query(connection -> Sql.of("SELECT * FROM write_off ORDER BY id DESC LIMIT ?", limit)
                .list(connection, WriteOffs::writeOff));
    }

    private static WriteOff find(Connection connection, long id) throws SQLException {
        return Sql.of("SELECT * FROM write_off WHERE id = ?", id)
                .first(connection, WriteOffs::writeOff)
                .orElseThrow(() -> new BankRefusal("there is no write-off " + id));
    }

    private static WriteOff writeOff(ResultSet row) throws SQLException {
        return new WriteOff(
                row.getLong("id"),
                PartyId.parse(row.getString("payee")),
                PartyId.parse(row.getString("payer")),
                row.getString("document"),
                Money.ofMinor(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
                row.getString("reason"),
                row.getString("state"),
                row.getString("proposed_by"),
                Optional.ofNullable(row.getString("approved_by")));
    }
}
