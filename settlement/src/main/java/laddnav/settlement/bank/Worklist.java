package laddnav.settlement.bank;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.ledger.Templates;
import laddnav.settlement.money.Money;
import laddnav.settlement.payments.OpenItems;
import laddnav.settlement.payments.Payment;
import laddnav.settlement.payments.Payments;
import laddnav.settlement.rows.Sql;

/** Movements that people must decide on, and what they decide. Whoever asks must have a person and a reason. */
public final class Worklist {

    private static final int MOST_SHARES = 200;
    private static final LocalDate ALL = LocalDate.of(9999, 12, 31);

    private final Database database;
    private final ZoneId zone;
    private final InstantSource clock;

    public Worklist(Database database, ZoneId zone, InstantSource clock) {
        this.database = database;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * A movement on an account.
     *
     * @param open what is to be decided on
     * @param doubt why; empty where nothing was doubtful
     */
    public record Item(
            long id,
            String account,
            PartyId owner,
            boolean isCredit,
            Money amount,
            Money open,
            LocalDate bookedOn,
            String party,
            String partyAccount,
            String remittance,
            String reference,
            String state,
            Optional<Doubt> doubt) {}

    /**
     * What of a movement goes to one document.
     *
     * @param amount empty for as much as is open and there
     */
    public record Assignment(String document, Optional<Money> amount) {}

    /** A document that the movement's owner may be paid for. */
    public record Candidate(String document, PartyId payer, LocalDate dueOn, Money open) {}

    /** What waits, oldest first, after an id; 0 to begin. */
    public List<Item> open(long after, int limit) {
        return database.query(connection -> Sql.of(
                        "SELECT * FROM bank_entry WHERE state IN ('OPEN', 'TO_RETURN') AND id > ? ORDER BY id LIMIT ?",
                        after,
                        limit)
                .list(connection, Worklist::item));
    }

    public Optional<Item> item(long id) {
        return database.query(connection ->
                Sql.of("SELECT * FROM bank_entry WHERE id = ?", id).first(connection, Worklist::item));
    }

    /** Documents of the movement's owner and currency that are open, those of the same amount first. */
    public List<Candidate> candidates(Item item, int limit) {
        return database.query(connection -> OpenItems.load(connection, zone).on(ALL)).stream()
                .filter(of -> of.pair().payee().equals(item.owner)
                        && of.pair().currency().equals(item.open.currency()))
                .flatMap(of -> of.items().stream()
                        .filter(open -> open.openMinor() > 0)
                        .map(open -> new Candidate(
                                open.document().number(),
                                of.pair().payer(),
                                open.document().dueOn(),
                                of.open(open))))
                .sorted((a, b) -> {
                    boolean fits = a.open.equals(item.open);
                    boolean otherFits = b.open.equals(item.open);
                    return fits != otherFits ? (fits ? -1 : 1) : a.dueOn.compareTo(b.dueOn);
                })
                .limit(limit)
                .toList();
    }

    /** What was done about a movement. */
    public List<Acts.Act> acts(long id) {
        return database.query(connection -> Acts.of(connection, subject(id)));
    }

    private static String subject(long id) {
        return "bank-entry/" + id;
    }

    /**
     * Puts money from suspense on documents, in the order given. What is left stays on the worklist.
     *
     * @throws BankRefusal when a document is not the owner's, or less is open of it, or less is left
     */
    public void assign(long id, List<Assignment> assignments, String reason, String person) {
        Acts.require(person, reason);
        if (assignments.isEmpty() || assignments.size() > MOST_SHARES) {
            throw new BankRefusal("1 to " + MOST_SHARES + " documents are needed");
        }
        Instant now = clock.instant();
        database.transact(connection -> {
            Item item = locked(connection, id);
            require(item, item.isCredit && item.state.equals("OPEN"), "is not money that waits to be assigned");
            long number = 1
                    + Sql.of("SELECT COUNT(*) FROM payment WHERE bank_entry = ?", id)
                            .number(connection);
            Money left = item.open;
            Map<Payment, Long> payments = new LinkedHashMap<>();
            for (Assignment assignment : assignments) {
                Payment payment = payment(connection, item, left, assignment, number++, now);
                boolean isTwice = payments.keySet().stream()
                        .anyMatch(other -> other.document().equals(payment.document()));
                require(item, !isTwice, "names " + payment.document() + " twice");
                payments.put(payment, id);
                left = left.minus(payment.amount());
            }
            Payments.insertAll(connection, payments);
            release(connection, item, item.open.minus(left), "assigned/" + number, now);
            Sql.of(
                            "UPDATE bank_entry SET state = ?, open_minor = ? WHERE id = ?",
                            left.isZero() ? "ASSIGNED" : "OPEN",
                            left.amountMinor(),
                            id)
                    .update(connection);
            List<String> shares = new ArrayList<>();
            payments.keySet().forEach(payment -> shares.add(payment.amount() + " on " + payment.document()));
            act(connection, id, now, person, "assign", String.join(", ", shares), reason);
            return true;
        });
    }

    private Payment payment(
            Connection connection, Item item, Money left, Assignment assignment, long number, Instant now)
            throws SQLException {
        References.Open open = References.open(connection, zone, assignment.document)
                .filter(found -> found.pair().payee().equals(item.owner))
                .orElseThrow(() -> new BankRefusal(
                        "there is no document " + assignment.document + " that is paid to " + item.owner));
        Money due = Money.ofMinor(open.minor(), open.pair().currency());
        require(
                item,
                due.currency().equals(left.currency()),
                "is in " + left.currency() + ", and " + assignment.document + " in " + due.currency());
        Money amount = assignment.amount.orElse(due.compareTo(left) < 0 ? due : left);
        require(item, amount.currency().equals(left.currency()), "is in " + left.currency());
        require(item, amount.amountMinor() > 0 && amount.compareTo(left) <= 0, "has " + left + " left, not " + amount);
        if (amount.compareTo(due) > 0) {
            throw new BankRefusal("of " + assignment.document + " " + due + " is open, not " + amount);
        }
        return new Payment(
                "bank:" + item.id + ":" + number, open.pair().payer(), item.owner, amount, assignment.document, now);
    }

    /**
     * Takes money off the documents that it was put on, by whomever, and puts it on the worklist again. Rows and
     * entries reverse what was booked; nothing is deleted.
     *
     * @throws BankRefusal when it is on no document, or belongs to a payment order
     */
    public void undo(long id, String reason, String person) {
        Acts.require(person, reason);
        Instant now = clock.instant();
        database.transact(connection -> {
            Item item = locked(connection, id);
            List<Payments.Booked> booked = Payments.of(connection, id);
            boolean isOrdered = Sql.of(
                            "SELECT 1 FROM payment_instruction WHERE credit_entry = ? OR debit_entry = ?", id, id)
                    .first(connection, row -> true)
                    .isPresent();
            require(item, !isOrdered, "belongs to a payment order");
            require(item, item.isCredit && !booked.isEmpty(), "is on no document");
            require(
                    item,
                    List.of("MATCHED", "ASSIGNED", "OPEN").contains(item.state),
                    "is to go back, or has gone back already");
            Money sum = Money.zero(item.amount.currency());
            for (Payments.Booked payment : booked) {
                Payments.undo(connection, payment.key(), now);
                sum = sum.plus(payment.amount());
            }
            long number = Sql.of("SELECT COUNT(*) FROM payment WHERE bank_entry = ?", id)
                    .number(connection);
            release(connection, item, sum.negated(), "undone/" + number, now);
            Sql.of(
                            "UPDATE bank_entry SET state = 'OPEN', reason = 'UNDONE', open_minor = ? WHERE id = ?",
                            item.open.plus(sum).amountMinor(),
                            id)
                    .update(connection);
            List<String> shares = booked.stream()
                    .map(each -> each.amount() + " on " + each.document())
                    .toList();
            act(connection, id, now, person, "undo", String.join(", ", shares), reason);
            return true;
        });
    }

    /** What is on documents, the newest first, before an id; empty to begin. */
    public List<Item> matched(Optional<Long> before, int limit) {
        return database.query(connection -> Sql.of(
                        "SELECT * FROM bank_entry WHERE state IN ('MATCHED', 'ASSIGNED') AND credit AND id < ?"
                                + " ORDER BY id DESC LIMIT ?",
                        before.orElse(Long.MAX_VALUE),
                        limit)
                .list(connection, Worklist::item));
    }

    /** What of a movement is on documents. */
    public List<Payments.Booked> booked(long id) {
        return database.query(connection -> Payments.of(connection, id));
    }

    /** Money goes back to where it came from, with the next payment orders. */
    public void giveBack(long id, String reason, String person) {
        Acts.require(person, reason);
        Instant now = clock.instant();
        database.transact(connection -> {
            Item item = locked(connection, id);
            require(item, item.isCredit && item.state.equals("OPEN"), "is not money that waits to be assigned");
            require(item, !item.partyAccount.isEmpty(), "came from an account that the bank does not tell");
            Sql.of("UPDATE bank_entry SET state = 'TO_RETURN' WHERE id = ?", id).update(connection);
            act(connection, id, now, person, "give back", item.open.toString(), reason);
            return true;
        });
    }

    /** A movement out is explained, such as a bank's fee; it concerns no document. */
    public void note(long id, String reason, String person) {
        Acts.require(person, reason);
        Instant now = clock.instant();
        database.transact(connection -> {
            Item item = locked(connection, id);
            require(item, !item.isCredit && item.state.equals("OPEN"), "is not money that went out unexplained");
            Sql.of("UPDATE bank_entry SET state = 'NOTED', open_minor = 0 WHERE id = ?", id)
                    .update(connection);
            act(connection, id, now, person, "note", item.amount.toString(), reason);
            return true;
        });
    }

    private static void act(
            Connection connection, long id, Instant now, String person, String what, String detail, String reason)
            throws SQLException {
        Acts.add(connection, subject(id), new Acts.Act(now, person, what, detail, reason));
    }

    private static void release(Connection connection, Item item, Money amount, String key, Instant now)
            throws SQLException {
        Ledger.book(
                connection,
                Templates.suspended(
                                "suspense/" + item.id + "/" + key,
                                now,
                                "bank entry " + item.id,
                                item.owner.toString(),
                                item.account,
                                amount.currency().getCurrencyCode(),
                                -amount.amountMinor())
                        .stream()
                        .toList());
    }

    private static Item locked(Connection connection, long id) throws SQLException {
        Acts.lock(connection);
        return Sql.of("SELECT * FROM bank_entry WHERE id = ? FOR UPDATE", id)
                .first(connection, Worklist::item)
                .orElseThrow(() -> new BankRefusal("there is no bank entry " + id));
    }

    private static void require(Item item, boolean condition, String otherwise) {
        if (!condition) {
            throw new BankRefusal("bank entry " + item.id + " " + otherwise);
        }
    }

    private static Item item(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        String reason = row.getString("reason");
        return new Item(
                row.getLong("id"),
                row.getString("account"),
                PartyId.parse(row.getString("owner")),
                row.getBoolean("credit"),
                Money.ofMinor(row.getLong("amount_minor"), currency),
                Money.ofMinor(row.getLong("open_minor"), currency),
                row.getObject("booked_on", LocalDate.class),
                row.getString("party"),
                row.getString("party_account"),
                row.getString("remittance"),
                row.getString("reference"),
                row.getString("state"),
                reason.isEmpty() ? Optional.empty() : Optional.of(Doubt.valueOf(reason)));
    }
}
