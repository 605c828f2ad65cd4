package laddnav.settlement.disputes;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.closing.ChargesOnLines;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/**
 * A dispute that someone wants to open.
 *
 * @param key natural key: the same again has no effect
 * @param reason a code of capital letters, for counting
 */
public record Opening(String key, Subject subject, String reason, String text, List<Filed> files) {

    private static final int MOST_CHARGES = 1000;

    /** @throws Refused when key or reason is none */
    public Opening {
        files = List.copyOf(files);
        if (!key.matches("[!-~]{1,120}")) {
            throw new Refused("a dispute has a key of 1 to 120 printable characters");
        }
        if (!reason.matches("[A-Z_]{1,30}")) {
            throw new Refused("'" + reason + "' is no reason");
        }
    }

    /** What the charges of a new case have in common. */
    private record Sums(
            long charges, PartyId seller, PartyId buyer, boolean isOnePair, int agreement, Money disputed, int other) {}

    /** @return the case, new or as it was opened before */
    long open(Connection connection, Person person, Instant now, ZoneId hubZone) throws SQLException {
        Optional<Long> before = before(connection);
        if (before.isPresent()) {
            return before.get();
        }
        long id = insertCase(connection, now);
        takeCharges(connection, id, person, now, hubZone);
        Sums sums = sums(connection, id);
        if (!sums.isOnePair || sums.other > 1) {
            throw new Refused("a dispute is about charges of one seller and one buyer, in one currency");
        }
        Side side = Side.of(person.party(), sums.seller, sums.buyer).orElseThrow(() -> new Refused(nothing()));
        if (side == Side.SELLER) {
            throw new Refused("only the buyer, who pays, and the hub's staff may dispute");
        }
        int days = Agreements.version(connection, sums.agreement)
                .terms()
                .disputes()
                .toAnswer();
        Instant answerBy = endOfDay(now, days, hubZone);
        Sql.of(
                        "UPDATE dispute_case SET operator = ?, provider = ?, charges = ?, currency = ?,"
                                + " disputed_minor = ?, answer_by = ? WHERE id = ?",
                        sums.seller.toString(),
                        sums.buyer.toString(),
                        sums.charges,
                        sums.disputed.currency().getCurrencyCode(),
                        sums.disputed.amountMinor(),
                        Micros.of(answerBy),
                        id)
                .update(connection);
        return id;
    }

    /** The last moment of the day that is so many days on. */
    static Instant endOfDay(Instant now, int days, ZoneId zone) {
        return LocalDate.ofInstant(now, zone)
                .plusDays(days + 1L)
                .atStartOfDay(zone)
                .toInstant()
                .minusMillis(1);
    }

    private record Earlier(long id, String subject, Long invoice, Integer line, String reason) {}

    private Optional<Long> before(Connection connection) throws SQLException {
        Optional<Earlier> found = Sql.of(
                        "SELECT id, subject, COALESCE(invoice, 0) AS invoice, COALESCE(line, 0) AS line, reason"
                                + " FROM dispute_case WHERE dispute_key = ? FOR UPDATE",
                        key)
                .first(
                        connection,
                        row -> new Earlier(
                                row.getLong("id"),
                                row.getString("subject"),
                                row.getLong("invoice"),
                                row.getInt("line"),
                                row.getString("reason")));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Earlier earlier = found.get();
        boolean same = earlier.reason.equals(reason)
                && earlier.subject.equals(kind())
                && earlier.invoice == invoice()
                && earlier.line == line();
        if (same && subject instanceof Subject.Charges charges) {
            List<Long> ids = Sql.of("SELECT charge FROM dispute WHERE dispute = ?", earlier.id)
                    .list(connection, row -> row.getLong(1));
            same = new HashSet<>(ids).equals(new HashSet<>(charges.ids()));
        }
        if (!same) {
            throw new Refused("dispute '" + key + "' is opened already, about something else");
        }
        return Optional.of(earlier.id);
    }

