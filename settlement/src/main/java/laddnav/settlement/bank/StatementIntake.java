package laddnav.settlement.bank;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.bankfiles.BankEntry;
import laddnav.settlement.bankfiles.BankStatement;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/** Takes bank statements in: all of a file in one transaction, or nothing. */
public final class StatementIntake {

    /** Entries' ids are their statement's times this, and their place. */
    private static final long IDS_PER_STATEMENT = 1_000_000;

    private final Database database;
    private final Accounts accounts;
    private final ZoneId zone;
    private final InstantSource clock;

    /** @param zone in which a booking's day begins */
    public StatementIntake(Database database, Accounts accounts, ZoneId zone, InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * What came of one statement.
     *
     * @param isNew whether it was not imported before
     * @param known how many entries another file told of already
     * @param matched how many entries are booked on documents or known orders
     * @param open how many are on the worklist
     * @param pending how many the bank has not booked yet; they are left out
     * @param findings what is odd about it, in words
     */
    public record Taken(
            BankStatement.Kind kind,
            String account,
            PartyId owner,
            String id,
            boolean isNew,
            int known,
            int matched,
            int open,
            int pending,
            List<String> findings) {}

    /** @throws BankRefusal when an account is nobody's, or a statement was imported with other content */
    public List<Taken> take(List<BankStatement> statements, String person) {
        Acts.require(person, "import");
        Instant now = clock.instant();
        return database.transact(connection -> {
            Acts.lock(connection);
            List<Taken> taken = new ArrayList<>();
            for (BankStatement statement : statements) {
                taken.add(take(connection, statement, person, now));
            }
            return taken;
        });
    }

    private Taken take(Connection connection, BankStatement statement, String person, Instant now) throws SQLException {
        PartyId owner = accounts.owner(statement.account())
                .orElseThrow(() -> new BankRefusal("the account " + statement.account() + " of statement "
                        + statement.id() + " is no single party's; see parties in the settings"));
        Optional<String> before = Sql.of(
                        "SELECT digest FROM bank_statement WHERE account = ? AND kind = ? AND statement_id = ?",
                        statement.account(),
                        statement.kind().name(),
                        statement.id())
                .first(connection, row -> HexFormat.of().formatHex(row.getBytes(1)));
        if (before.isPresent()) {
            if (!before.get().equals(HexFormat.of().formatHex(statement.digest()))) {
                throw new BankRefusal("statement " + statement.id() + " of account " + statement.account()
                        + " is imported already with other content");
            }
            return new Taken(
                    statement.kind(),
                    statement.account(),
                    owner,
                    statement.id(),
                    false,
                    statement.entries().size(),
                    0,
                    0,
                    statement.pending(),
                    List.of());
        }
        List<String> findings = findings(connection, statement);
        long id = insert(connection, statement, owner, person, now);
        return entries(connection, statement, owner, id, findings);
    }

    private record Last(Optional<Long> sequence, Optional<Long> closing) {}

    /** A statement that is missing, by the bank's own count, or by the balances. */
    private static List<String> findings(Connection connection, BankStatement statement) throws SQLException {
        List<String> findings = new ArrayList<>();
        Optional<Last> last = Sql.of(
                        "SELECT sequence, closing_minor FROM bank_statement WHERE account = ? AND kind = ?"
                                + " ORDER BY sequence DESC, id DESC LIMIT 1",
                        statement.account(),
                        statement.kind().name())
                .first(
                        connection,
                        row -> new Last(
                                Optional.ofNullable(row.getObject(1, Long.class)),
                                Optional.ofNullable(row.getObject(2, Long.class))));
        if (last.isPresent()) {
            Optional<Long> next = last.get().sequence.map(number -> number + 1);
            if (next.isPresent() && statement.sequence().isPresent() && !next.equals(statement.sequence())) {
                findings.add("number " + next.get() + " was expected, and this is "
                        + statement.sequence().get());
            }
            long opening = statement.opening().map(money -> money.amountMinor()).orElse(0L);
            if (last.get().closing.isPresent()
                    && statement.opening().isPresent()
                    && last.get().closing.get() != opening) {
                findings.add("it opens with " + statement.opening().get() + ", and the statement before closed with "
                        + last.get().closing.get() + " minor units");
            }
        }
        return findings;
    }

    private static long insert(
            Connection connection, BankStatement statement, PartyId owner, String person, Instant now)
            throws SQLException {
        return Sql.of(
                        "INSERT INTO bank_statement (account, kind, statement_id, owner, sequence, closing_minor,"
                                + " currency, entries, digest, imported_at, imported_by)"
                                + " VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                        statement.account(),
                        statement.kind().name(),
                        statement.id(),
                        owner.toString(),
                        statement.sequence().orElse(null),
                        statement.closing().map(money -> money.amountMinor()).orElse(null),
                        statement
                                .closing()
                                .map(money -> money.currency().getCurrencyCode())
                                .orElse(null),
                        statement.entries().size(),
                        statement.digest(),
                        Micros.of(now),
                        person)
                .insert(connection);
    }

    private Taken entries(Connection connection, BankStatement statement, PartyId owner, long id, List<String> findings)
            throws SQLException {
        Map<String, List<BankEntry>> movements = new LinkedHashMap<>();
        for (BankEntry entry : statement.entries()) {
            movements.computeIfAbsent(entry.reference(), r -> new ArrayList<>()).add(entry);
        }
        Known known = Known.of(connection, statement);
        Booking booking = new Booking(
                connection,
                new Booking.On(statement.account(), owner, zone),
                new Matching(accounts, References.payable(connection, zone, owner)));
        int told = 0;
        long place = 0;
        for (List<BankEntry> parts : movements.values()) {
            switch (known.of(parts)) {
                case Known.Told.Same same -> told += parts.size();
                case Known.Told.Fresh fresh -> place = booking.take(id * IDS_PER_STATEMENT, place, id, parts);
                case Known.Told.InDetail sum -> {
                    booking.replace(sum.entry(), parts.getFirst());
                    place = booking.take(id * IDS_PER_STATEMENT, place, id, parts);
                }
            }
        }
        booking.store();
        return new Taken(
                statement.kind(),
                statement.account(),
                owner,
                statement.id(),
                true,
                told,
                booking.matched(),
                booking.open(),
                statement.pending(),
                findings);
    }
}
