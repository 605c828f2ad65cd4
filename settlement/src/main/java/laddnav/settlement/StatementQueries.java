package laddnav.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Sql;

/** Closed periods and their statements. */
final class StatementQueries {

    private StatementQueries() {}

    private record Stored(PartyId one, PartyId other, Money oneOwes, Money otherOwes) {}

    static List<YearMonth> periods(Connection connection, Scope scope) throws SQLException {
        Sql sql = Sql.of("SELECT p.period FROM closed_period p WHERE TRUE");
        if (scope instanceof Scope.OfParty own) {
            String party = own.party().toString();
            sql.add(
                    "AND EXISTS (SELECT 1 FROM statement s WHERE s.period = p.period AND (s.one = ? OR s.other = ?))",
                    party,
                    party);
        }
        return sql.add("ORDER BY p.period DESC").list(connection, row -> YearMonth.parse(row.getString(1)));
    }

    static boolean isVisible(Scope scope, PartyId one, PartyId other) {
        return switch (scope) {
            case Scope.Everything all -> true;
            case Scope.OfParty own -> own.party().equals(one) || own.party().equals(other);
        };
    }

    static List<NettingStatement> list(Connection connection, Scope scope, YearMonth period) throws SQLException {
        Sql sql = Sql.of("SELECT s.* FROM statement s WHERE s.period = ?", period.toString());
        Scoped.toEither(sql, scope, "s.one", "s.other");
        List<Stored> stored = sql.add("ORDER BY s.one, s.other, s.currency").list(connection, row -> {
            Currency currency = Currency.getInstance(row.getString("currency"));
            return new Stored(
                    PartyId.parse(row.getString("one")),
                    PartyId.parse(row.getString("other")),
                    Money.ofMinor(row.getLong("one_owes_minor"), currency),
                    Money.ofMinor(row.getLong("other_owes_minor"), currency));
        });
        List<NettingStatement> statements = new ArrayList<>(stored.size());
        for (Stored s : stored) {
            Money difference = s.oneOwes.minus(s.otherOwes);
            statements.add(new NettingStatement(
                    period,
                    s.one,
                    s.other,
                    s.oneOwes,
                    s.otherOwes,
                    difference.isNegative() ? difference.negated() : difference,
                    difference.isNegative() ? s.other : s.one,
                    invoices(connection, period, s)));
        }
        return statements;
    }

    private static List<InvoiceSummary> invoices(Connection connection, YearMonth period, Stored s)
            throws SQLException {
        return Sql.of(
                        "SELECT " + InvoiceQueries.COLUMNS + " FROM invoice i WHERE i.period = ? AND i.currency = ?"
                                + " AND (i.seller = ? AND i.buyer = ? OR i.seller = ? AND i.buyer = ?) ORDER BY i.id",
                        period.toString(),
                        s.oneOwes.currency().getCurrencyCode(),
                        s.one.toString(),
                        s.other.toString(),
                        s.other.toString(),
                        s.one.toString())
                .list(connection, InvoiceQueries::summary);
    }
}
