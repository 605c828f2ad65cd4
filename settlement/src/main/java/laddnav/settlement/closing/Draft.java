package laddnav.settlement.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.ocpi.PartyId;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.ledger.Templates;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.tax.VatKey;
import laddnav.settlement.tax.VatSum;

/** Draws one invoice from the agreed charges, set by set: sums are made where the rows are. */
final class Draft {

    /** The charges of a bill; the parameters are those of {@link #agreed}. */
    private static final String AGREED = " WHERE c.operator = ? AND c.provider = ? AND c.currency = ?"
            + " AND c.state = 'AGREED' AND c.end_at < ? AND (s.vat_key = 'O') = ?";

    private Draft() {}

    /** What goes on one invoice: a pair's charges in a currency, those outside the scope of VAT apart. */
    record Bill(
            YearMonth period, Instant end, PartyId seller, PartyId buyer, Currency currency, boolean outsideScope) {}

    /** By what an invoice is drawn. */
    record Heading(int agreement, int issuer, LocalDate issuedOn, LocalDate dueOn, ZoneId zone, Instant now) {}

    /** All bills that agreed charges ask for. */
    static List<Bill> bills(Connection connection, YearMonth period, Instant end) throws SQLException {
        return Sql.of(
                        "SELECT c.operator, c.provider, c.currency, s.vat_key = 'O' AS outside FROM charge c"
                                + " JOIN charge_share s ON s.charge = c.id WHERE c.state = 'AGREED' AND c.end_at < ?"
                                + " GROUP BY c.operator, c.provider, c.currency, outside ORDER BY 1, 2, 3, 4",
                        Micros.of(end))
                .list(
                        connection,
                        row -> new Bill(
                                period,
                                end,
                                PartyId.parse(row.getString("operator")),
                                PartyId.parse(row.getString("provider")),
                                Currency.getInstance(row.getString("currency")),
                                row.getBoolean("outside")));
    }

    /** What drawing the bill would come to. */
    static Drawn preview(Connection connection, Bill bill) throws SQLException {
        Map<VatKey, Long> bases = new TreeMap<>();
        long[] charges = new long[1];
        agreed(
                        "SELECT s.vat_key, COUNT(*) AS charges, SUM(s.net_minor) AS net FROM charge c"
                                + " JOIN charge_share s ON s.charge = c.id",
                        bill,
                        " GROUP BY s.vat_key")
                .list(connection, row -> {
                    charges[0] += row.getLong("charges");
                    return bases.put(VatKey.parse(row.getString("vat_key")), row.getLong("net"));
                });
        return drawn(bill, "", charges[0], sums(bases, bill.currency));
    }

    /** Draws the bill: number, charges, lines, VAT and journal entry. */
    static Drawn draw(Connection connection, Bill bill, Heading heading) throws SQLException {
        int year = heading.issuedOn.getYear();
        long place = nextPlace(connection, bill.seller, year);
        String number = "%s%s-%d-%05d".formatted(bill.seller.country(), bill.seller.party(), year, place);
        long id = insert(connection, bill, heading, year, place, number);
        takeCharges(connection, bill, id);
        drawLines(connection, id);
        List<VatSum> sums = drawVat(connection, bill, id);
        Drawn drawn = drawn(bill, number, totals(connection, id), sums);
        if (drawn.charges() == 0 || drawn.net().isNegative()) {
            throw new IllegalStateException(number + " would hold " + drawn.charges() + " charges, " + drawn.net());
        }
        finish(connection, id, drawn);
        book(connection, bill, heading, number, sums);
        return drawn;
    }

    /** The next number; the row stays locked until the invoice is committed, so that none is left out. */
    private static long nextPlace(Connection connection, PartyId seller, int year) throws SQLException {
        Sql.of(
                        "INSERT INTO invoice_series (seller, year, last) VALUES (?, ?, 1)"
                                + " ON DUPLICATE KEY UPDATE last = last + 1",
                        seller.toString(),
                        year)
                .update(connection);
        return Sql.of(
                        "SELECT last FROM invoice_series WHERE seller = ? AND year = ? FOR UPDATE",
                        seller.toString(),
                        year)
                .number(connection);
    }

