package laddnav.settlement.bank;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.bank.Matching.Outcome;
import laddnav.settlement.bank.Matching.Share;
import laddnav.settlement.bankfiles.BankEntry;
import laddnav.settlement.ledger.JournalEntry;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.ledger.Templates;
import laddnav.settlement.money.Money;
import laddnav.settlement.payments.Payment;
import laddnav.settlement.payments.Payments;
import laddnav.settlement.rows.RowBatch;
import laddnav.settlement.rows.Sql;

/** Books the movements of one statement: on documents what is matched, in suspense what is not. */
final class Booking {

    /** Whose account, and where its days begin. */
    record On(String account, PartyId owner, ZoneId zone) {

        Instant time(LocalDate day) {
            return day.atStartOfDay(zone).toInstant();
        }
    }

    private static final int LONGEST_REMITTANCE = 1000;

    private final Connection connection;
    private final On on;
    private final Matching matching;
    private final Map<Payment, Long> payments = new LinkedHashMap<>();
    private final List<JournalEntry> suspense = new ArrayList<>();
    private final RowBatch rows = RowBatch.into(
            "bank_entry",
            "id, statement, account, owner, reference, part, detail_reference, credit, reversal, currency,"
                    + " amount_minor, booked_on, party, party_account, remittance, end_to_end,"
                    + " state, reason, open_minor");
    private int matched;
    private int open;

    Booking(Connection connection, On on, Matching matching) {
        this.connection = connection;
        this.on = on;
        this.matching = matching;
    }

    int matched() {
        return matched;
    }

    int open() {
        return open;
    }

    /**
     * Takes the parts of a movement.
     *
     * @return the place of the last
     */
    long take(long base, long place, long statement, List<BankEntry> parts) throws SQLException {
        long last = place;
        int part = 0;
        for (BankEntry entry : parts) {
            long id = base + ++last;
            Outcome outcome = outcome(id, entry);
            row(id, statement, ++part, entry, outcome);
            int number = 0;
            for (Share share : outcome.shares()) {
                payments.put(payment(id, ++number, share, entry), id);
            }
            if (entry.isCredit()) {
                suspend("suspense/" + id, id, entry.bookedOn(), outcome.left());
            }
            if (outcome.left().isZero()) {
                matched++;
            } else {
                open++;
            }
        }
        return last;
    }

    /** Money comes in for a document, or by an order; it goes out by an order only. */
    private Outcome outcome(long id, BankEntry entry) throws SQLException {
        Optional<References.Order> order =
                entry.isReversal() ? Optional.empty() : References.order(connection, entry.endToEnd());
        if (order.isPresent() && isOf(order.get(), entry)) {
            return ordered(id, entry, order.get());
        }
        return entry.isCredit()
                ? matching.match(entry)
                : new Outcome(
                        List.of(),
                        entry.amount(),
                        Optional.of(entry.isReversal() ? Doubt.REVERSAL : Doubt.UNKNOWN_DEBIT));
    }

    /** Whether the order has its amount, belongs on this side of this account, and was not seen on it yet. */
    private boolean isOf(References.Order order, BankEntry entry) {
        boolean isSame = order.minor() == entry.amount().amountMinor()
                && order.currency().equals(entry.amount().currency().getCurrencyCode());
        String wanted = entry.isCredit() ? order.payee() : order.payer();
        long seen = entry.isCredit() ? order.creditEntry() : order.debitEntry();
        return isSame && seen == 0 && on.owner.toString().equals(wanted);
    }

