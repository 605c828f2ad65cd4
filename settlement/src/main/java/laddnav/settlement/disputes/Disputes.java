package laddnav.settlement.disputes;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.settlement.audit.AuditLog;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/** Opens disputes and carries them to their end. Each step is one transaction: rows, ledger and audit log. */
public final class Disputes {

    private final Database database;
    private final ZoneId hubZone;
    private final InstantSource clock;

    public Disputes(Database database, ZoneId hubZone, InstantSource clock) {
        this.database = database;
        this.hubZone = hubZone;
        this.clock = clock;
    }

    /**
     * What someone does.
     *
     * @param concession how much is credited; read where it is accepted partly
     */
    public record Step(Move move, String text, List<Filed> files, Optional<Concession> concession) {
        public Step {
            files = List.copyOf(files);
        }
    }

    /**
     * Opens a dispute; the same one again has no effect. @return its id
     *
     * @throws Refused when it cannot be opened
     */
    public long open(Opening opening, Person person) {
        Instant now = clock.instant();
        return database.transact(connection -> {
            long id = opening.open(connection, person, now, hubZone);
            DisputeCase opened = locked(connection, id);
            if (opened.rounds() == 0) {
                Holds.book(connection, opened, now);
                DisputeThread.add(
                        connection, id, now, person, "OPEN", Optional.empty(), opening.text(), opening.files());
                log(connection, opened, now, person, "OPEN", Map.of());
            }
            return id;
        });
    }

    /** @throws Refused when there is no such dispute for the person, or it is not the person's to do now */
    public void take(long id, Step step, Person person) {
        Instant now = clock.instant();
        database.transact(connection -> {
            DisputeCase before = DisputeCase.locked(connection, id).orElseThrow(Disputes::unknown);
            Side side = Side.of(person.party(), before.seller(), before.buyer()).orElseThrow(Disputes::unknown);
            if (!before.moves(side, now).contains(step.move)) {
                throw new Refused(
                        before.state().isUndecided()
                                ? "that is not for you to do now"
                                : "no dispute '" + before.key() + "' is open");
            }
            Optional<Money> credited = carryOut(connection, before, step, side, now);
            DisputeThread.add(connection, id, now, person, step.move.name(), credited, step.text, step.files);
            log(connection, locked(connection, id), now, person, step.move.name(), before.facts());
            return id;
        });
    }

    private static Refused unknown() {
        return new Refused("there is no such dispute");
    }

    /** @return what is credited, where something is */
    private Optional<Money> carryOut(Connection connection, DisputeCase before, Step step, Side side, Instant now)
            throws SQLException {
        switch (step.move) {
            case COMMENT -> {
                // What is said changes nothing.
            }
            case ANSWER -> state(connection, before, State.ANSWERED);
            case ESCALATE -> escalate(connection, before, now);
            case WITHDRAW, REJECT -> {
                Sql.of("UPDATE dispute SET state = 'REJECTED' WHERE dispute = ? AND state = 'OPEN'", before.id())
                        .update(connection);
                close(
                        connection,
                        before,
                        step.move == Move.REJECT ? State.REJECTED : State.WITHDRAWN,
                        side,
                        now,
                        Money.zero(before.disputed().currency()));
            }
            case ACCEPT, ACCEPT_PARTLY -> {
                Concession concession = step.move == Move.ACCEPT
                        ? new Concession.Whole()
                        : step.concession.orElseThrow(() -> new Refused("how much is credited is missing"));
                Money credited = Decision.settle(connection, before, concession);
                State after = credited.equals(before.disputed()) ? State.ACCEPTED : State.PARTLY;
                close(connection, before, after, side, now, credited);
                return Optional.of(credited);
            }
        }
        return Optional.empty();
    }

    /** After a rejection, what was due again is disputed again. */
    private static void escalate(Connection connection, DisputeCase before, Instant now) throws SQLException {
        if (before.state() == State.REJECTED) {
            Sql.of("UPDATE dispute SET state = 'OPEN' WHERE dispute = ?", before.id())
                    .update(connection);
            Holds.book(connection, before, now);
            Sql.of("UPDATE dispute_case SET closed_at = NULL WHERE id = ?", before.id())
                    .update(connection);
        }
        state(connection, before, State.ESCALATED);
    }

    private void close(Connection connection, DisputeCase before, State after, Side side, Instant now, Money credited)
            throws SQLException {
        Holds.release(connection, before, now);
        state(connection, before, after);
        int days = (int) Sql.of(
                        "SELECT COALESCE(MAX(c.agreement), 0) FROM dispute d JOIN charge c ON c.id = d.charge"
                                + " WHERE d.dispute = ?",
                        before.id())
                .number(connection);
        Instant until = after == State.REJECTED && days > 0
                ? Opening.endOfDay(now, answerDays(connection, days), hubZone)
                : before.answerBy();
        Sql.of(
                        "UPDATE dispute_case SET closed_at = ?, by_hub = ?, credited_minor = ?, answer_by = ?"
                                + " WHERE id = ?",
                        Micros.of(now),
                        side == Side.HUB,
                        credited.amountMinor(),
                        Micros.of(until),
                        before.id())
                .update(connection);
    }

    private static int answerDays(Connection connection, int agreement) throws SQLException {
        return laddnav.settlement.agreements.Agreements.version(connection, agreement)
                .terms()
                .disputes()
                .toAnswer();
    }

    private static void state(Connection connection, DisputeCase before, State after) throws SQLException {
        Sql.of("UPDATE dispute_case SET state = ? WHERE id = ?", after.name(), before.id())
                .update(connection);
    }

    private static DisputeCase locked(Connection connection, long id) throws SQLException {
        return DisputeCase.locked(connection, id)
                .orElseThrow(() -> new IllegalStateException("dispute " + id + " is gone"));
    }

    private static void log(
            Connection connection, DisputeCase after, Instant at, Person person, String what, Map<String, String> was)
            throws SQLException {
        AuditLog.append(
                connection,
                new AuditLog.Deed(
                        at, person.party(), person.name(), "DISPUTE_" + what, after.subject(), was, after.facts()));
    }

    /** What someone may do now. */
    public Set<Move> moves(Connection connection, long id, Optional<PartyId> party) throws SQLException {
        Instant now = clock.instant();
        Optional<DisputeCase> found = DisputeCase.find(connection, id);
        return found.flatMap(each -> Side.of(party, each.seller(), each.buyer()).map(side -> each.moves(side, now)))
                .orElse(Set.of());
    }

    /** A file of a case, as it was filed. The caller has seen to it that the case may be seen. */
    public Optional<Filed> file(Connection connection, long dispute, long file) throws SQLException {
        return DisputeThread.file(connection, dispute, file);
    }

    /** CDRs that are due after decisions and not sent yet, some at a time. */
    public List<Owed> owed() {
        return database.query(Owed::some);
    }

    /** Tells that they are sent, or why they cannot be. Repeatable. */
    public void sent(long owed, Optional<String> problem) {
        Instant now = clock.instant();
        database.transact(connection -> {
            Owed.sent(connection, owed, problem, now);
            return owed;
        });
    }
}
