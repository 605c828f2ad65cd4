package laddnav.settlement.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.money.ExchangeRates.Rate;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.tax.VatSum;

/** The lines of a document in another currency than their charges. */
final class Conversion {

    private Conversion() {}

    private record Line(int number, String vatKey, Money source) {}

    /**
     * Converts each line, and lets the largest of a VAT key bear what rounding leaves, so that lines add up to the sum
     * that was converted and rounded once.
     */
    static void ofLines(Connection connection, Bill bill, long id, List<VatSum> sums) throws SQLException {
        List<Line> lines = Sql.of(
                        "SELECT line, vat_key, source_currency, source_minor FROM invoice_line WHERE invoice = ?"
                                + " ORDER BY line",
                        id)
                .list(
                        connection,
                        row -> new Line(
                                row.getInt("line"),
                                row.getString("vat_key"),
                                Money.ofMinor(
                                        row.getLong("source_minor"),
                                        Currency.getInstance(row.getString("source_currency")))));
        for (VatSum sum : sums) {
            List<Line> own = lines.stream()
                    .filter(line -> line.vatKey.equals(sum.key().toString()))
                    .toList();
            Optional<Line> largest = own.stream()
                    .max(Comparator.comparing(
                            line -> bill.converted(line.source).abs()));
            Money left = sum.base();
            for (Line line : own) {
                if (!line.equals(largest.orElse(null))) {
                    Money net = Money.rounded(bill.converted(line.source), bill.currency());
                    left = left.minus(net);
                    update(connection, bill, id, line, net);
                }
            }
            if (largest.isPresent()) {
                update(connection, bill, id, largest.get(), left);
            }
        }
    }

    private static void update(Connection connection, Bill bill, long id, Line line, Money net) throws SQLException {
        Optional<Rate> rate = bill.rate(line.source.currency());
        Sql.of(
                        "UPDATE invoice_line SET net_minor = ?, rate = ?, rate_date = ?, rate_source = ?"
                                + " WHERE invoice = ? AND line = ?",
                        net.amountMinor(),
                        rate.map(Rate::rate).orElse(null),
                        rate.map(Rate::date).orElse(null),
                        rate.map(Rate::source).orElse(null),
                        id,
                        line.number)
                .update(connection);
    }
}
