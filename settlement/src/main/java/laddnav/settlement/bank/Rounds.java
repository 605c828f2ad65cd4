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
import laddnav.settlement.disputes.DisputedClaims;
import laddnav.settlement.ledger.JournalEntry;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.ledger.Templates;
import laddnav.settlement.money.Money;
import laddnav.settlement.netting.Claim;
import laddnav.settlement.netting.Claims;
import laddnav.settlement.netting.NetResult;
import laddnav.settlement.payments.Payments;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.RowBatch;
import laddnav.settlement.rows.Sql;

/** Netting rounds: what is open and not disputed is taken away, and what netting leaves is owed instead. */
public final class Rounds {

    private static final int LONGEST_WAIT_DAYS = 366;

    private final Database database;
    private final PartyId hub;
    private final ZoneId zone;
    private final InstantSource clock;

    public Rounds(Database database, PartyId hub, ZoneId zone, InstantSource clock) {
        this.database = database;
        this.hub = hub;
        this.zone = zone;
        this.clock = clock;
    }

    /** What one party pays another; {@code state} of its last order, empty without one. */
    public record Transfer(
            String number, PartyId payer, PartyId payee, Money amount, LocalDate dueOn, String state, String reason) {}

    public record Round(String key, boolean isMultilateral, LocalDate executeOn, List<Transfer> transfers) {
        public Round {
            transfers = List.copyOf(transfers);
        }
    }

    /** A claim that goes, and whether it is by what the debtor has paid too much. */
    private record Taken(Payments.Side side, long minor) {}

