package laddnav.settlement.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.agreements.Party;
import laddnav.settlement.agreements.PartyFacts.BankDetails;
import laddnav.settlement.documents.Firm;
import laddnav.settlement.documents.InvoiceDocument;
import laddnav.settlement.documents.OcrReference;
import laddnav.settlement.documents.Payment;
import laddnav.settlement.documents.RfReference;
import laddnav.settlement.documents.StatementDocument;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.tax.TaxDecision.LegalNote;
import laddnav.settlement.tax.VatKey;
import laddnav.settlement.tax.VatSum;

/** Documents from the rows alone, so that the same invoice prints the same at any time. Without regard to who asks. */
public final class Printing {

    /** An annex of more charges would be a book; the portal exports it instead. */
    private static final int LONGEST_ANNEX = 50_000;

    private Printing() {}

    private record Head(
            String number,
            String credits,
            boolean isCredit,
            boolean isConverted,
            PartyId seller,
            Currency currency,
            boolean outsideScope,
            YearMonth period,
            int sellerFacts,
            int buyerFacts,
            int issuer,
            LocalDate issuedOn,
            LocalDate dueOn,
            int year,
            long place,
            ZoneId zone,
            LocalDate firstEnd,
            long charges,
            InvoiceDocument.Further further) {

        /** Credit notes are kept below zero and printed above. */
        Money amount(long minor) {
            return Money.ofMinor(isCredit ? -minor : minor, currency);
        }
    }

    /** The document of an invoice. */
    public static Optional<InvoiceDocument> invoice(Connection connection, long invoice) throws SQLException {
        Optional<Head> found = Sql.of(
                        "SELECT i.*, COALESCE((SELECT o.number FROM invoice o WHERE o.id = i.original), '') AS credits,"
                                + " EXISTS (SELECT 1 FROM invoice_line l WHERE l.invoice = i.id AND l.rate IS NOT NULL)"
                                + " AS converted FROM invoice i WHERE i.id = ?",
                        invoice)
                .first(connection, Printing::head);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Head head = found.get();
        Party seller = Agreements.party(connection, head.sellerFacts);
        Party buyer = Agreements.party(connection, head.buyerFacts);
        boolean isLong = head.charges > LONGEST_ANNEX || head.isConverted;
        return Optional.of(new InvoiceDocument(
                new InvoiceDocument.Heading(
                        head.number,
                        head.issuedOn,
                        head.dueOn,
                        earlier(head.period.atDay(1), head.firstEnd),
                        head.period.atEndOfMonth(),
                        head.currency,
                        buyer.facts().invoicing().reference(),
                        Optional.of(head.credits).filter(number -> head.isCredit)),
                dealer(seller, head.outsideScope),
                dealer(buyer, head.outsideScope),
                firm(Agreements.party(connection, head.issuer)),
                lines(connection, invoice, head),
                vat(connection, invoice, head),
                notes(connection, invoice),
                head.isCredit ? Payment.none() : payment(seller, head),
                head.further,
                isLong ? List.of() : annex(connection, invoice, head)));
    }

    /** The document of a pair's statement. {@code one} sorts before {@code other}. */
    public static Optional<StatementDocument> statement(
            Connection connection, YearMonth period, PartyId one, PartyId other, Currency currency)
            throws SQLException {
        Optional<LocalDate> issuedOn = Sql.of(
                        "SELECT p.closed_at, p.zone FROM closed_period p JOIN statement s ON s.period = p.period"
                                + " WHERE p.period = ? AND s.one = ? AND s.other = ? AND s.currency = ?",
                        period.toString(),
                        one.toString(),
                        other.toString(),
                        currency.getCurrencyCode())
                .first(
                        connection,
                        row -> LocalDate.ofInstant(
                                Micros.instant(row.getLong("closed_at")), ZoneId.of(row.getString("zone"))));
        if (issuedOn.isEmpty()) {
            return Optional.empty();
        }
        int issuer = (int) Sql.of("SELECT issuer FROM closed_period WHERE period = ?", period.toString())
                .number(connection);
        return Optional.of(statement(
                period,
                pair(connection, period, one, other, currency),
                currency,
                issuedOn.get(),
                Agreements.party(connection, issuer)));
    }

    private record Pair(Party one, Party other, List<StatementDocument.Row> rows) {}

