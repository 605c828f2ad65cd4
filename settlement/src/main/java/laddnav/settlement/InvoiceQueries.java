package laddnav.settlement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.InvoiceDetail.Line;
import laddnav.settlement.InvoiceDetail.VatLine;
import laddnav.settlement.Settlement.ListTotals;
import laddnav.settlement.Settlement.Slice;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.tax.VatKey;

/** Lists of invoices, and one invoice. */
final class InvoiceQueries {

    private static final int MOST = 1000;

    static final String COLUMNS = "i.id, i.kind, i.refers_to,"
            + " (SELECT o.number FROM invoice o WHERE o.id = i.original) AS credits, i.number,"
            + " i.seller, i.buyer, i.period, i.issued_on, i.due_on, i.currency,"
            + " i.net_minor, i.vat_minor, i.gross_minor, i.charges";

    private InvoiceQueries() {}

    static Slice<InvoiceSummary> list(Connection connection, Scope scope, InvoiceFilter filter) throws SQLException {
        int limit = Math.clamp(filter.limit(), 1, MOST);
        Sql sql =
                filtered("SELECT " + COLUMNS + ", " + order(filter.sort()) + " AS place FROM invoice i", scope, filter);
        String before = filter.descending() ? "<" : ">";
        if (filter.after().isPresent()) {
            String key = filter.after().get();
            int split = key.lastIndexOf('_');
            long id = Scoped.key("0_" + key.substring(split + 1))[1];
            String place = split < 0 ? "" : key.substring(0, split);
            sql.add(
                    "AND (" + order(filter.sort()) + " " + before + " ? OR " + order(filter.sort()) + " = ? AND i.id "
                            + before + " ?)",
                    place,
                    place,
                    id);
        }
        String direction = filter.descending() ? " DESC" : "";
        sql.add("ORDER BY place" + direction + ", i.id" + direction + " LIMIT ?", limit + 1);
        List<Placed> rows = sql.list(connection, row -> new Placed(row.getString("place"), summary(row)));
        boolean more = rows.size() > limit;
        List<Placed> page = more ? rows.subList(0, limit) : rows;
        return new Slice<>(
                page.stream().map(Placed::summary).toList(),
                more
                        ? Optional.of(page.getLast().place + "_"
                                + page.getLast().summary.id())
                        : Optional.empty());
    }

    private record Placed(String place, InvoiceSummary summary) {}

    static ListTotals totals(Connection connection, Scope scope, InvoiceFilter filter) throws SQLException {
        long[] count = new long[1];
        List<ListTotals.Sum> sums = filtered(
                        "SELECT i.currency, COUNT(*) AS invoices, SUM(i.net_minor) AS net, SUM(i.vat_minor) AS vat,"
                                + " SUM(i.gross_minor) AS gross FROM invoice i",
                        scope,
                        filter)
                .add("GROUP BY i.currency ORDER BY i.currency")
                .list(connection, row -> {
                    Currency currency = Currency.getInstance(row.getString("currency"));
                    count[0] += row.getLong("invoices");
                    return new ListTotals.Sum(
                            Money.ofMinor(row.getLong("net"), currency),
                            Money.ofMinor(row.getLong("vat"), currency),
                            Money.ofMinor(row.getLong("gross"), currency));
                });
        return new ListTotals(count[0], sums);
    }

    static boolean isVisible(Connection connection, Scope scope, long id) throws SQLException {
        return summary(connection, scope, id).isPresent();
    }

    static Optional<InvoiceDetail> detail(Connection connection, Scope scope, long id) throws SQLException {
        Optional<InvoiceSummary> summary = summary(connection, scope, id);
        if (summary.isEmpty()) {
            return Optional.empty();
        }
        Currency currency = summary.get().net().currency();
        return Optional.of(new InvoiceDetail(
                summary.get(),
                facts(connection, "seller_facts", id),
                facts(connection, "buyer_facts", id),
                lines(connection, id, currency),
                vat(connection, id, currency),
                notes(connection, id)));
    }

    private static String facts(Connection connection, String side, long id) throws SQLException {
        int version = (int)
                Sql.of("SELECT " + side + " FROM invoice WHERE id = ?", id).number(connection);
        return Agreements.party(connection, version).facts().legalName();
    }

    private static Optional<InvoiceSummary> summary(Connection connection, Scope scope, long id) throws SQLException {
        Sql sql = Sql.of("SELECT " + COLUMNS + " FROM invoice i WHERE i.id = ?", id);
        Scoped.toEither(sql, scope, "i.seller", "i.buyer");
        return sql.first(connection, InvoiceQueries::summary);
    }

