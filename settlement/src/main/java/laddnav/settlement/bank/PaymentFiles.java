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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.bankfiles.Pain001Writer;
import laddnav.settlement.bankfiles.PaymentOrder;
import laddnav.settlement.bankfiles.PaymentStatus;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/**
 * Orders to banks, one file a currency: prepared by one person, released by another, and only then handed out. What is
 * in a file is not put into another one, unless the bank rejects it.
 */
public final class PaymentFiles {

    private final Database database;
    private final Payable payable;
    private final String initiator;
    private final ZoneId zone;
    private final InstantSource clock;

    /** @param initiator our name on orders */
    public PaymentFiles(Database database, Accounts accounts, String initiator, ZoneId zone, InstantSource clock) {
        this.database = database;
        this.payable = new Payable(accounts);
        this.initiator = initiator;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * A file.
     *
     * @param state {@code PREPARED}, {@code RELEASED} or {@code CANCELLED}
     */
    public record PaymentFile(
            String id,
            Currency currency,
            LocalDate executeOn,
            long payments,
            long sumMinor,
            String state,
            String preparedBy,
            Optional<String> releasedBy) {}

    /** @param leftOut what is not in a file, and why */
    public record Prepared(List<PaymentFile> files, List<String> leftOut) {
        public Prepared {
            files = List.copyOf(files);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Prepares a file for each currency: of a round's transfers, and of money that goes back.
     *
     * @param round its key; empty for money that goes back only
     * @throws BankRefusal when there is no such round, or nothing is to be paid
     */
    public Prepared prepare(String round, LocalDate executeOn, String person) {
        Acts.require(person, "prepare");
        Instant now = clock.instant();
        if (executeOn.isBefore(LocalDate.ofInstant(now, zone))) {
            throw new BankRefusal("the day of execution, " + executeOn + ", has passed");
        }
        return database.transact(connection -> {
            Acts.lock(connection);
            long roundId = round.isEmpty()
                    ? 0
                    : Sql.of("SELECT id FROM netting_round WHERE round_key = ?", round)
                            .first(connection, row -> row.getLong(1))
                            .orElseThrow(() -> new BankRefusal("there is no round " + round));
            List<String> leftOut = new ArrayList<>();
            Map<String, List<Payable.Line>> byCurrency = new TreeMap<>();
            for (Payable.Line line : payable.lines(connection, roundId, leftOut)) {
                byCurrency
                        .computeIfAbsent(line.amount().currency().getCurrencyCode(), c -> new ArrayList<>())
                        .add(line);
            }
            if (byCurrency.isEmpty() && leftOut.isEmpty()) {
                throw new BankRefusal("nothing is to be paid that is not in a file already");
            }
            List<PaymentFile> files = new ArrayList<>();
            for (Map.Entry<String, List<Payable.Line>> each : byCurrency.entrySet()) {
                files.add(store(connection, roundId, each.getValue(), executeOn, person, now));
            }
            return new Prepared(files, leftOut);
        });
    }

    private PaymentFile store(
            Connection connection,
            long round,
            List<Payable.Line> lines,
            LocalDate executeOn,
            String person,
            Instant now)
            throws SQLException {
        long place = 1 + Sql.of("SELECT COUNT(*) FROM payment_file").number(connection);
        String id = "OUT-%08d".formatted(place);
        Currency currency = lines.getFirst().amount().currency();
        PaymentOrder order = new PaymentOrder(id, now, initiator, executeOn, currency, payable.groups(id, lines));
        long file = Sql.of(
                        "INSERT INTO payment_file (message_id, round, currency, execute_on, state, prepared_at,"
                                + " prepared_by, content) VALUES (?,?,?,?,'PREPARED',?,?,?)",
                        id,
                        round,
                        currency.getCurrencyCode(),
                        executeOn,
                        Micros.of(now),
                        person,
                        Pain001Writer.write(order))
                .insert(connection);
        for (Payable.Line line : lines) {
            Sql.of(
                            "INSERT INTO payment_instruction (file, end_to_end, transfer, bank_entry, payer, currency,"
                                    + " amount_minor, state, reason) VALUES (?,?,?,?,?,?,?,'PREPARED','')",
                            file,
                            line.endToEnd(),
                            line.transfer(),
                            line.bankEntry(),
                            line.payer().toString(),
                            currency.getCurrencyCode(),
                            line.amount().amountMinor())
                    .update(connection);
        }
        PaymentFile stored = find(connection, id);
        act(connection, id, now, person, "prepare", stored.payments + " payments", "prepare");
        return stored;
    }

    /** Releases a file, by another person than who prepared it. Released already, it stays so. */
    public PaymentFile release(String id, String person) {
        Acts.require(person, "release");
        Instant now = clock.instant();
        return database.transact(connection -> {
            Acts.lock(connection);
            PaymentFile file = find(connection, id);
            if (file.state.equals("RELEASED")) {
                return file;
            }
            require(id, file.state.equals("PREPARED"), "is cancelled");
            require(
                    id,
                    !Acts.isSame(file.preparedBy, person),
                    "was prepared by " + person + ": another person releases it");
            Sql.of(
                            "UPDATE payment_file SET state = 'RELEASED', released_at = ?, released_by = ?"
                                    + " WHERE message_id = ?",
                            Micros.of(now),
                            person,
                            id)
                    .update(connection);
            instructions(connection, id, "RELEASED", "");
            act(connection, id, now, person, "release", file.payments + " payments", "release");
            return find(connection, id);
        });
    }

    /** Gives up a file that is not released; what is in it can be put into another. */
    public void cancel(String id, String reason, String person) {
        Acts.require(person, reason);
        Instant now = clock.instant();
        database.transact(connection -> {
            Acts.lock(connection);
            require(id, find(connection, id).state.equals("PREPARED"), "is not waiting to be released");
            Sql.of("UPDATE payment_file SET state = 'CANCELLED' WHERE message_id = ?", id)
                    .update(connection);
            instructions(connection, id, "CANCELLED", "");
            act(connection, id, now, person, "cancel", "", reason);
            return true;
        });
    }

    /**
     * The pain.001 file.
     *
     * @throws BankRefusal when it is not released
     */
    public byte[] content(String id) {
        return database.query(connection -> {
            require(id, find(connection, id).state.equals("RELEASED"), "is not released");
            return Sql.of("SELECT content FROM payment_file WHERE message_id = ?", id)
                    .first(connection, row -> row.getBytes(1))
                    .orElseThrow();
        });
    }

    /** The newest first. */
    public List<PaymentFile> list(int limit) {
        return database.query(connection -> Sql.of(FILES + " GROUP BY f.id ORDER BY f.id DESC LIMIT ?", limit)
                .list(connection, PaymentFiles::file));
    }

    private static final String FILES = "SELECT f.message_id, f.currency, f.execute_on, f.state, f.prepared_by,"
            + " f.released_by, COUNT(i.id) AS payments, SUM(i.amount_minor) AS total FROM payment_file f"
            + " JOIN payment_instruction i ON i.file = f.id";

    private static PaymentFile find(Connection connection, String id) throws SQLException {
        return Sql.of(FILES + " WHERE f.message_id = ? GROUP BY f.id", id)
                .first(connection, PaymentFiles::file)
                .orElseThrow(() -> new BankRefusal("there is no payment file " + id));
    }

    private static PaymentFile file(ResultSet row) throws SQLException {
        return new PaymentFile(
                row.getString("message_id"),
                Currency.getInstance(row.getString("currency")),
                row.getObject("execute_on", LocalDate.class),
                row.getLong("payments"),
                row.getLong("total"),
                row.getString("state"),
                row.getString("prepared_by"),
                Optional.ofNullable(row.getString("released_by")));
    }

    /** @param accepted and {@code rejected}: how many payments are now so, and were not before */
    public record Answered(String id, int accepted, int rejected) {}

    /** Takes in what a bank says of a file. The same again has no effect; what statements show stays settled. */
    public Answered answered(PaymentStatus status, String person) {
        Acts.require(person, "status");
        Instant now = clock.instant();
        return database.transact(connection -> {
            Acts.lock(connection);
            String id = status.messageId();
            require(id, find(connection, id).state.equals("RELEASED"), "is not released");
            int[] changed = new int[2];
            if (status.whole().isPresent()
                    && status.payments().isEmpty()
                    && status.groups().isEmpty()) {
                count(
                        changed,
                        status.whole().get(),
                        answer(connection, id, Sql.of(""), status.whole().get()));
            }
            for (PaymentStatus.Of group : status.groups()) {
                Optional<PartyId> payer = Payable.payerOf(id, group.id());
                require(id, payer.isPresent(), "has no payments " + group.id());
                Sql of = Sql.of("AND payer = ?", payer.get().toString());
                count(changed, group.state(), answer(connection, id, of, group.state()));
            }
            for (PaymentStatus.Of payment : status.payments()) {
                Sql of = Sql.of("AND end_to_end = ?", payment.id());
                count(changed, payment.state(), answer(connection, id, of, payment.state()));
            }
            Answered answered = new Answered(id, changed[0], changed[1]);
            if (answered.accepted + answered.rejected > 0) {
                String detail = answered.accepted + " accepted, " + answered.rejected + " rejected";
                act(connection, id, now, person, "status", detail, "pain.002");
            }
            return answered;
        });
    }

    private static void count(int[] changed, PaymentStatus.State state, int count) {
        changed[state.isAccepted() ? 0 : 1] += count;
    }

    private static int answer(Connection connection, String id, Sql which, PaymentStatus.State state)
            throws SQLException {
        String from = state.isAccepted() ? "('RELEASED')" : "('RELEASED', 'ACCEPTED')";
        int changed = Sql.of(
                        "UPDATE payment_instruction SET state = ?, reason = ? WHERE state IN " + from
                                + " AND file = (SELECT id FROM payment_file WHERE message_id = ?)",
                        state.isAccepted() ? "ACCEPTED" : "REJECTED",
                        state.reason(),
                        id)
                .add(which)
                .update(connection);
        if (!state.isAccepted()) {
            Sql.of(
                            "UPDATE bank_entry SET state = 'OPEN', reason = ? WHERE state = 'TO_RETURN' AND id IN"
                                    + " (SELECT bank_entry FROM payment_instruction WHERE state = 'REJECTED' AND"
                                    + " file = (SELECT id FROM payment_file WHERE message_id = ?))",
                            Doubt.ORDER_REJECTED.name(),
                            id)
                    .update(connection);
        }
        return changed;
    }

    private static void instructions(Connection connection, String id, String state, String reason)
            throws SQLException {
        Sql.of(
                        "UPDATE payment_instruction SET state = ?, reason = ?"
                                + " WHERE file = (SELECT id FROM payment_file WHERE message_id = ?)",
                        state,
                        reason,
                        id)
                .update(connection);
    }

    private static void act(
            Connection connection, String id, Instant now, String person, String what, String detail, String reason)
            throws SQLException {
        Acts.add(connection, "payment-file/" + id, new Acts.Act(now, person, what, detail, reason));
    }

    private static void require(String id, boolean condition, String otherwise) {
        if (!condition) {
            throw new BankRefusal("payment file " + id + " " + otherwise);
        }
    }
}
