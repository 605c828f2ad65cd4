package laddnav.settlement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.DisputeDesk.DisputeSummary;
import laddnav.settlement.DisputeDesk.DisputedCharge;
import laddnav.settlement.DisputeDesk.Entry;
import laddnav.settlement.DisputeDesk.FileName;
import laddnav.settlement.DisputeDesk.Reason;
import laddnav.settlement.Settlement.Slice;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/** Lists of disputes, and one dispute. */
final class DisputeQueries {

    private static final int MOST = 1000;

    private static final String COLUMNS = "k.*, i.number FROM dispute_case k LEFT JOIN invoice i ON i.id = k.invoice";
    private static final String UNDECIDED = "k.state IN ('OPEN', 'ANSWERED', 'ESCALATED')";

    private DisputeQueries() {}

    static Slice<DisputeSummary> list(Connection connection, Scope scope, DisputeFilter filter, Instant now)
            throws SQLException {
        int limit = Math.clamp(filter.limit(), 1, MOST);
        Sql sql = filtered("SELECT " + COLUMNS, scope, filter, now);
        if (filter.after().isPresent()) {
            sql.add("AND k.id < ?", Scoped.key("0_" + filter.after().get())[1]);
        }
        List<DisputeSummary> rows =
                sql.add("ORDER BY k.id DESC LIMIT ?", limit + 1).list(connection, row -> summary(row, now));
        boolean more = rows.size() > limit;
        List<DisputeSummary> page = more ? rows.subList(0, limit) : rows;
        return new Slice<>(
                page, more ? Optional.of(String.valueOf(page.getLast().id())) : Optional.empty());
    }

    static long count(Connection connection, Scope scope, DisputeFilter filter, Instant now) throws SQLException {
        return filtered(
                        "SELECT COUNT(*) FROM dispute_case k LEFT JOIN invoice i ON i.id = k.invoice",
                        scope,
                        filter,
                        now)
                .number(connection);
    }

    static Optional<DisputeSummary> one(Connection connection, Scope scope, long id, Instant now) throws SQLException {
        Sql sql = Sql.of("SELECT " + COLUMNS + " WHERE k.id = ?", id);
        Scoped.toEither(sql, scope, "k.operator", "k.provider");
        return sql.first(connection, row -> summary(row, now));
    }

    static boolean isDecidedByHub(Connection connection, long id) throws SQLException {
        return Sql.of("SELECT by_hub FROM dispute_case WHERE id = ?", id).number(connection) == 1;
    }

    private static Sql filtered(String select, Scope scope, DisputeFilter filter, Instant now) {
        Sql sql = Sql.of(select + " WHERE TRUE");
        Scoped.toEither(sql, scope, "k.operator", "k.provider");
        filter.counterparty()
                .ifPresent(
                        other -> sql.add("AND (k.operator = ? OR k.provider = ?)", other.toString(), other.toString()));
        if (!filter.states().isEmpty()) {
            sql.add("AND k.state IN (")
                    .addList(filter.states().stream().map(Enum::name).toList())
                    .add(")");
        }
        if (filter.overdue()) {
            sql.add("AND " + UNDECIDED + " AND k.answer_by < ?", Micros.of(now));
        }
        filter.invoice().ifPresent(invoice -> sql.add("AND k.invoice = ?", invoice));
        filter.charge()
                .ifPresent(
                        charge -> sql.add("AND k.id IN (SELECT d.dispute FROM dispute d WHERE d.charge = ?)", charge));
        filter.text().filter(text -> !text.isBlank()).ifPresent(text -> {
            String pattern = Scoped.containing(text);
            sql.add("AND (k.dispute_key LIKE ? OR i.number LIKE ?)", pattern, pattern);
        });
        return sql;
    }

    private static DisputeSummary summary(ResultSet row, Instant now) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        DisputeState state = DisputeState.valueOf(row.getString("state"));
        Instant answerBy = Micros.instant(row.getLong("answer_by"));
        boolean undecided = List.of(DisputeState.OPEN, DisputeState.ANSWERED, DisputeState.ESCALATED)
                .contains(state);
        return new DisputeSummary(
                row.getLong("id"),
                row.getString("dispute_key"),
                PartyId.parse(row.getString("operator")),
                PartyId.parse(row.getString("provider")),
                state,
                reason(row.getString("reason")),
                number(row, "invoice"),
                Optional.ofNullable(row.getString("number")),
                number(row, "line").map(Math::toIntExact),
                row.getLong("charges"),
                Money.ofMinor(row.getLong("disputed_minor"), currency),
                Money.ofMinor(row.getLong("credited_minor"), currency),
                Micros.instant(row.getLong("opened_at")),
                answerBy,
                undecided && now.isAfter(answerBy),
                number(row, "closed_at").map(Micros::instant));
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static Reason reason(String name) {
        return List.of(Reason.values()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(Reason.OTHER);
    }

    static List<Entry> thread(Connection connection, DisputeSummary of) throws SQLException {
        Map<Long, List<FileName>> files = new LinkedHashMap<>();
        Sql.of("SELECT id, entry, name, length, sha256 FROM dispute_file WHERE dispute = ? ORDER BY id", of.id())
                .list(
                        connection,
                        row -> files.computeIfAbsent(row.getLong("entry"), e -> new java.util.ArrayList<>())
                                .add(new FileName(
                                        row.getLong("id"),
                                        row.getString("name"),
                                        row.getLong("length"),
                                        HexFormat.of().formatHex(row.getBytes("sha256")))));
        return Sql.of("SELECT * FROM dispute_entry WHERE dispute = ? ORDER BY id", of.id())
                .list(connection, row -> {
                    String party = row.getString("party");
                    return new Entry(
                            Micros.instant(row.getLong("at_micros")),
                            party.isEmpty() ? Optional.empty() : Optional.of(PartyId.parse(party)),
                            row.getString("person"),
                            row.getString("what"),
                            number(row, "credited_minor")
                                    .map(minor ->
                                            Money.ofMinor(minor, of.disputed().currency())),
                            row.getString("text"),
                            files.getOrDefault(row.getLong("id"), List.of()));
                });
    }

    private record Row(long charge, Optional<Long> settled, Optional<String> credit, Optional<String> corrected) {}

    static Slice<DisputedCharge> charges(Connection connection, Scope scope, long id, long after, int wanted)
            throws SQLException {
        int limit = Math.clamp(wanted, 1, MOST);
        List<Row> rows = Sql.of(
                        "SELECT d.charge, d.settled_minor, d.credit_cdr, d.corrected_cdr FROM dispute d"
                                + " WHERE d.dispute = ? AND d.charge > ? ORDER BY d.charge LIMIT ?",
                        id,
                        after,
                        limit + 1)
                .list(
                        connection,
                        row -> new Row(
                                row.getLong("charge"),
                                number(row, "settled_minor"),
                                Optional.ofNullable(row.getString("credit_cdr")),
                                Optional.ofNullable(row.getString("corrected_cdr"))));
        boolean more = rows.size() > limit;
        List<Row> page = more ? rows.subList(0, limit) : rows;
        List<DisputedCharge> found = new java.util.ArrayList<>();
        for (Row row : page) {
            ChargeQueries.one(connection, scope, row.charge)
                    .map(charge -> new DisputedCharge(
                            charge,
                            row.settled.map(minor ->
                                    Money.ofMinor(minor, charge.claimed().currency())),
                            row.credit,
                            row.corrected))
                    .ifPresent(found::add);
        }
        return new Slice<>(found, more ? Optional.of(String.valueOf(page.getLast().charge)) : Optional.empty());
    }
}
