package laddnav.settlement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import laddnav.ocpi.PartyId;
import laddnav.settlement.Settlement.Decision;
import laddnav.settlement.Settlement.ListTotals;
import laddnav.settlement.Settlement.Slice;
import laddnav.settlement.closing.ChargesOnLines;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;

/**
 * Lists of charges. A list is the union of one short walk over an index for each state, once as operator and once as
 * provider, so that a page costs the same wherever it begins.
 */
final class ChargeQueries {

    private static final int MOST = 1000;

    private static final String COLUMNS = "c.id, c.operator, c.provider, c.cdr_id, c.start_at, c.end_at,"
            + " c.location_name, c.evse_id, c.contract, c.energy_kwh, c.state, c.currency, c.claimed_minor,"
            + " c.agreed_minor, c.invoice, c.received_at";

    private ChargeQueries() {}

    static Slice<ChargeSummary> list(Connection connection, Scope scope, ChargeFilter filter) throws SQLException {
        int limit = limit(filter.limit());
        Sql sql = Sql.of("SELECT * FROM (");
        String union = "";
        for (Sql walk : walks(scope, filter, "SELECT " + COLUMNS)) {
            sql.add(union + "(").add(walk).add("ORDER BY c.end_at DESC, c.id DESC LIMIT ?)", limit + 1);
            union = "UNION ALL ";
        }
        sql.add(") page ORDER BY end_at DESC, id DESC LIMIT ?", limit + 1);
        List<ChargeSummary> rows = sql.list(connection, ChargeQueries::row);
        boolean more = rows.size() > limit;
        List<ChargeSummary> page = more ? rows.subList(0, limit) : rows;
        Optional<String> next = more
                ? Optional.of(
                        Micros.of(page.getLast().end()) + "_" + page.getLast().id())
                : Optional.empty();
        return new Slice<>(withReasons(connection, page, false), next);
    }

    static ListTotals totals(Connection connection, Scope scope, ChargeFilter filter) throws SQLException {
        ChargeFilter whole = new ChargeFilter(
                filter.state(),
                filter.counterparty(),
                filter.text(),
                filter.reason(),
                filter.from(),
                filter.to(),
                Optional.empty(),
                filter.limit());
        long[] count = new long[1];
        Map<String, Long> sums = new TreeMap<>();
        for (Sql walk : walks(
                scope,
                whole,
                "SELECT c.currency, COUNT(*) AS charges, SUM(COALESCE(c.agreed_minor, c.claimed_minor)) AS net")) {
            walk.add("GROUP BY c.currency").list(connection, row -> {
                count[0] += row.getLong("charges");
                return sums.merge(row.getString("currency"), row.getLong("net"), Math::addExact);
            });
        }
        return new ListTotals(
                count[0],
                sums.entrySet().stream()
                        .map(e -> Money.ofMinor(e.getValue(), Currency.getInstance(e.getKey())))
                        .map(net -> new ListTotals.Sum(net, Money.zero(net.currency()), net))
                        .toList());
    }

    static Optional<ChargeSummary> one(Connection connection, Scope scope, long id) throws SQLException {
        Sql sql = Sql.of("SELECT " + COLUMNS + " FROM charge c WHERE c.id = ?", id);
        Scoped.toEither(sql, scope, "c.operator", "c.provider");
        List<ChargeSummary> found = sql.list(connection, ChargeQueries::row);
        return withReasons(connection, found, true).stream().findFirst();
    }

    static Slice<ChargeSummary> ofLine(
            Connection connection, Scope scope, long invoice, int line, long after, int wanted) throws SQLException {
        int limit = limit(wanted);
        Sql sql = Sql.of(
                "SELECT " + COLUMNS + " FROM " + ChargesOnLines.SHARES
                        + " WHERE c.invoice = ? AND l.line = ? AND c.id > ?",
                invoice,
                line,
                after);
        Scoped.toEither(sql, scope, "c.operator", "c.provider");
        List<ChargeSummary> rows = sql.add("ORDER BY c.id LIMIT ?", limit + 1).list(connection, ChargeQueries::row);
        boolean more = rows.size() > limit;
        List<ChargeSummary> page = more ? rows.subList(0, limit) : rows;
        Optional<String> next = more ? Optional.of(String.valueOf(page.getLast().id())) : Optional.empty();
        return new Slice<>(withReasons(connection, page, false), next);
    }

    static String timeZone(Connection connection, long id) throws SQLException {
        return Sql.of("SELECT time_zone FROM charge WHERE id = ?", id)
                .first(connection, row -> row.getString(1))
                .orElseThrow();
    }

    static List<Decision> decisions(Connection connection, long id) throws SQLException {
        return Sql.of(
                        "SELECT decided_at, person, what, reason, state_after FROM decision WHERE "
                                + "charge = ? ORDER BY id",
                        id)
                .list(
                        connection,
                        row -> new Decision(
                                Micros.instant(row.getLong("decided_at")),
                                row.getString("person"),
                                row.getString("what") + " " + row.getString("state_after"),
                                row.getString("reason")));
    }