    private static StatementDocument statement(
            YearMonth period, Pair pair, Currency currency, LocalDate issuedOn, Party issuer) {
        Optional<LocalDate> payBy =
                pair.rows.stream().map(StatementDocument.Row::dueOn).max(LocalDate::compareTo);
        StatementDocument.Heading heading =
                new StatementDocument.Heading(issuedOn, period.atDay(1), period.atEndOfMonth(), payBy, currency);
        StatementDocument unpaid = new StatementDocument(
                heading, firm(pair.one), firm(pair.other), firm(issuer), pair.rows, Payment.none());
        Party receiver = unpaid.net().isNegative() ? pair.one : pair.other;
        return new StatementDocument(
                heading, unpaid.one(), unpaid.other(), unpaid.issuer(), pair.rows, bank(receiver, Optional.empty()));
    }

    /** Both parties as they were on the last of their invoices, and the invoices. */
    private static Pair pair(Connection connection, YearMonth period, PartyId one, PartyId other, Currency currency)
            throws SQLException {
        List<StatementDocument.Row> rows = new ArrayList<>();
        List<Party> parties = new ArrayList<>();
        List<List<Integer>> versions = Sql.of(
                        "SELECT seller_facts, buyer_facts, number, issued_on, due_on, buyer, gross_minor"
                                + " FROM invoice WHERE period = ?"
                                + " AND currency = ? AND (seller = ? AND buyer = ? OR seller = ? AND buyer = ?)"
                                + " ORDER BY seller, series_year, series_number",
                        period.toString(),
                        currency.getCurrencyCode(),
                        one.toString(),
                        other.toString(),
                        other.toString(),
                        one.toString())
                .list(connection, row -> {
                    rows.add(new StatementDocument.Row(
                            row.getString("number"),
                            row.getObject("issued_on", LocalDate.class),
                            row.getObject("due_on", LocalDate.class),
                            row.getString("buyer").equals(one.toString()),
                            Money.ofMinor(row.getLong("gross_minor"), currency)));
                    return List.of(row.getInt("seller_facts"), row.getInt("buyer_facts"));
                });
        for (List<Integer> both : versions) {
            for (int version : both) {
                parties.add(Agreements.party(connection, version));
            }
        }
        return new Pair(party(parties, one), party(parties, other), rows);
    }

