package laddnav.settlement.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;
import laddnav.settlement.netting.Claim;
import laddnav.settlement.netting.Netting;
import laddnav.settlement.rows.RowBatch;
import laddnav.settlement.rows.Sql;

/** The statements of a period, from its invoices. */
final class Statements {

    private Statements() {}

    /** Nets the invoices of a period and keeps what came out. */
    static void store(Connection connection, YearMonth period) throws SQLException {
        RowBatch rows = RowBatch.into("statement", "period, one, other, currency, one_owes_minor, other_owes_minor");
        for (Netting netting : Netting.bilateral(claims(connection, period))) {
            rows.add(
                    period.toString(),
                    netting.one().toString(),
                    netting.other().toString(),
                    netting.net().currency().getCurrencyCode(),
                    netting.oneOwes().amountMinor(),
                    netting.otherOwes().amountMinor());
        }
        rows.insert(connection);
    }

    private static List<Claim> claims(Connection connection, YearMonth period) throws SQLException {
        return Sql.of(
                        "SELECT seller, buyer, currency, gross_minor, number FROM invoice WHERE period = ? ORDER BY id",
                        period.toString())
                .list(
                        connection,
                        row -> new Claim(
                                PartyId.parse(row.getString("buyer")),
                                PartyId.parse(row.getString("seller")),
                                Money.ofMinor(
                                        row.getLong("gross_minor"), Currency.getInstance(row.getString("currency"))),
                                row.getString("number")));
    }
}