    /**
     * Books a round; the same key again has no effect.
     *
     * @throws BankRefusal when nothing is to be netted, or the key stands for another round
     */
    public Round book(String key, boolean isMultilateral, LocalDate executeOn, String person) {
        Acts.require(person, "round");
        if (!key.matches("[0-9A-Za-z.-]{1,40}")) {
            throw new BankRefusal("'" + key + "' is not a key of 1 to 40 letters, digits, points and hyphens");
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        return database.transact(connection -> {
            Acts.lock(connection);
            Optional<Round> before = find(connection, key);
            if (before.isPresent()) {
                if (before.get().isMultilateral != isMultilateral
                        || !before.get().executeOn.equals(executeOn)) {
                    throw new BankRefusal("round " + key + " is booked already, in another way");
                }
                return before.get();
            }
            if (executeOn.isBefore(today) || executeOn.isAfter(today.plusDays(LONGEST_WAIT_DAYS))) {
                throw new BankRefusal("the day of execution, " + executeOn + ", is not from today to a year ahead");
            }
            List<Taken> taken = taken(connection);
            if (taken.isEmpty()) {
                throw new BankRefusal("nothing is open that is not disputed");
            }
            long round = Sql.of(
                            "INSERT INTO netting_round (round_key, model, execute_on, booked_at, booked_by)"
                                    + " VALUES (?,?,?,?,?)",
                            key,
                            isMultilateral ? "MULTILATERAL" : "BILATERAL",
                            executeOn,
                            Micros.of(now),
                            person)
                    .insert(connection);
            List<JournalEntry> entries = new ArrayList<>();
            setOff(connection, round, key, taken, now, entries);
            transfers(connection, round, key, results(taken, isMultilateral), new Days(today, executeOn, now), entries);
            Ledger.book(connection, entries);
            Round booked = find(connection, key).orElseThrow();
            Acts.add(
                    connection,
                    "netting-round/" + key,
                    new Acts.Act(now, person, "net", booked.transfers.size() + " transfers", "round"));
            return booked;
        });
    }

    /** What is not disputed of what each owes each. */
    private static List<Taken> taken(Connection connection) throws SQLException {
        Map<String, Long> disputed = new TreeMap<>();
        for (DisputedClaims.Disputed one : DisputedClaims.of(connection)) {
            disputed.merge(
                    one.buyer() + "/" + one.seller() + "/" + one.gross().currency(),
                    one.gross().amountMinor(),
                    Math::addExact);
        }
        List<Taken> taken = new ArrayList<>();
        for (Payments.Side side : Payments.sides(connection)) {
            long held = disputed.getOrDefault(side.debtor() + "/" + side.creditor() + "/" + side.currency(), 0L);
            long minor = side.minor() > 0 ? Math.max(0, side.minor() - Math.max(0, held)) : side.minor();
            if (minor != 0) {
                taken.add(new Taken(side, minor));
            }
        }
        return taken;
    }

    private List<NetResult> results(List<Taken> taken, boolean isMultilateral) {
        List<Claim> claims = taken.stream()
                .map(each -> {
                    Money amount = Money.ofMinor(Math.absExact(each.minor), Currency.getInstance(each.side.currency()));
                    return each.minor > 0
                            ? new Claim(each.side.debtor(), each.side.creditor(), amount, "position")
                            : new Claim(each.side.creditor(), each.side.debtor(), amount, "position");
                })
                .toList();
        return isMultilateral ? Claims.multilateral(claims, hub) : Claims.bilateral(claims);
    }

    private static void setOff(
            Connection connection, long round, String key, List<Taken> taken, Instant now, List<JournalEntry> entries)
            throws SQLException {
        RowBatch rows = RowBatch.into("netting_setoff", "round, creditor, debtor, currency, amount_minor");
        for (Taken each : taken) {
            String creditor = each.side.creditor().toString();
            String debtor = each.side.debtor().toString();
            rows.add(round, creditor, debtor, each.side.currency(), each.minor);
            Templates.setOff(
                            "netting/" + key + "/" + creditor + "/" + debtor + "/" + each.side.currency(),
                            now,
                            "netting " + key,
                            new Templates.Pair(creditor, debtor, each.side.currency()),
                            each.minor)
                    .ifPresent(entries::add);
        }
        rows.insert(connection);
    }

    private record Days(LocalDate today, LocalDate executeOn, Instant now) {}

    private static void transfers(
            Connection connection,
            long round,
            String key,
            List<NetResult> results,
            Days days,
            List<JournalEntry> entries)
            throws SQLException {
        for (NetResult result : results) {
            for (NetResult.Transfer transfer : result.transfers()) {
                String currency = result.currency().getCurrencyCode();
                long id = Sql.of(
                                "INSERT INTO netting_transfer (round, number, payee, payer, currency, amount_minor,"
                                        + " issued_on, due_on) VALUES (?,'',?,?,?,?,?,?)",
                                round,
                                transfer.to().toString(),
                                transfer.from().toString(),
                                currency,
                                transfer.amount().amountMinor(),
                                days.today,
                                days.executeOn)
                        .insert(connection);
                String number = References.transferNumber(id);
                Sql.of("UPDATE netting_transfer SET number = ? WHERE id = ?", number, id)
                        .update(connection);
                Templates.setOff(
                                "netting/" + key + "/" + number,
                                days.now,
                                "netting " + key + ", " + number,
                                new Templates.Pair(
                                        transfer.to().toString(),
                                        transfer.from().toString(),
                                        currency),
                                -transfer.amount().amountMinor())
                        .ifPresent(entries::add);
            }
        }
    }

    public Optional<Round> find(String key) {
        return database.query(connection -> find(connection, key));
    }

    /** The newest rounds first. */
    public List<String> keys(int limit) {
        return database.query(
                connection -> Sql.of("SELECT round_key FROM netting_round ORDER BY id DESC LIMIT ?", limit)
                        .list(connection, row -> row.getString(1)));
    }

    private static Optional<Round> find(Connection connection, String key) throws SQLException {
        List<Transfer> transfers = Sql.of(
                        "SELECT t.*, COALESCE(i.state, '') AS state, COALESCE(i.reason, '') AS reason"
                                + " FROM netting_transfer t JOIN netting_round r ON r.id = t.round"
                                + " LEFT JOIN payment_instruction i ON i.id = (SELECT MAX(l.id)"
                                + " FROM payment_instruction l WHERE l.transfer = t.id)"
                                + " WHERE r.round_key = ? ORDER BY t.id",
                        key)
                .list(connection, Rounds::transfer);
        return Sql.of("SELECT model, execute_on FROM netting_round WHERE round_key = ?", key)
                .first(
                        connection,
                        row -> new Round(
                                key,
                                row.getString(1).equals("MULTILATERAL"),
                                row.getObject(2, LocalDate.class),
                                transfers));
    }

    private static Transfer transfer(ResultSet row) throws SQLException {
        return new Transfer(
                row.getString("number"),
                PartyId.parse(row.getString("payer")),
                PartyId.parse(row.getString("payee")),
                Money.ofMinor(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
                row.getObject("due_on", LocalDate.class),
                row.getString("state"),
                row.getString("reason"));
    }
}
