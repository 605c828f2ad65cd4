package laddnav.settlement.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.settlement.closing.Draft.Bill;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Sql;

/** Invoices that are drawn. */
final class InvoiceRows {

    private InvoiceRows() {}

    static boolean exists(Connection connection, Bill bill) throws SQLException {
        return Sql.of(
                        "SELECT 1 FROM invoice WHERE period = ? AND seller = ? AND buyer = ? AND currency = ?"
                                + " AND outside_scope = ?",
                        bill.period().toString(),
                        bill.seller().toString(),
                        bill.buyer().toString(),
                        bill.currency().getCurrencyCode(),
                        bill.outsideScope())
                .first(connection, row -> true)
                .isPresent();
    }

    static List<Drawn> drawn(Connection connection, YearMonth period) throws SQLException {
        return Sql.of(
                        "SELECT seller, buyer, number, charges, currency, net_minor, vat_minor, gross_minor"
                                + " FROM invoice WHERE period = ? ORDER BY seller, buyer, currency, outside_scope",
                        period.toString())
                .list(connection, row -> {
                    Currency currency = Currency.getInstance(row.getString("currency"));
                    return new Drawn(
                            PartyId.parse(row.getString("seller")),
                            PartyId.parse(row.getString("buyer")),
                            row.getString("number"),
                            row.getLong("charges"),
                            Money.ofMinor(row.getLong("net_minor"), currency),
                            Money.ofMinor(row.getLong("vat_minor"), currency),
                            Money.ofMinor(row.getLong("gross_minor"), currency));
                });
    }
}