    /** The walks whose union is the list, each up to its WHERE. */
    private static List<Sql> walks(Scope scope, ChargeFilter filter, String select) {
        List<ChargeState> states = filter.state().map(List::of).orElse(List.of(ChargeState.values()));
        List<Sql> walks = new ArrayList<>();
        for (ChargeState state : states) {
            switch (scope) {
                case Scope.Everything all -> {
                    Sql walk = Sql.of(select + " FROM charge c WHERE c.state = ?", state.name());
                    filter.counterparty()
                            .ifPresent(other -> walk.add(
                                    "AND (c.operator = ? OR c.provider = ?)", other.toString(), other.toString()));
                    walks.add(filtered(walk, filter));
                }
                case Scope.OfParty own -> {
                    String party = own.party().toString();
                    Sql sold =
                            Sql.of(select + " FROM charge c WHERE c.operator = ? AND c.state = ?", party, state.name());
                    filter.counterparty().ifPresent(other -> sold.add("AND c.provider = ?", other.toString()));
                    walks.add(filtered(sold, filter));
                    // What cannot be read stands under its operator twice; it is listed once.
                    Sql bought = Sql.of(
                            select + " FROM charge c WHERE c.provider = ? AND c.state = ? AND c.operator <> ?",
                            party,
                            state.name(),
                            party);
                    filter.counterparty().ifPresent(other -> bought.add("AND c.operator = ?", other.toString()));
                    walks.add(filtered(bought, filter));
                }
            }
        }
        return walks;
    }

    private static Sql filtered(Sql walk, ChargeFilter filter) {
        filter.from().ifPresent(from -> walk.add("AND c.end_at >= ?", Micros.of(from)));
        filter.to().ifPresent(to -> walk.add("AND c.end_at < ?", Micros.of(to)));
        filter.text().filter(text -> !text.isBlank()).ifPresent(text -> {
            String part = Scoped.containing(text);
            walk.add("AND (c.cdr_id LIKE ? OR c.evse_id LIKE ? OR c.location_name LIKE ?)", part, part, part);
        });
        filter.reason()
                .ifPresent(code -> walk.add(
                        "AND EXISTS (SELECT 1 FROM charge_finding f WHERE f.charge = c.id AND f.code = ?"
                                + " AND f.severity <> 'WARN')",
                        code));
        filter.after().ifPresent(key -> {
            long[] last = Scoped.key(key);
            walk.add("AND c.end_at <= ? AND (c.end_at < ? OR c.id < ?)", last[0], last[0], last[1]);
        });
        return walk;
    }

    private static ChargeSummary row(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        long agreed = row.getLong("agreed_minor");
        Optional<Money> agreedMoney = row.wasNull() ? Optional.empty() : Optional.of(Money.ofMinor(agreed, currency));
        long invoice = row.getLong("invoice");
        Optional<Long> invoiceId = invoice == 0 ? Optional.empty() : Optional.of(invoice);
        return new ChargeSummary(
                row.getLong("id"),
                PartyId.parse(row.getString("operator")),
                PartyId.parse(row.getString("provider")),
                row.getString("cdr_id"),
                Micros.instant(row.getLong("start_at")),
                Micros.instant(row.getLong("end_at")),
                row.getString("location_name"),
                row.getString("evse_id"),
                row.getString("contract"),
                row.getBigDecimal("energy_kwh").stripTrailingZeros(),
                ChargeState.valueOf(row.getString("state")),
                List.of(),
                Money.ofMinor(row.getLong("claimed_minor"), currency),
                agreedMoney,
                invoiceId,
                Micros.instant(row.getLong("received_at")));
    }

    private static List<ChargeSummary> withReasons(Connection connection, List<ChargeSummary> rows, boolean warningsToo)
            throws SQLException {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, List<String>> reasons = new HashMap<>();
        Sql.of("SELECT charge, code, detail FROM charge_finding WHERE charge IN (")
                .addList(rows.stream().map(ChargeSummary::id).toList())
                .add(warningsToo ? ")" : ") AND severity <> 'WARN'")
                .add("ORDER BY charge, position")
                .list(
                        connection,
                        row -> reasons.computeIfAbsent(row.getLong("charge"), id -> new ArrayList<>())
                                .add(row.getString("code") + " " + row.getString("detail")));
        return rows.stream()
                .map(charge -> withReasons(charge, reasons.getOrDefault(charge.id(), List.of())))
                .toList();
    }

    private static ChargeSummary withReasons(ChargeSummary c, List<String> reasons) {
        return new ChargeSummary(
                c.id(),
                c.operator(),
                c.provider(),
                c.cdrId(),
                c.start(),
                c.end(),
                c.locationName(),
                c.evseId(),
                c.contract(),
                c.energyKwh(),
                c.state(),
                reasons,
                c.claimed(),
                c.agreed(),
                c.invoiceId(),
                c.receivedAt());
    }

    private static int limit(int wanted) {
        return Math.clamp(wanted, 1, MOST);
    }
}