    private static long insert(Connection connection, Bill bill, Heading heading, int year, long place, String number)
            throws SQLException {
        return Sql.of(
                        "INSERT INTO invoice (period, seller, buyer, currency, outside_scope, series_year,"
                                + " series_number, number, agreement, issuer, issued_on, due_on, first_end, last_end,"
                                + " zone, charges, energy_kwh, net_minor, vat_minor, gross_minor)"
                                + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,0,0,?,0,0,0,0,0)",
                        bill.period.toString(),
                        bill.seller.toString(),
                        bill.buyer.toString(),
                        bill.currency.getCurrencyCode(),
                        bill.outsideScope,
                        year,
                        place,
                        number,
                        heading.agreement,
                        heading.issuer,
                        heading.issuedOn,
                        heading.dueOn,
                        heading.zone.getId())
                .insert(connection);
    }

    private static void takeCharges(Connection connection, Bill bill, long id) throws SQLException {
        Sql take = Sql.of(
                "UPDATE charge c JOIN charge_share s ON s.charge = c.id SET c.state = 'INVOICED', c.invoice = ?,"
                        + " s.invoice = ?",
                id,
                id);
        agreed(take, bill, "").update(connection);
    }

    private static void drawLines(Connection connection, long id) throws SQLException {
        Sql.of(
                        "INSERT INTO invoice_line (invoice, line, tariff_id, location_key, site, vat_key, charges,"
                                + " energy_kwh, net_minor) SELECT ?, ROW_NUMBER() OVER (ORDER BY g.tariff_id, g.site,"
                                + " g.location_key, g.vat_key), g.* FROM (SELECT c.tariff_id, c.location_key,"
                                + " MAX(c.location_name) AS site, s.vat_key, COUNT(*), SUM(c.energy_kwh),"
                                + " SUM(s.net_minor) FROM charge c JOIN charge_share s ON s.charge = c.id"
                                + " WHERE c.invoice = ? GROUP BY c.tariff_id, c.location_key, s.vat_key) g",
                        id,
                        id)
                .update(connection);
        Sql.of(
                        "UPDATE charge c JOIN charge_share s ON s.charge = c.id JOIN invoice_line l ON l.invoice = ?"
                                + " AND l.tariff_id = c.tariff_id AND l.location_key = c.location_key"
                                + " AND l.vat_key = s.vat_key SET s.line = l.line WHERE c.invoice = ?",
                        id,
                        id)
                .update(connection);
    }

    /** VAT on the sum of each key, rounded once. */
    private static List<VatSum> drawVat(Connection connection, Bill bill, long id) throws SQLException {
        Map<VatKey, Long> bases = new TreeMap<>();
        Map<VatKey, Integer> treatments = new TreeMap<>();
        Sql.of(
                        "SELECT vat_key, MIN(treatment) AS treatment, SUM(net_minor) AS net FROM charge_share"
                                + " WHERE invoice = ? GROUP BY vat_key",
                        id)
                .list(connection, row -> {
                    VatKey key = VatKey.parse(row.getString("vat_key"));
                    treatments.put(key, row.getInt("treatment"));
                    return bases.put(key, row.getLong("net"));
                });
        List<VatSum> sums = sums(bases, bill.currency);
        for (VatSum sum : sums) {
            Sql.of(
                            "INSERT INTO invoice_vat (invoice, vat_key, treatment, net_minor, vat_minor)"
                                    + " VALUES (?,?,?,?,?)",
                            id,
                            sum.key().toString(),
                            treatments.get(sum.key()),
                            sum.base().amountMinor(),
                            sum.vat().amountMinor())
                    .update(connection);
        }
        return sums;
    }

    private static long totals(Connection connection, long id) throws SQLException {
        return Sql.of("SELECT COUNT(*) FROM charge WHERE invoice = ?", id).number(connection);
    }

    private static void finish(Connection connection, long id, Drawn drawn) throws SQLException {
        Sql.of(
                        "UPDATE invoice i JOIN (SELECT MIN(end_at) AS first, MAX(end_at) AS last, "
                                + "SUM(energy_kwh) AS kwh"
                                + " FROM charge WHERE invoice = ?) c SET i.first_end = c.first, i.last_end = c.last,"
                                + " i.energy_kwh = c.kwh, i.charges = ?, i.net_minor = ?, i.vat_minor = ?,"
                                + " i.gross_minor = ? WHERE i.id = ?",
                        id,
                        drawn.charges(),
                        drawn.net().amountMinor(),
                        drawn.vat().amountMinor(),
                        drawn.gross().amountMinor(),
                        id)
                .update(connection);
    }

    private static void book(Connection connection, Bill bill, Heading heading, String number, List<VatSum> sums)
            throws SQLException {
        List<Templates.Share> shares = sums.stream()
                .map(sum -> new Templates.Share(
                        sum.key().toString(),
                        sum.base().amountMinor(),
                        sum.vat().amountMinor()))
                .toList();
        Ledger.book(
                connection,
                Templates.invoiceDrawn(
                                "invoice/" + number,
                                heading.now,
                                "invoice " + number,
                                new Templates.Pair(
                                        bill.seller.toString(), bill.buyer.toString(), bill.currency.getCurrencyCode()),
                                shares)
                        .stream()
                        .toList());
    }

    private static Sql agreed(String head, Bill bill, String tail) {
        return agreed(Sql.of(head), bill, tail);
    }

    private static Sql agreed(Sql head, Bill bill, String tail) {
        return head.add(
                        AGREED,
                        bill.seller.toString(),
                        bill.buyer.toString(),
                        bill.currency.getCurrencyCode(),
                        Micros.of(bill.end),
                        bill.outsideScope)
                .add(tail);
    }

    private static List<VatSum> sums(Map<VatKey, Long> bases, Currency currency) {
        return VatSum.of(bases.entrySet().stream()
                .map(base -> new VatSum.Taxable(base.getKey(), Money.ofMinor(base.getValue(), currency)))
                .toList());
    }

    private static Drawn drawn(Bill bill, String number, long charges, List<VatSum> sums) {
        Money net = Money.sum(sums.stream().map(VatSum::base).toList(), bill.currency);
        Money vat = Money.sum(sums.stream().map(VatSum::vat).toList(), bill.currency);
        return new Drawn(bill.seller, bill.buyer, number, charges, net, vat, net.plus(vat));
    }
}