    private long insertCase(Connection connection, Instant now) throws SQLException {
        return Sql.of(
                        "INSERT INTO dispute_case (dispute_key, operator, provider, subject, invoice, line, reason,"
                                + " state, charges, currency, disputed_minor, opened_at, answer_by)"
                                + " VALUES (?,'','',?,?,?,?,'OPEN',0,'',0,?,0)",
                        key,
                        kind(),
                        invoice() == 0 ? null : invoice(),
                        line() == 0 ? null : line(),
                        reason,
                        Micros.of(now))
                .insert(connection);
    }

    private String kind() {
        return switch (subject) {
            case Subject.Charges charges -> "CHARGES";
            case Subject.Line ofLine -> "LINE";
            case Subject.Invoice whole -> "INVOICE";
        };
    }

    private long invoice() {
        return switch (subject) {
            case Subject.Charges charges -> 0;
            case Subject.Line ofLine -> ofLine.invoice();
            case Subject.Invoice whole -> whole.invoice();
        };
    }

    private int line() {
        return subject instanceof Subject.Line ofLine ? ofLine.line() : 0;
    }

    private String nothing() {
        return subject instanceof Subject.Charges ? "there is no such charge" : "there is no such invoice";
    }

    private void takeCharges(Connection connection, long id, Person person, Instant now, ZoneId hubZone)
            throws SQLException {
        switch (subject) {
            case Subject.Charges charges -> {
                if (charges.ids().isEmpty() || charges.ids().size() > MOST_CHARGES) {
                    throw new Refused(
                            charges.ids().isEmpty()
                                    ? nothing()
                                    : "at most " + MOST_CHARGES + " charges are disputed by their ids");
                }
                for (long charge : new java.util.TreeSet<>(charges.ids())) {
                    Disputable.require(connection, charge, person, now, hubZone);
                    Sql.of("INSERT INTO dispute (dispute, charge, state) VALUES (?,?,'OPEN')", id, charge)
                            .update(connection);
                }
            }
            case Subject.Line ofLine -> takeInvoice(connection, id, person, now);
            case Subject.Invoice whole -> takeInvoice(connection, id, person, now);
        }
    }

    private void takeInvoice(Connection connection, long id, Person person, Instant now) throws SQLException {
        Disputable.requireInvoice(connection, invoice(), person, now);
        int taken = Sql.of(
                        "INSERT INTO dispute (dispute, charge, state) SELECT ?, c.id, 'OPEN' FROM (SELECT DISTINCT"
                                + " c.id FROM " + ChargesOnLines.SHARES + " WHERE c.invoice = ?"
                                + " AND (? = 0 OR l.line = ?)) s"
                                + " JOIN charge c ON c.id = s.id WHERE c.credit_of IS NULL AND NOT EXISTS"
                                + " (SELECT 1 FROM dispute d WHERE d.charge = c.id AND d.state IN ('OPEN','ACCEPTED'))"
                                + " AND NOT EXISTS (SELECT 1 FROM charge r WHERE r.credit_of = c.id)",
                        id,
                        invoice(),
                        line(),
                        line())
                .update(connection);
        if (taken == 0) {
            throw new Refused("all of it is disputed or credited already");
        }
    }

    private Sums sums(Connection connection, long id) throws SQLException {
        return Sql.of(
                        "SELECT COUNT(*) AS n, MIN(c.operator) AS seller, MIN(c.provider) AS buyer,"
                                + " COUNT(DISTINCT c.operator, c.provider) AS pairs, MAX(c.agreement) AS agreement,"
                                + " MIN(c.currency) AS currency, COUNT(DISTINCT c.currency) AS currencies,"
                                + " SUM(c.agreed_minor) AS net FROM dispute d JOIN charge c ON c.id = d.charge"
                                + " WHERE d.dispute = ?",
                        id)
                .first(
                        connection,
                        row -> new Sums(
                                row.getLong("n"),
                                PartyId.parse(row.getString("seller")),
                                PartyId.parse(row.getString("buyer")),
                                row.getInt("pairs") == 1,
                                row.getInt("agreement"),
                                Money.ofMinor(row.getLong("net"), Currency.getInstance(row.getString("currency"))),
                                row.getInt("currencies")))
                .orElseThrow();
    }
}
