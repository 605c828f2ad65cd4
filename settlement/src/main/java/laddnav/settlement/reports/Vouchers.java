package laddnav.settlement.reports;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import laddnav.ocpi.PartyId;
import laddnav.settlement.ledger.Purpose;
import laddnav.settlement.money.Money;
import laddnav.settlement.reports.AccountPlan.Use;
import laddnav.settlement.reports.Voucher.Line;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.tax.TaxTables;
import laddnav.settlement.tax.VatCategory;
import laddnav.settlement.tax.VatKey;

/**
 * A member's documents, payments and what else settled its claims, of a stretch of days, as vouchers for its books, in
 * the order of their days.
 */
final class Vouchers {

    private final PartyId party;
    private final TaxTables tax;
    private final ZoneId zone;

    Vouchers(PartyId party, TaxTables tax, ZoneId zone) {
        this.party = party;
        this.tax = tax;
        this.zone = zone;
    }

    /** @param to the last day, which counts */
    List<Voucher> between(Connection connection, LocalDate from, LocalDate to) throws SQLException {
        List<Voucher> all = new ArrayList<>(documents(connection, from, to));
        settled(connection, from, to).forEach(placed -> all.add(placed.voucher));
        all.removeIf(Voucher::isEmpty);
        all.sort(Comparator.comparing(Voucher::date).thenComparing(Voucher::document));
        return all;
    }

    /** What is on documents, in the order in which they were issued. */
    List<Voucher> issued(Connection connection, LocalDate from, LocalDate to) throws SQLException {
        List<Voucher> issued = new ArrayList<>(documents(connection, from, to));
        issued.removeIf(Voucher::isEmpty);
        return issued;
    }

    /** All else, in the order in which it was booked: what comes later is behind, whatever its day. */
    List<Voucher> booked(Connection connection, LocalDate from, LocalDate to) throws SQLException {
        return settled(connection, from, to).stream()
                .sorted(Comparator.comparingLong(Placed::place))
                .map(Placed::voucher)
                .filter(voucher -> !voucher.isEmpty())
                .toList();
    }

    /** @param place in the ledger */
    private record Placed(long place, Voucher voucher) {}

    private record Head(
            String number, String kind, boolean sells, String counterparty, String ownCountry, LocalDate issued) {}

    private record Share(VatKey key, Money net, Money vat) {}

    private List<Voucher> documents(Connection connection, LocalDate from, LocalDate to) throws SQLException {
        Map<Head, List<Share>> found = new LinkedHashMap<>();
        Sql.of(
                        "SELECT i.number, i.kind, i.seller, i.currency, i.issued_on, s.legal_name AS seller_name,"
                                + " s.country AS seller_country, b.legal_name AS buyer_name, b.country AS"
                                + " buyer_country, v.vat_key, v.net_minor, v.vat_minor FROM invoice i"
                                + " JOIN invoice_vat v ON v.invoice = i.id JOIN party_version s"
                                + " ON s.id = i.seller_facts JOIN party_version b ON b.id = i.buyer_facts"
                                + " WHERE (i.seller = ? OR i.buyer = ?) AND i.issued_on BETWEEN ? AND ?"
                                + " ORDER BY i.issued_on, i.id, v.vat_key",
                        party.toString(),
                        party.toString(),
                        from,
                        to)
                .list(
                        connection,
                        row -> found.computeIfAbsent(head(row), h -> new ArrayList<>())
                                .add(share(row)));
        List<Voucher> vouchers = new ArrayList<>();
        found.forEach((head, shares) -> vouchers.add(voucher(head, shares)));
        return vouchers;
    }

    private Head head(ResultSet row) throws SQLException {
        boolean sells = row.getString("seller").equals(party.toString());
        return new Head(
                row.getString("number"),
                row.getString("kind"),
                sells,
                row.getString(sells ? "buyer_name" : "seller_name"),
                row.getString(sells ? "seller_country" : "buyer_country"),
                row.getObject("issued_on", LocalDate.class));
    }

    private static Share share(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new Share(
                VatKey.parse(row.getString("vat_key")),
                Money.ofMinor(row.getLong("net_minor"), currency),
                Money.ofMinor(row.getLong("vat_minor"), currency));
    }

    /** Credit notes have amounts below zero, and so turn every line round. */
    private Voucher voucher(Head head, List<Share> shares) {
        List<Line> lines = new ArrayList<>();
        Money gross = Money.zero(shares.getFirst().net.currency());
        for (Share share : shares) {
            gross = gross.plus(share.net).plus(share.vat);
            if (head.sells) {
                lines.add(new Line(sales(head, share.key), share.net.negated()));
                lines.add(new Line(outputVat(head, share.key), share.vat.negated()));
            } else {
                lines.add(new Line(purchases(head, share.key), share.net));
                lines.add(new Line(Use.INPUT_VAT, share.vat));
                lines.addAll(reverse(head, share));
            }
        }
        lines.addFirst(head.sells ? new Line(Use.RECEIVABLE, gross) : new Line(Use.PAYABLE, gross.negated()));
        String word = head.kind.equals("CREDIT_NOTE") ? "Kreditfaktura " : "Faktura ";
        return new Voucher(
                head.issued, head.number, word + head.number + " " + head.counterparty, head.counterparty, lines);
    }

