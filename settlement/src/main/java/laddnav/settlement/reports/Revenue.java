package laddnav.settlement.reports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import laddnav.settlement.rows.Sql;

/** What the hub earns, from its fee invoices. */
public final class Revenue {

    public static final List<String> COLUMNS =
            List.of("month", "fee", "payer", "seller_to_buyer", "currency", "charges", "net");

    private Revenue() {}

    /** By the month of issue, the type of fee, who pays it, and for which pair. */
    public static List<List<String>> byFee(Connection connection, Day day) throws SQLException {
        return Sql.of(
                        "SELECT DATE_FORMAT(i.issued_on, '%Y-%m') AS month, l.tariff_id AS fee, i.buyer, l.site,"
                                + " i.currency, SUM(l.charges) AS charges, SUM(l.net_minor) AS net FROM invoice i"
                                + " JOIN invoice_line l ON l.invoice = i.id WHERE i.kind = 'FEE' AND i.issued_on <= ?"
                                + " GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5",
                        day.date())
                .list(
                        connection,
                        row -> List.of(
                                row.getString("month"),
                                row.getString("fee"),
                                row.getString("buyer"),
                                row.getString("site"),
                                row.getString("currency"),
                                row.getString("charges"),
                                Books.amount(row.getLong("net"), row.getString("currency"))));
    }
}
