package laddnav.settlement.payments;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.ledger.AccountBalance;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.ledger.Purpose;
import laddnav.settlement.ledger.Templates;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/** Books payments, and tells what is open. */
public final class Payments {

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
        Sql.of(
                        "INSERT INTO payment (payment_key, payer, payee, currency, amount_minor, document, paid_at)"
                                + " VALUES (?,?,?,?,?,?,?)",
                        payment.key(),
                        payment.payer().toString(),
                        payment.payee().toString(),
                        payment.amount().currency().getCurrencyCode(),
                        payment.amount().amountMinor(),
                        payment.document(),
                        Micros.of(payment.paidAt()))
                .update(connection);
        Templates.Pair pair = new Templates.Pair(
                payment.payee().toString(),
                payment.payer().toString(),
                payment.amount().currency().getCurrencyCode());
        Ledger.book(
                connection,
                Templates.paid(
                                "payment/" + payment.key(),
                                payment.paidAt(),
                                "payment " + payment.key(),
                                pair,
                                payment.amount().amountMinor())
                        .stream()
                        .toList());
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
        Map<String, Long> sums = new TreeMap<>();
        for (AccountBalance balance : Ledger.balances(connection)) {
            Purpose purpose = balance.account().purpose();
            if (purpose == Purpose.RECEIVABLE || purpose == Purpose.PAYMENT_MADE) {
                sums.merge(
                        balance.account().owner() + "/" + balance.account().counterparty() + "/"
                                + balance.account().currency(),
                        balance.balanceMinor(),
                        Math::addExact);
            }
        }
        Map<String, Long> owed = new TreeMap<>();
        sums.forEach((key, sum) -> {
            String[] account = key.split("/");
            String debtor = sum > 0 ? account[0] : account[1];
            String creditor = sum > 0 ? account[1] : account[0];
            owed.merge(debtor + "/" + creditor + "/" + account[2], Math.absExact(sum), Math::addExact);
        });
        return owed.entrySet().stream()
                .filter(each -> each.getValue() != 0)
                .map(each -> open(each.getKey().split("/"), each.getValue()))
                .toList();
    }

    private static Open open(String[] parts, long minor) {
        return new Open(
                PartyId.parse(parts[0]), PartyId.parse(parts[1]), Money.ofMinor(minor, Currency.getInstance(parts[2])));
    }
}
