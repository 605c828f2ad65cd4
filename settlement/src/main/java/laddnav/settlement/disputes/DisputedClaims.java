package laddnav.settlement.disputes;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.ocpi.PartyId;
import laddnav.settlement.closing.ChargesOnLines;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.tax.VatKey;
import laddnav.settlement.tax.VatSum;

/** What is invoiced and not to be paid for now: open disputes, and accepted ones whose credit note is not drawn. */
public final class DisputedClaims {

    private DisputedClaims() {}

    /** What the buyer need not pay now of one invoice, taxes included. */
    public record Disputed(PartyId buyer, PartyId seller, Money gross, String number) {}

    private record Invoice(long id, String number, PartyId buyer, PartyId seller, Currency currency) {}

    /** One for each invoice with disputed charges; VAT on their sum, rounded once. */
    public static List<Disputed> of(Connection connection) throws SQLException {
        return of(
                connection,
                Sql.of("SELECT DISTINCT d.charge FROM dispute d LEFT JOIN charge r ON r.credit_of = d.charge"
                        + " WHERE d.state = 'OPEN' OR d.state = 'ACCEPTED' AND NOT (r.state <=> 'INVOICED')"));
    }

    /** The same for the open charges of one case. */
    static List<Disputed> of(Connection connection, long dispute) throws SQLException {
        return of(connection, Sql.of("SELECT charge FROM dispute WHERE dispute = ? AND state = 'OPEN'", dispute));
    }

    private static List<Disputed> of(Connection connection, Sql charges) throws SQLException {
        Map<Invoice, Map<VatKey, BigDecimal>> bases = new LinkedHashMap<>();
        Sql.of("SELECT i.id, i.number, i.seller, i.buyer, i.currency, c.currency AS source, s.vat_key, l.rate,"
                        + " SUM(s.net_minor) AS net FROM (")
                .add(charges)
                .add(") open JOIN charge c ON c.id = open.charge"
                        + " JOIN charge_share s ON s.charge = c.id JOIN invoice i ON i.id = c.invoice "
                        + ChargesOnLines.LINE
                        + " GROUP BY i.id, i.number, i.seller, i.buyer, i.currency, c.currency, s.vat_key,"
                        + " l.rate ORDER BY i.id")
                .list(
                        connection,
                        row -> bases.computeIfAbsent(invoice(row), i -> new TreeMap<>())
                                .merge(VatKey.parse(row.getString("vat_key")), converted(row), BigDecimal::add));
        List<Disputed> disputed = new ArrayList<>();
        bases.forEach((invoice, keys) -> disputed.add(disputed(invoice, keys)));
        return disputed;
    }

    private static Invoice invoice(ResultSet row) throws SQLException {
        return new Invoice(
                row.getLong("id"),
                row.getString("number"),
                PartyId.parse(row.getString("buyer")),
                PartyId.parse(row.getString("seller")),
                Currency.getInstance(row.getString("currency")));
    }

    private static BigDecimal converted(ResultSet row) throws SQLException {
        Money net = Money.ofMinor(row.getLong("net"), Currency.getInstance(row.getString("source")));
        BigDecimal rate = row.getBigDecimal("rate");
        return rate == null ? net.amount() : net.amount().multiply(rate);
    }

    private static Disputed disputed(Invoice invoice, Map<VatKey, BigDecimal> bases) {
        Money gross = Money.zero(invoice.currency);
        for (Map.Entry<VatKey, BigDecimal> base : bases.entrySet()) {
            VatSum sum = VatSum.of(base.getKey(), Money.rounded(base.getValue(), invoice.currency));
            gross = gross.plus(sum.base()).plus(sum.vat());
        }
        return new Disputed(invoice.buyer, invoice.seller, gross, invoice.number);
    }
}
