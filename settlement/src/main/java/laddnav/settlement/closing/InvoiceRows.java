package laddnav.settlement.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.tax.VatSum;
import org.jspecify.annotations.Nullable;

/** Documents in the tables: their heads, their numbers, their VAT. */
final class InvoiceRows {

    private InvoiceRows() {}

    /**
     * What identifies a document and what stands at its head.
     *
     * @param agreement absent for fees
     * @param refersTo empty where it refers to no other month
     * @param original 0 where nothing is credited
     */
    record Head(
            YearMonth period,
            String kind,
            PartyId seller,
            PartyId buyer,
            Currency currency,
            boolean outsideScope,
            String series,
            String refersTo,
            long original,
            @Nullable Integer agreement,
            int sellerFacts,
            int buyerFacts,
            int paymentDays) {

        boolean isSelfBilled() {
            return series.length() > 1;
        }

        /** Who issues, for whom, and C for a credit note: {@code SEOPA}, {@code SEOPA-C}, {@code SEMSA-SEOPA-C}. */
        private String numberPrefix() {
            String own = seller.country() + seller.party();
            boolean credits = series.startsWith("C") || series.startsWith("D");
            return (isSelfBilled() ? series.substring(1) + "-" : "") + own + (credits ? "-C" : "");
        }

        static Head of(Bill bill) {
            return new Head(
                    bill.period(),
                    bill.kind(),
                    bill.seller(),
                    bill.buyer(),
                    bill.currency(),
                    bill.outsideScope(),
                    bill.series(),
                    bill.refersTo().map(YearMonth::toString).orElse(""),
                    bill.original().orElse(0L),
                    bill.agreement().version(),
                    bill.agreement().operator().version(),
                    bill.agreement().provider().version(),
                    bill.agreement().terms().paymentDays());
        }
    }

    /** Who issues, when, and in which zone documents are dated. */
    record Issue(int issuer, LocalDate on, ZoneId zone, java.time.Instant now) {}

    /** A document that has its number, and nothing on it yet. */
    record Numbered(long id, String number) {}

    static boolean exists(Connection connection, Head head) throws SQLException {
        return Sql.of(
                        "SELECT 1 FROM invoice WHERE period = ? AND kind = ? AND seller = ? AND buyer = ?"
                                + " AND currency = ? AND outside_scope = ? AND refers_to = ? AND original = ?",
                        head.period.toString(),
                        head.kind,
                        head.seller.toString(),
                        head.buyer.toString(),
                        head.currency.getCurrencyCode(),
                        head.outsideScope,
                        head.refersTo,
                        head.original)
                .first(connection, row -> true)
                .isPresent();
    }

    /** Takes the next number; its row stays locked until the document is committed, so that none is left out. */
    static Numbered insert(Connection connection, Head head, Issue issue) throws SQLException {
        int year = issue.on.getYear();
        Sql.of(
                        "INSERT INTO invoice_series (seller, series, year, last) VALUES (?, ?, ?, 1)"
                                + " ON DUPLICATE KEY UPDATE last = last + 1",
                        head.seller.toString(),
                        head.series,
                        year)
                .update(connection);
        long place = Sql.of(
                        "SELECT last FROM invoice_series WHERE seller = ? AND series = ? AND year = ? FOR UPDATE",
                        head.seller.toString(),
                        head.series,
                        year)
                .number(connection);
        String number = "%s-%d-%05d".formatted(head.numberPrefix(), year, place);
        return new Numbered(insert(connection, head, issue, year, place, number), number);
    }

    private static long insert(Connection connection, Head head, Issue issue, int year, long place, String number)
            throws SQLException {
        return Sql.of(
                        "INSERT INTO invoice (kind, period, seller, buyer, currency, outside_scope, series,"
                                + " series_year, series_number, number, agreement, issuer, issued_on, due_on,"
                                + " first_end, last_end, zone, charges, energy_kwh, net_minor, vat_minor, gross_minor,"
                                + " refers_to, original,"
                                + " seller_facts, buyer_facts, self_billed)"
                                + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,0,0,?,0,0,0,0,0,?,?,?,?,?)",
                        head.kind,
                        head.period.toString(),
                        head.seller.toString(),
                        head.buyer.toString(),
                        head.currency.getCurrencyCode(),
                        head.outsideScope,
                        head.series,
                        year,
                        place,
                        number,
                        head.agreement,
                        head.isSelfBilled() ? head.buyerFacts : issue.issuer,
                        issue.on,
                        issue.on.plusDays(head.paymentDays),
                        issue.zone.getId(),
                        head.refersTo,
                        head.original,
                        head.sellerFacts,
                        head.buyerFacts,
                        head.isSelfBilled())
                .insert(connection);
    }

    static void insertVat(Connection connection, long id, VatSum sum, int treatment) throws SQLException {
        Sql.of(
                        "INSERT INTO invoice_vat (invoice, vat_key, treatment, net_minor, vat_minor)"
                                + " VALUES (?,?,?,?,?)",
                        id,
                        sum.key().toString(),
                        treatment,
                        sum.base().amountMinor(),
                        sum.vat().amountMinor())
                .update(connection);
    }

    static List<Drawn> drawn(Connection connection, YearMonth period) throws SQLException {
        return Sql.of(
                        "SELECT kind, seller, buyer, number, charges, currency, net_minor, vat_minor, gross_minor"
                                + " FROM invoice WHERE period = ? ORDER BY kind, seller, buyer, currency,"
                                + " outside_scope, refers_to, original",
                        period.toString())
                .list(connection, row -> {
                    Currency currency = Currency.getInstance(row.getString("currency"));
                    return new Drawn(
                            row.getString("kind"),
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
