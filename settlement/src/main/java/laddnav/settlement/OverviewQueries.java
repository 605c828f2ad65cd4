package laddnav.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import laddnav.settlement.Overview.HeldReason;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Sql;

/** How things stand, for the start page. */
final class OverviewQueries {

    private OverviewQueries() {}

    /** @param since microseconds since 1970, from when charges are counted as new */
    static Overview overview(Connection connection, Scope scope, long since) throws SQLException {
        Map<ChargeState, Long> states = new EnumMap<>(ChargeState.class);
        Map<String, Long> agreed = new TreeMap<>();
        for (Side side : sides(scope)) {
            side.of("SELECT c.state, c.currency, COUNT(*) AS charges, SUM(c.agreed_minor) AS net FROM charge c WHERE")
                    .add("GROUP BY c.state, c.currency")
                    .list(connection, row -> {
                        ChargeState state = ChargeState.valueOf(row.getString("state"));
                        if (state == ChargeState.AGREED) {
                            agreed.merge(row.getString("currency"), row.getLong("net"), Math::addExact);
                        }
                        return states.merge(state, row.getLong("charges"), Math::addExact);
                    });
        }
        return new Overview(
                states,
                held(connection, scope),
                invoiced(connection, scope, "seller"),
                invoiced(connection, scope, "buyer"),
                agreed.entrySet().stream()
                        .map(e -> Money.ofMinor(e.getValue(), Currency.getInstance(e.getKey())))
                        .toList(),
                lastClosed(connection),
                lastHour(connection, scope, since));
    }

    /** A condition that can walk one index; the sides of a scope have no charge in common. */
    private record Side(String condition, List<String> parties) {
        Sql of(String select) {
            return Sql.of(select + " " + condition, parties.toArray());
        }
    }

    private static List<Side> sides(Scope scope) {
        return switch (scope) {
            case Scope.Everything all -> List.of(new Side("TRUE", List.of()));
            case Scope.OfParty own -> {
                String party = own.party().toString();
                yield List.of(
                        new Side("c.operator = ?", List.of(party)),
                        new Side("c.provider = ? AND c.operator <> ?", List.of(party, party)));
            }
        };
    }

    private static List<HeldReason> held(Connection connection, Scope scope) throws SQLException {
        Sql sql = Sql.of("SELECT f.code, COUNT(DISTINCT f.charge) AS charges FROM charge c JOIN charge_finding f"
                + " ON f.charge = c.id WHERE c.state = 'HELD' AND f.severity = 'HOLD'");
        Scoped.toEither(sql, scope, "c.operator", "c.provider");
        return sql.add("GROUP BY f.code ORDER BY charges DESC, f.code")
                .list(connection, row -> new HeldReason(row.getString("code"), row.getLong("charges")));
    }

    private static List<Money> invoiced(Connection connection, Scope scope, String side) throws SQLException {
        Sql sql = Sql.of("SELECT i.currency, SUM(i.gross_minor) AS gross FROM invoice i WHERE TRUE");
        if (scope instanceof Scope.OfParty own) {
            sql.add("AND i." + side + " = ?", own.party().toString());
        }
        return sql.add("GROUP BY i.currency ORDER BY i.currency")
                .list(
                        connection,
                        row -> Money.ofMinor(row.getLong("gross"), Currency.getInstance(row.getString("currency"))));
    }

    private static Optional<YearMonth> lastClosed(Connection connection) throws SQLException {
        return Sql.of("SELECT period FROM closed_period ORDER BY period DESC LIMIT 1")
                .first(connection, row -> YearMonth.parse(row.getString(1)));
    }

    private static long lastHour(Connection connection, Scope scope, long since) throws SQLException {
        Sql sql = Sql.of("SELECT COUNT(*) FROM charge c WHERE c.received_at >= ?", since);
        Scoped.toEither(sql, scope, "c.operator", "c.provider");
        return sql.number(connection);
    }
}