    private static List<Line> lines(Connection connection, long id, Currency currency) throws SQLException {
        return Sql.of("SELECT * FROM invoice_line WHERE invoice = ? ORDER BY line", id)
                .list(connection, row -> {
                    VatKey key = VatKey.parse(row.getString("vat_key"));
                    return new Line(
                            row.getInt("line"),
                            row.getString("tariff_id"),
                            row.getString("site"),
                            key.category().name(),
                            key.rate(),
                            row.getLong("charges"),
                            row.getBigDecimal("energy_kwh").stripTrailingZeros(),
                            Money.ofMinor(row.getLong("net_minor"), currency));
                });
    }

    private static List<VatLine> vat(Connection connection, long id, Currency currency) throws SQLException {
        return Sql.of("SELECT * FROM invoice_vat WHERE invoice = ? ORDER BY vat_key DESC", id)
                .list(connection, row -> {
                    VatKey key = VatKey.parse(row.getString("vat_key"));
                    return new VatLine(
                            key.category().name(),
                            key.rate(),
                            Money.ofMinor(row.getLong("net_minor"), currency),
                            Money.ofMinor(row.getLong("vat_minor"), currency));
                });
    }

    private static List<String> notes(Connection connection, long id) throws SQLException {
        return Sql.of(
                        "SELECT 'Self-billing' FROM invoice WHERE id = ? AND self_billed UNION ALL SELECT CONCAT("
                                + "'VAT: ', ROUND(local_vat_minor / 100, 2), ' ', local_currency, ' (',"
                                + " TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM local_rate)), ', ',"
                                + " local_rate_date, ', ', local_rate_source, ')') FROM invoice"
                                + " WHERE id = ? AND local_currency IS NOT NULL UNION ALL"
                                + " SELECT DISTINCT t.note_en FROM invoice_vat v JOIN vat_treatment t"
                                + " ON t.id = v.treatment WHERE v.invoice = ? AND t.note_en <> ''",
                        id,
                        id,
                        id)
                .list(connection, row -> row.getString(1));
    }

    private static Sql filtered(String select, Scope scope, InvoiceFilter filter) {
        Sql sql = Sql.of(select + " WHERE TRUE");
        switch (scope) {
            case Scope.Everything all ->
                filter.counterparty()
                        .ifPresent(other ->
                                sql.add("AND (i.seller = ? OR i.buyer = ?)", other.toString(), other.toString()));
            case Scope.OfParty own -> {
                String party = own.party().toString();
                Scoped.toEither(sql, scope, "i.seller", "i.buyer");
                filter.selling().ifPresent(selling -> sql.add(selling ? "AND i.seller = ?" : "AND i.buyer = ?", party));
                filter.counterparty()
                        .ifPresent(other -> sql.add(
                                "AND (i.seller = ? AND i.buyer = ? OR i.buyer = ? AND i.seller = ?)",
                                other.toString(),
                                party,
                                other.toString(),
                                party));
            }
        }
        filter.period().ifPresent(period -> sql.add("AND i.period = ?", period.toString()));
        filter.currency().ifPresent(currency -> sql.add("AND i.currency = ?", currency));
        filter.text()
                .filter(text -> !text.isBlank())
                .ifPresent(text -> sql.add("AND i.number LIKE ?", Scoped.containing(text)));
        return sql;
    }

    private static String order(InvoiceFilter.Sort sort) {
        return switch (sort) {
            case ISSUED -> "i.issued_on";
            case NUMBER -> "i.number";
            case GROSS -> "i.gross_minor";
            case DUE -> "i.due_on";
        };
    }

    static InvoiceSummary summary(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new InvoiceSummary(
                row.getLong("id"),
                DocumentKind.valueOf(row.getString("kind")),
                row.getString("number"),
                PartyId.parse(row.getString("seller")),
                PartyId.parse(row.getString("buyer")),
                YearMonth.parse(row.getString("period")),
                Optional.of(row.getString("refers_to"))
                        .filter(text -> !text.isEmpty())
                        .map(YearMonth::parse),
                Optional.ofNullable(row.getString("credits")),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                Money.ofMinor(row.getLong("net_minor"), currency),
                Money.ofMinor(row.getLong("vat_minor"), currency),
                Money.ofMinor(row.getLong("gross_minor"), currency),
                row.getLong("charges"));
    }
}
