package laddnav.settlement.disputes;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.database.Database;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.Version;
import laddnav.ocpi.json.Json;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/** Opens and answers disputes. Refusals are told by their reason. */
public final class Disputes {

    private static final int LONGEST = 500;
    private static final int LONGEST_PERSON = 120;

    private final Database database;
    private final InstantSource clock;

    public Disputes(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A credit CDR that the operator owes after a dispute was accepted, in its version. */
    public record Credit(PartyId operator, Version version, Json cdr) {}

    /** What came of an answer. */
    public sealed interface Answer {
        record Given(List<Credit> credits) implements Answer {}

        record Refused(String why) implements Answer {}
    }

    private record Disputable(long charge, String state, Optional<LocalDate> lastDay, ZoneId zone) {}

    /** Disputes charges under one key. @return why not, where it is refused; then none of them is */
    public Optional<String> open(String key, List<Long> charges, String reason, String person) {
        Optional<String> problem = problem(key, reason, person);
        if (problem.isPresent() || charges.isEmpty()) {
            return problem.or(() -> Optional.of("there is no such charge"));
        }
        Instant now = clock.instant();
        return database.transact(connection -> {
            for (long charge : charges) {
                Optional<String> why = why(connection, charge, now);
                if (why.isPresent()) {
                    connection.rollback();
                    return why;
                }
                Sql.of(
                                "INSERT IGNORE INTO dispute (dispute_key, charge, state, reason, opened_at, opened_by)"
                                        + " VALUES (?,?,'OPEN',?,?,?)",
                                key,
                                charge,
                                reason,
                                Micros.of(now),
                                person)
                        .update(connection);
            }
            return Optional.empty();
        });
    }

    /** Why a charge cannot be disputed. */
    private static Optional<String> why(Connection connection, long charge, Instant now) throws SQLException {
        Optional<Disputable> found = Sql.of(
                        "SELECT c.state, c.credit_of, i.issued_on, i.zone, a.dispute_days FROM charge c"
                                + " LEFT JOIN invoice i ON i.id = c.invoice LEFT JOIN agreement_version a"
                                + " ON a.id = c.agreement WHERE c.id = ? FOR UPDATE",
                        charge)
                .first(connection, row -> {
                    LocalDate issued = row.getObject("issued_on", LocalDate.class);
                    int days = row.getInt("dispute_days");
                    String zone = row.getString("zone");
                    return new Disputable(
                            row.getObject("credit_of") == null ? charge : -1,
                            row.getString("state"),
                            Optional.ofNullable(issued).map(day -> day.plusDays(days)),
                            ZoneId.of(zone == null ? "UTC" : zone));
                });
        if (found.isEmpty() || !List.of("AGREED", "INVOICED").contains(found.get().state)) {
            return Optional.of("charge " + charge + " is not agreed");
        }
        if (found.get().charge < 0) {
            return Optional.of("charge " + charge + " is a credit");
        }
        LocalDate today = LocalDate.ofInstant(now, found.get().zone);
        return found.get()
                .lastDay
                .filter(today::isAfter)
                .map(last -> "charge " + charge + " could be disputed until " + last);
    }

    /**
     * Answers a dispute. Of what is accepted, the operator owes a credit CDR for each charge; once that is agreed, the
     * next close draws a credit note.
     */
    public Answer answer(String key, boolean accepted, String reason, String person) {
        Optional<String> problem = problem(key, reason, person);
        if (problem.isPresent()) {
            return new Answer.Refused(problem.get());
        }
        return database.transact(connection -> {
            List<Long> charges = Sql.of(
                            "SELECT charge FROM dispute WHERE dispute_key = ? AND state = 'OPEN' ORDER BY charge"
                                    + " FOR UPDATE",
                            key)
                    .list(connection, row -> row.getLong(1));
            if (charges.isEmpty()) {
                return new Answer.Refused("no dispute '" + key + "' is open");
            }
            List<Credit> credits = new ArrayList<>();
            if (accepted) {
                for (long charge : charges) {
                    Optional<Credit> credit = credit(connection, charge);
                    if (credit.isEmpty()) {
                        return new Answer.Refused("OCPI 2.1.1 knows no credit CDR: charge " + charge);
                    }
                    credits.add(credit.get());
                }
            }
            Sql.of(
                            "UPDATE dispute SET state = ?, answer = ?, closed_at = ?, closed_by = ?"
                                    + " WHERE dispute_key = ? AND state = 'OPEN'",
                            accepted ? "ACCEPTED" : "REJECTED",
                            reason,
                            Micros.of(clock.instant()),
                            person,
                            key)
                    .update(connection);
            return new Answer.Given(credits);
        });
    }

    private static Optional<Credit> credit(Connection connection, long charge) throws SQLException {
        return Sql.of(
                        "SELECT c.operator, c.cdr_id, d.ocpi, d.body FROM charge c JOIN charge_cdr d ON d.charge = c.id"
                                + " WHERE c.id = ?",
                        charge)
                .first(connection, row -> {
                    Version version = Version.find(row.getString("ocpi")).orElseThrow();
                    return new Credit(
                            PartyId.parse(row.getString("operator")),
                            version,
                            version == Version.V2_1_1
                                    ? Json.from(null)
                                    : credit(Json.trusted(row.getBytes("body")), row.getString("cdr_id")));
                })
                .filter(credit -> credit.version != Version.V2_1_1);
    }

    /** The CDR that takes another one back: the same, with the cost below zero. */
    static Json credit(Json cdr, String id) {
        Json cost = cdr.field("total_cost").orElseThrow();
        String net = cost.names().contains("before_taxes") ? "before_taxes" : "excl_vat";
        BigDecimal amount = cost.decimal(net).orElseThrow();
        String creditId = id.length() <= 33 ? id + "-CR" : id.substring(0, 33) + "-CR";
        Json credit = cdr.with("id", creditId)
                .with("credit", Json.from(true))
                .with("credit_reference_id", id)
                .with("total_cost", Json.from(Map.of(net, amount.negate())));
        for (String part : List.of(
                "total_fixed_cost",
                "total_energy_cost",
                "total_time_cost",
                "total_parking_cost",
                "total_reservation_cost")) {
            credit = credit.without(part);
        }
        return credit;
    }

    private static Optional<String> problem(String key, String reason, String person) {
        if (!key.matches("[!-~]{1,120}")) {
            return Optional.of("a dispute has a key of 1 to 120 printable characters");
        }
        if (reason.isBlank() || reason.length() > LONGEST) {
            return Optional.of("a reason of 1 to " + LONGEST + " characters is needed");
        }
        return person.isBlank() || person.length() > LONGEST_PERSON
                ? Optional.of("a person of 1 to " + LONGEST_PERSON + " characters is needed")
                : Optional.empty();
    }
}