    private static Party party(List<Party> parties, PartyId id) {
        return parties.stream()
                .filter(party -> party.id().equals(id))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new IllegalStateException("a statement of " + id + " without invoices"));
    }

    private static List<InvoiceDocument.Line> lines(Connection connection, long invoice, Head head)
            throws SQLException {
        return Sql.of("SELECT * FROM invoice_line WHERE invoice = ? ORDER BY line", invoice)
                .list(
                        connection,
                        row -> new InvoiceDocument.Line(
                                row.getInt("line"),
                                row.getString("tariff_id"),
                                row.getString("site"),
                                VatKey.parse(row.getString("vat_key")),
                                row.getLong("charges"),
                                row.getBigDecimal("energy_kwh"),
                                head.amount(row.getLong("net_minor"))));
    }

    private static List<VatSum> vat(Connection connection, long invoice, Head head) throws SQLException {
        return Sql.of("SELECT * FROM invoice_vat WHERE invoice = ?", invoice)
                .list(
                        connection,
                        row -> new VatSum(
                                VatKey.parse(row.getString("vat_key")),
                                head.amount(row.getLong("net_minor")),
                                head.amount(row.getLong("vat_minor"))))
                .stream()
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .toList();
    }

    private static List<LegalNote> notes(Connection connection, long invoice) throws SQLException {
        List<LegalNote> notes = new ArrayList<>(Sql.of(
                        "SELECT DISTINCT t.note_sv, t.note_en FROM invoice_vat v JOIN vat_treatment t"
                                + " ON t.id = v.treatment WHERE v.invoice = ? AND t.note_en <> '' ORDER BY t.id",
                        invoice)
                .list(connection, row -> new LegalNote(row.getString("note_sv"), row.getString("note_en"))));
        notes.addAll(rates(connection, invoice));
        return notes;
    }

    /** Exchange rates with their day and source, as they were used. */
    private static List<LegalNote> rates(Connection connection, long invoice) throws SQLException {
        return Sql.of(
                        "SELECT DISTINCT l.source_currency, i.currency, l.rate, l.rate_date, l.rate_source"
                                + " FROM invoice_line l JOIN invoice i ON i.id = l.invoice WHERE l.invoice = ?"
                                + " AND l.rate IS NOT NULL ORDER BY l.source_currency",
                        invoice)
                .list(connection, row -> {
                    String rate = "1 " + row.getString("source_currency") + " = "
                            + row.getBigDecimal("rate").stripTrailingZeros().toPlainString() + " "
                            + row.getString("currency");
                    String from = row.getObject("rate_date", LocalDate.class) + ", " + row.getString("rate_source");
                    return new LegalNote(
                            "Växelkurs " + rate + " (" + from + ")", "Exchange rate " + rate + " (" + from + ")");
                });
    }

    private static List<InvoiceDocument.AnnexRow> annex(Connection connection, long invoice, Head head)
            throws SQLException {
        return Sql.of(
                        "SELECT l.line, c.start_at, c.time_zone, c.cdr_id, c.evse_id,"
                                + " IF(c.credit_of IS NULL OR ?, c.energy_kwh, -c.energy_kwh) AS energy_kwh,"
                                + " s.net_minor"
                                + " FROM " + ChargesOnLines.SHARES + " WHERE c.invoice = ?"
                                + " ORDER BY l.line, c.start_at, c.id",
                        head.isCredit,
                        invoice)
                .list(
                        connection,
                        row -> new InvoiceDocument.AnnexRow(
                                row.getInt("line"),
                                Micros.instant(row.getLong("start_at")),
                                ZoneId.of(row.getString("time_zone")),
                                row.getString("cdr_id"),
                                row.getString("evse_id"),
                                row.getBigDecimal("energy_kwh"),
                                head.amount(row.getLong("net_minor"))));
    }

    /**
     * Bankgiro asks for a reference of digits; elsewhere the creditor reference of ISO 11649 holds. Buyers that issue
     * have a series each, so that digits alone would be those of several documents.
     */
    private static Payment payment(Party seller, Head head) {
        String digits = "%d%05d".formatted(head.year, head.place);
        if (head.further.selfBilled()) {
            Optional<BankDetails> bank = seller.facts().bank();
            String issuers = head.number.substring(0, head.number.indexOf('-', head.number.indexOf('-') + 1));
            return new Payment(
                    bank.flatMap(BankDetails::bankgiro),
                    bank.flatMap(BankDetails::iban),
                    bank.flatMap(BankDetails::bic),
                    Optional.empty(),
                    Optional.of(RfReference.on(issuers.replace("-", "") + digits)));
        }
        return bank(seller, Optional.of(head.seller.country() + head.seller.party() + digits));
    }

    private static Payment bank(Party party, Optional<String> reference) {
        Optional<BankDetails> bank = party.facts().bank();
        Optional<String> bankgiro = bank.flatMap(BankDetails::bankgiro);
        return new Payment(
                bankgiro,
                bank.flatMap(BankDetails::iban),
                bank.flatMap(BankDetails::bic),
                bankgiro.isEmpty() ? Optional.empty() : reference.map(text -> OcrReference.on(text.substring(5))),
                bankgiro.isPresent() ? Optional.empty() : reference.map(RfReference::on));
    }

    /** A document outside the scope of VAT shows no VAT numbers (EN 16931, BR-O-02). */
    private static Firm dealer(Party party, boolean outsideScope) {
        Firm firm = firm(party);
        return outsideScope ? firm.withoutVatId() : firm;
    }

    /** A party as it stands on documents. */
    public static Firm firm(Party party) {
        List<String> address = party.facts().address();
        return new Firm(
                party.facts().legalName(),
                party.id().toString(),
                address,
                Optional.of(party.facts().country()).filter(country -> !address.isEmpty() && address.size() < 5),
                party.facts().organisationNumber(),
                party.facts().vatId(),
                Optional.of("Godkänd för F-skatt")
                        .filter(text -> party.facts().invoicing().approvedForFTax()));
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private static Head head(ResultSet row) throws SQLException {
        ZoneId zone = ZoneId.of(row.getString("zone"));
        return new Head(
                row.getString("number"),
                row.getString("credits"),
                row.getString("kind").equals("CREDIT_NOTE"),
                row.getBoolean("converted"),
                PartyId.parse(row.getString("seller")),
                Currency.getInstance(row.getString("currency")),
                row.getBoolean("outside_scope"),
                YearMonth.parse(row.getString("period")),
                row.getInt("seller_facts"),
                row.getInt("buyer_facts"),
                row.getInt("issuer"),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getInt("series_year"),
                row.getLong("series_number"),
                zone,
                LocalDate.ofInstant(Micros.instant(row.getLong("first_end")), zone),
                row.getLong("charges"),
                new InvoiceDocument.Further(row.getBoolean("self_billed"), localVat(row)));
    }

    /** Below zero on a credit note's row, and above on the document, as all its amounts. */
    private static Optional<InvoiceDocument.LocalVat> localVat(ResultSet row) throws SQLException {
        String currency = row.getString("local_currency");
        return currency == null
                ? Optional.empty()
                : Optional.of(new InvoiceDocument.LocalVat(
                        Money.ofMinor(Math.abs(row.getLong("local_vat_minor")), Currency.getInstance(currency)),
                        row.getBigDecimal("local_rate"),
                        row.getObject("local_rate_date", LocalDate.class),
                        row.getString("local_rate_source")));
    }
}
