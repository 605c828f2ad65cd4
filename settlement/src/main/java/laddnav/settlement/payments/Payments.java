package laddnav.settlement.payments;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.ledger.AccountBalance;
import laddnav.settlement.ledger.JournalEntry;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.ledger.Purpose;
import laddnav.settlement.ledger.Templates;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.RowBatch;
import laddnav.settlement.rows.Sql;

/** Books payments, and tells what is open. */
public final class Payments {

    /** The accounts of a debtor that together say what it owes. */
    private static final Set<Purpose> OWED = Set.of(
            Purpose.RECEIVABLE, Purpose.PAYMENT_MADE, Purpose.CLEARING_OWED, Purpose.LATE_OWED, Purpose.WRITTEN_OFF);

    private final Database database;

    public Payments(Database database) {
        this.database = database;
    }

    /** What one party owes another in a currency, by documents less payments; above zero. */
    public record Open(PartyId debtor, PartyId creditor, Money amount) {}

    /**
     * Books a payment; the same one again has no effect. What is paid beyond what is open is owed back.
     *
     * @return why not, where it is refused
     */
    public Optional<String> book(Payment payment) {
        return database.transact(connection -> {
            Optional<String> known = Sql.of(
                            "SELECT payer, payee, currency, amount_minor, document FROM payment WHERE payment_key = ?"
                                    + " FOR UPDATE",
                            payment.key())
                    .first(
                            connection,
                            row -> text(
                                    row.getString("payer"),
                                    row.getString("payee"),
                                    row.getString("currency"),
                                    row.getLong("amount_minor"),
                                    row.getString("document")));
            if (known.isPresent()) {
                return known.get().equals(text(payment))
                        ? Optional.empty()
                        : Optional.of("payment " + payment.key() + " is booked already with other content");
            }
            insert(connection, payment);
            return Optional.empty();
        });
    }

    private static void insert(Connection connection, Payment payment) throws SQLException {
        insertAll(connection, Map.of(payment, 0L));
    }

    /**
     * Books payments whose keys are new, in the caller's transaction.
     *
     * @param payments each with the entry of a bank's statement that tells of it, or 0
     */
    public static void insertAll(Connection connection, Map<Payment, Long> payments) throws SQLException {
        RowBatch rows = RowBatch.into(
                "payment", "payment_key, payer, payee, currency, amount_minor, document, paid_at, bank_entry");
        List<JournalEntry> entries = new ArrayList<>();
        payments.forEach((payment, bankEntry) -> {
            rows.add(
                    payment.key(),
                    payment.payer().toString(),
                    payment.payee().toString(),
                    payment.amount().currency().getCurrencyCode(),
                    payment.amount().amountMinor(),
                    payment.document(),
                    Micros.of(payment.paidAt()),
                    bankEntry == 0 ? null : bankEntry);
            Templates.paid(
                            "payment/" + payment.key(),
                            payment.paidAt(),
                            "payment " + payment.key(),
                            pair(payment),
                            payment.amount().amountMinor())
                    .ifPresent(entries::add);
        });
        rows.insert(connection);
        Ledger.book(connection, entries);
    }

    /** A payment that was booked on a document, by its key. */
    public record Booked(String key, PartyId payer, Money amount, String document) {}

    /** What of a bank's movement is booked on documents, and not undone. */
    public static List<Booked> of(Connection connection, long bankEntry) throws SQLException {
        return Sql.of(
                        "SELECT * FROM payment p WHERE p.bank_entry = ? AND p.amount_minor > 0 AND NOT EXISTS"
                                + " (SELECT 1 FROM payment u WHERE u.payment_key = CONCAT('undone:', p.payment_key))"
                                + " ORDER BY p.id",
                        bankEntry)
                .list(
                        connection,
                        row -> new Booked(
                                row.getString("payment_key"),
                                PartyId.parse(row.getString("payer")),
                                Money.ofMinor(
                                        row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
                                row.getString("document")));
    }

    /** Takes a payment back, in the caller's transaction: a row and an entry that reverse it; nothing is deleted. */
    public static void undo(Connection connection, String key, Instant at) throws SQLException {
        String undone = "undone:" + key;
        Sql.of(
                        "INSERT INTO payment (payment_key, payer, payee, currency, amount_minor, document, paid_at,"
                                + " bank_entry) SELECT ?, payer, payee, currency, -amount_minor, document, ?,"
                                + " bank_entry FROM payment WHERE payment_key = ?",
                        undone,
                        Micros.of(at),
                        key)
                .update(connection);
        Ledger.book(
                connection,
                List.of(Ledger.reversalOf(
                        connection, "payment/" + key, "payment/" + undone, at, "payment " + key + " is undone")));
    }

    private static Templates.Pair pair(Payment payment) {
        return new Templates.Pair(
                payment.payee().toString(),
                payment.payer().toString(),
                payment.amount().currency().getCurrencyCode());
    }

    private static String text(Payment payment) {
        return text(
                payment.payer().toString(),
                payment.payee().toString(),
                payment.amount().currency().getCurrencyCode(),
                payment.amount().amountMinor(),
                payment.document());
    }

    private static String text(String payer, String payee, String currency, long minor, String document) {
        return String.join(" ", payer, payee, currency, Long.toString(minor), document);
    }

    /** All that is open, a direction each; what was paid too much is owed the other way. */
    public static List<Open> open(Connection connection) throws SQLException {
        Map<String, Open> owed = new TreeMap<>();
        for (Side side : sides(connection)) {
            Money amount = Money.ofMinor(Math.absExact(side.minor), Currency.getInstance(side.currency));
            Open open = side.minor > 0
                    ? new Open(side.debtor, side.creditor, amount)
                    : new Open(side.creditor, side.debtor, amount);
            owed.merge(
                    open.debtor + "/" + open.creditor + "/" + side.currency,
                    open,
                    (a, b) -> new Open(a.debtor, a.creditor, a.amount.plus(b.amount)));
        }
        return List.copyOf(owed.values());
    }

    /**
     * What a debtor owes a creditor by the debtor's own accounts.
     *
     * @param minor below zero where it has paid too much; never zero
     */
    public record Side(PartyId debtor, PartyId creditor, String currency, long minor) {}

    /** Each debtor's accounts with each creditor summed up, in the order of their names. */
    public static List<Side> sides(Connection connection) throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        for (AccountBalance balance : Ledger.balances(connection)) {
            if (OWED.contains(balance.account().purpose())) {
                sums.merge(
                        balance.account().owner() + "/" + balance.account().counterparty() + "/"
                                + balance.account().currency(),
                        balance.balanceMinor(),
                        Math::addExact);
            }
        }
        List<Side> sides = new ArrayList<>();
        sums.forEach((key, sum) -> {
            String[] parts = key.split("/");
            if (sum != 0) {
                sides.add(new Side(PartyId.parse(parts[0]), PartyId.parse(parts[1]), parts[2], sum));
            }
        });
        return sides;
    }
}