    private static Use sales(Head head, VatKey key) {
        if (head.kind.equals("FEE")) {
            return Use.FEES_SOLD;
        }
        return switch (key.category()) {
            case S -> Use.SALES;
            case AE -> Use.SALES_REVERSE;
            case O -> Use.SALES_OUTSIDE;
        };
    }

    private static Use purchases(Head head, VatKey key) {
        if (head.kind.equals("FEE")) {
            return Use.FEES_BOUGHT;
        }
        return switch (key.category()) {
            case S -> Use.PURCHASES;
            case AE -> Use.PURCHASES_REVERSE;
            case O -> Use.PURCHASES_OUTSIDE;
        };
    }

    /** The Swedish rates are the seller's own where it is Swedish; all else is another country's. */
    private static Use outputVat(Head head, VatKey key) {
        if (!head.ownCountry.equals("SE") || key.category() != VatCategory.S) {
            return Use.OUTPUT_VAT_ABROAD;
        }
        return switch (key.rate().toPlainString()) {
            case "25" -> Use.OUTPUT_VAT_25;
            case "12" -> Use.OUTPUT_VAT_12;
            case "6" -> Use.OUTPUT_VAT_6;
            default -> Use.OUTPUT_VAT_ABROAD;
        };
    }

    /** Where the buyer owes the tax, it books it both as owed and as deductible, at its own country's rate. */
    private List<Line> reverse(Head head, Share share) {
        if (share.key.category() != VatCategory.AE) {
            return List.of();
        }
        BigDecimal rate = tax.standardRate(head.ownCountry, head.issued).orElse(BigDecimal.ZERO);
        Money vat = share.net.percent(rate);
        return List.of(new Line(Use.INPUT_VAT_REVERSE, vat), new Line(Use.OUTPUT_VAT_REVERSE, vat.negated()));
    }

    /** How a booking on one of the party's own accounts reads in its books. */
    private record Booking(Purpose purpose, Use here, Use there, String words) {}

    /** Where the owner is owed, and then where it owes: the signs of the postings do the rest. */
    private static final List<Booking> BOOKINGS = List.of(
            new Booking(Purpose.PAYMENT_RECEIVED, Use.BANK, Use.RECEIVABLE, "Betalning från "),
            new Booking(Purpose.CLEARING_DUE, Use.NETTING, Use.RECEIVABLE, "Kvittning mot "),
            new Booking(Purpose.LOSS, Use.LOSSES, Use.RECEIVABLE, "Avskriven fordran på "),
            new Booking(Purpose.PAYMENT_MADE, Use.BANK, Use.PAYABLE, "Betalning till "),
            new Booking(Purpose.CLEARING_OWED, Use.NETTING, Use.PAYABLE, "Kvittning mot "),
            new Booking(Purpose.WRITTEN_OFF, Use.LET_OFF, Use.PAYABLE, "Efterskänkt skuld till "));

    /** Payments, what netting took away and what was written off, as the ledger has them. */
    private List<Placed> settled(Connection connection, LocalDate from, LocalDate to) throws SQLException {
        List<Placed> vouchers = new ArrayList<>();
        for (Booking booking : BOOKINGS) {
            vouchers.addAll(Sql.of(
                            "SELECT e.number, e.entry_key, e.at_micros, a.name, p.amount_minor FROM ledger_account a"
                                    + " JOIN ledger_posting p ON p.account = a.id JOIN ledger_entry e"
                                    + " ON e.number = p.entry WHERE a.name LIKE ? AND e.at_micros >= ?"
                                    + " AND e.at_micros < ? ORDER BY e.number, p.line",
                            party + "/" + booking.purpose.name().replace("_", "\\_") + "/%",
                            Micros.of(from.atStartOfDay(zone).toInstant()),
                            Micros.of(to.plusDays(1).atStartOfDay(zone).toInstant()))
                    .list(connection, row -> new Placed(row.getLong("number"), settled(booking, row))));
        }
        return vouchers;
    }

    private Voucher settled(Booking booking, ResultSet row) throws SQLException {
        String[] account = row.getString("name").split("/");
        String other = account[2];
        Money amount = Money.ofMinor(row.getLong("amount_minor"), Currency.getInstance(account[account.length - 1]));
        return new Voucher(
                LocalDate.ofInstant(Micros.instant(row.getLong("at_micros")), zone),
                row.getString("entry_key"),
                booking.words + other,
                other,
                List.of(new Line(booking.here, amount), new Line(booking.there, amount.negated())));
    }
}