    private Outcome ordered(long id, BankEntry entry, References.Order order) throws SQLException {
        Outcome nothing = new Outcome(List.of(), Money.zero(entry.amount().currency()), Optional.empty());
        boolean isFirst = order.debitEntry() == 0 && order.creditEntry() == 0;
        Optional<Share> share = isFirst && order.transfer() != 0 && entry.isCredit()
                ? matching.settle(order.number(), entry.amount())
                : Optional.empty();
        if (isFirst && order.transfer() != 0 && entry.isCredit() && share.isEmpty()) {
            return matching.match(entry);
        }
        Sql.of(
                        "UPDATE payment_instruction SET state = 'SETTLED', "
                                + (entry.isCredit() ? "credit_entry" : "debit_entry") + " = ? WHERE id = ?",
                        id,
                        order.id())
                .update(connection);
        if (order.bankEntry() != 0) {
            returned(order.bankEntry(), entry.bookedOn());
        } else if (isFirst && !entry.isCredit()) {
            payments.put(
                    new Payment(
                            "bank:" + id + ":1",
                            on.owner,
                            PartyId.parse(order.payee()),
                            entry.amount(),
                            order.number(),
                            on.time(entry.bookedOn())),
                    id);
        }
        return share.map(one -> new Outcome(List.of(one), nothing.left(), Optional.empty()))
                .orElse(nothing);
    }

    /** What was in suspense has gone back. */
    private void returned(long entry, LocalDate day) throws SQLException {
        Money left = Sql.of("SELECT open_minor, currency FROM bank_entry WHERE id = ?", entry)
                .first(
                        connection,
                        row -> Money.ofMinor(row.getLong(1), java.util.Currency.getInstance(row.getString(2))))
                .orElseThrow(() -> new IllegalStateException("no bank entry " + entry));
        suspend("suspense/" + entry + "/returned", entry, day, left.negated());
        Sql.of("UPDATE bank_entry SET state = 'RETURNED', open_minor = 0 WHERE id = ?", entry)
                .update(connection);
    }

    /** The sum of a movement makes way for its parts. */
    void replace(long entry, BankEntry first) throws SQLException {
        List<Money> left = Sql.of(
                        "SELECT open_minor, currency FROM bank_entry WHERE id = ? AND credit FOR UPDATE", entry)
                .list(
                        connection,
                        row -> Money.ofMinor(row.getLong(1), java.util.Currency.getInstance(row.getString(2))));
        for (Money money : left) {
            suspend("suspense/" + entry + "/parts", entry, first.bookedOn(), money.negated());
        }
        Sql.of("UPDATE bank_entry SET state = 'NOTED', part = 0, open_minor = 0 WHERE id = ?", entry)
                .update(connection);
    }

    private void suspend(String key, long id, LocalDate day, Money amount) {
        Templates.suspended(
                        key,
                        on.time(day),
                        "bank entry " + id,
                        on.owner.toString(),
                        on.account,
                        amount.currency().getCurrencyCode(),
                        amount.amountMinor())
                .ifPresent(suspense::add);
    }

    private Payment payment(long id, int number, Share share, BankEntry entry) {
        return new Payment(
                "bank:" + id + ":" + number,
                share.payer(),
                on.owner,
                share.amount(),
                share.document(),
                on.time(entry.bookedOn()));
    }

    private void row(long id, long statement, int part, BankEntry entry, Outcome outcome) {
        List<String> texts = new ArrayList<>(entry.structured());
        texts.addAll(entry.message());
        String remittance = String.join(" ", texts);
        rows.add(
                id,
                statement,
                on.account,
                on.owner.toString(),
                entry.reference(),
                part,
                entry.detailReference(),
                entry.isCredit(),
                entry.isReversal(),
                entry.amount().currency().getCurrencyCode(),
                entry.amount().amountMinor(),
                entry.bookedOn(),
                entry.party().name(),
                entry.party().account(),
                remittance.substring(0, Math.min(remittance.length(), LONGEST_REMITTANCE)),
                entry.endToEnd(),
                outcome.left().isZero() ? "MATCHED" : "OPEN",
                outcome.reason().map(Enum::name).orElse(""),
                outcome.left().amountMinor());
    }

    /** Writes all that was taken. */
    void store() throws SQLException {
        rows.insert(connection);
        Payments.insertAll(connection, payments);
        Ledger.book(connection, suspense);
    }
}
