package laddnav.settlement.closing;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.settlement.closing.InvoiceRows.Head;
import laddnav.settlement.closing.InvoiceRows.Issue;
import laddnav.settlement.closing.InvoiceRows.Numbered;
import laddnav.settlement.ledger.JournalEntry;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.ledger.Templates;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Micros;
import laddnav.settlement.rows.RowBatch;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.tax.VatKey;
import laddnav.settlement.tax.VatSum;

/** Draws one document from the agreed charges, set by set: sums are made where the rows are, in one pass. */
final class Draft {

    private static final String SUMS = "SELECT s.vat_key, c.currency, COUNT(*) AS charges, SUM(s.net_minor) AS net,"
            + " MIN(s.treatment) AS treatment";

    private Draft() {}

    /** The net of charges under one VAT key in their own currency. */
    private record Base(VatKey key, Money net, long charges, int treatment) {

        private Base plus(Base other) {
            return new Base(key, net.plus(other.net), charges + other.charges, Math.min(treatment, other.treatment));
        }
    }

    /** What was to be drawn asks for nothing. Takes back what the transaction has done so far. */
    static final class NotDue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotDue() {
            super("nothing is asked for", null, false, false);
        }
    }

    /**
     * What drawing a bill would come to.
     *
     * @param cleared charges that stay charged: those taken back on the same document are not counted, nor their
     *     credits
     */
    record Planned(Bill bill, Drawn drawn, long cleared) {}

    static Planned plan(Connection connection, Bill bill) throws SQLException {
        List<Base> bases = new ArrayList<>();
        long charges = 0;
        if (!bill.isCredit()) {
            bases.addAll(
                    planned(SUMS, bill).add("GROUP BY s.vat_key, c.currency").list(connection, Draft::base));
            charges = planned("SELECT COUNT(DISTINCT c.id)", bill).number(connection);
        }
        bases.addAll(
                plannedCredits(SUMS, bill).add("GROUP BY s.vat_key, c.currency").list(connection, Draft::base));
        long credits = plannedCredits("SELECT COUNT(DISTINCT c.id)", bill).number(connection);
        return new Planned(bill, drawn(bill, "", charges + credits, sums(bill, bases)), charges - credits);
    }

    private static Sql planned(String select, Bill bill) {
        return uncredited(Sql.of(select + " FROM charge c JOIN charge_share s ON s.charge = c.id"), bill)
                .add("AND (s.vat_key = 'O') = ?", bill.outsideScope());
    }

    private static Sql plannedCredits(String select, Bill bill) {
        Sql head = Sql.of(select + " FROM " + Bills.CREDITS);
        return bill.isCredit()
                ? credits(head, bill, "o.invoice = ?", bill.original().orElseThrow())
                : credits(
                        head,
                        bill,
                        "o.state = 'AGREED' AND o.end_at >= ? AND o.end_at < ?",
                        Micros.of(bill.from()),
                        Micros.of(bill.end()));
    }

    private static Base base(java.sql.ResultSet row) throws SQLException {
        return new Base(
                VatKey.parse(row.getString("vat_key")),
                Money.ofMinor(row.getLong("net"), Currency.getInstance(row.getString("currency"))),
                row.getLong("charges"),
                row.getInt("treatment"));
    }

    /**
     * Draws the bill: number, charges, lines, VAT and journal entries.
     *
     * @return the document's id
     * @throws NotDue when an invoice would ask for nothing, or a credit note give nothing back
     */
    static long draw(Connection connection, Bill bill, Issue issue) throws SQLException {
        Numbered numbered = InvoiceRows.insert(connection, Head.of(bill), issue);
        long id = numbered.id();
        long charges = takeCharges(connection, bill, id);
        List<Group> groups = groups(connection, id, bill.isCredit());
        insertLines(connection, id, groups);
        List<Base> bases = bases(groups);
        List<VatSum> sums = sums(bill, bases);
        if (bill.isConverted()) {
            Conversion.ofLines(connection, bill, id, sums);
        }
        drawVat(connection, id, bases, sums);
        Drawn drawn = drawn(bill, numbered.number(), charges, sums);
        if (!isDue(bill, drawn)) {
            throw new NotDue();
        }
        finish(connection, id, drawn);
        book(connection, bill, issue, numbered.number(), bases, sums);
        return id;
    }

    /** An invoice asks for something, and a credit note gives something back. */
    static boolean isDue(Bill bill, Drawn drawn) {
        return !drawn.net().isZero() && drawn.net().isNegative() == bill.isCredit();
    }

    /** A credit whose original is not invoiced yet goes where the original goes. @return how many it took */
    private static long takeCharges(Connection connection, Bill bill, long id) throws SQLException {
        String takeCredits = "UPDATE " + Bills.CREDITS;
        String set = "SET c.state = 'INVOICED', c.invoice = ?";
        if (bill.isCredit()) {
            return credits(
                            Sql.of(takeCredits),
                            set,
                            bill,
                            id,
                            "o.invoice = ?",
                            bill.original().orElseThrow())
                    .update(connection);
        }
        long taken = uncredited(Sql.of("UPDATE charge c " + set, id), bill)
                .add(
                        "AND EXISTS (SELECT 1 FROM charge_share s WHERE s.charge = c.id AND (s.vat_key = 'O') = ?)",
                        bill.outsideScope())
                .update(connection);
        boolean hasCredits = Sql.of("SELECT 1 FROM " + Bills.CREDITS
                        + " WHERE c.credit_of IS NOT NULL AND c.state = 'AGREED' LIMIT 1")
                .first(connection, row -> true)
                .isPresent();
        return hasCredits
                ? taken
                        + credits(Sql.of(takeCredits), set, bill, id, "o.invoice = ?", id)
                                .update(connection)
                : taken;
    }

    /** The charges of an invoice, but for those that are outside the scope of VAT where it is not, and the reverse. */
    private static Sql uncredited(Sql head, Bill bill) {
        return head.add(
                        "WHERE c.invoice = 0 AND c.operator = ? AND c.provider = ? AND c.state = 'AGREED'"
                                + " AND c.end_at >= ? AND c.end_at < ? AND c.credit_of IS NULL AND "
                                + Bills.undisputed("c"),
                        bill.seller().toString(),
                        bill.buyer().toString(),
                        Micros.of(bill.from()),
                        Micros.of(bill.end()))
                .add("AND c.currency IN (")
                .addList(bill.sourceCodes())
                .add(")");
    }

    private static Sql credits(Sql head, Bill bill, String originals, Object... values) {
        return credits(head, "", bill, 0, originals, values);
    }

    /** Credits of charges that fulfil a condition. */
    private static Sql credits(Sql head, String set, Bill bill, long id, String originals, Object... values) {
        head.add("JOIN charge o ON o.id = c.credit_of JOIN charge_share s ON s.charge = c.id");
        if (!set.isEmpty()) {
            head.add(set, id);
        }
        return head.add(
                        "WHERE c.operator = ? AND c.provider = ? AND c.state = 'AGREED' AND c.credit_of IS NOT NULL"
                                + " AND (s.vat_key = 'O') = ? AND " + Bills.undisputed("c") + " AND "
                                + Bills.undisputed("o") + " AND",
                        bill.seller().toString(),
                        bill.buyer().toString(),
                        bill.outsideScope())
                .add(originals, values)
                .add("AND c.currency IN (")
                .addList(bill.sourceCodes())
                .add(")");
    }

    /** What becomes a line: the shares under one VAT key of charges by one tariff at one place. */
    private record Group(String tariff, String location, String site, long charges, BigDecimal kwh, Base base) {}

    /** One pass over the charges, in the order of the lines. */
    private static List<Group> groups(Connection connection, long id, boolean isCredit) throws SQLException {
        return Sql.of(
                        SUMS + ", c.tariff_id, c.location_key, MAX(c.location_name) AS site,"
                                + " SUM(IF(c.credit_of IS NULL OR ?, c.energy_kwh, -c.energy_kwh)) AS kwh"
                                + " FROM charge c JOIN charge_share s ON s.charge = c.id WHERE c.invoice = ?"
                                + " GROUP BY c.tariff_id, c.location_key, s.vat_key, c.currency"
                                + " ORDER BY c.tariff_id, site, c.location_key, s.vat_key, c.currency",
                        isCredit,
                        id)
                .list(
                        connection,
                        row -> new Group(
                                row.getString("tariff_id"),
                                row.getString("location_key"),
                                row.getString("site"),
                                row.getLong("charges"),
                                row.getBigDecimal("kwh"),
                                base(row)));
    }

    private static List<Base> bases(List<Group> groups) {
        Map<String, Base> bases = new TreeMap<>();
        groups.forEach(group -> bases.merge(
                group.base.key + " " + group.base.net.currency().getCurrencyCode(), group.base, Base::plus));
        return List.copyOf(bases.values());
    }

    private static void insertLines(Connection connection, long id, List<Group> groups) throws SQLException {
        RowBatch lines = RowBatch.into(
                "invoice_line",
                "invoice, line, tariff_id, location_key, source_currency, site, vat_key, charges, energy_kwh,"
                        + " source_minor, net_minor");
        int line = 0;
        for (Group group : groups) {
            lines.add(
                    id,
                    ++line,
                    group.tariff,
                    group.location,
                    group.base.net.currency().getCurrencyCode(),
                    group.site,
                    group.base.key.toString(),
                    group.charges,
                    group.kwh,
                    group.base.net.amountMinor(),
                    group.base.net.amountMinor());
        }
        lines.insert(connection);
    }

    private static void drawVat(Connection connection, long id, List<Base> bases, List<VatSum> sums)
            throws SQLException {
        Map<VatKey, Integer> treatments = new TreeMap<>();
        bases.forEach(base -> treatments.merge(base.key, base.treatment, Math::min));
        for (VatSum sum : sums) {
            InvoiceRows.insertVat(connection, id, sum, treatments.getOrDefault(sum.key(), 0));
        }
    }

    private static void finish(Connection connection, long id, Drawn drawn) throws SQLException {
        Sql.of(
                        "UPDATE invoice i JOIN (SELECT MIN(end_at) AS first, MAX(end_at) AS last,"
                                + " SUM(IF(credit_of IS NULL OR ?, energy_kwh, -energy_kwh)) AS kwh FROM charge"
                                + " WHERE invoice = ?) c SET i.first_end = c.first,"
                                + " i.last_end = c.last, i.energy_kwh = c.kwh, i.charges = ?, i.net_minor = ?,"
                                + " i.vat_minor = ?, i.gross_minor = ? WHERE i.id = ?",
                        drawn.net().isNegative(),
                        id,
                        drawn.charges(),
                        drawn.net().amountMinor(),
                        drawn.vat().amountMinor(),
                        drawn.gross().amountMinor(),
                        id)
                .update(connection);
    }

    /** What was unbilled in the charges' currency becomes a claim in the document's. */
    private static void book(
            Connection connection, Bill bill, Issue issue, String number, List<Base> bases, List<VatSum> sums)
            throws SQLException {
        String text = (bill.isCredit() ? "credit note " : "invoice ") + number;
        List<JournalEntry> entries = new ArrayList<>();
        for (Bill.Source source : bill.sources()) {
            List<Templates.Share> taken = bases.stream()
                    .filter(base -> base.net.currency().equals(source.currency()))
                    .map(base -> new Templates.Share(base.key.toString(), base.net.amountMinor(), 0))
                    .toList();
            if (bill.isConverted()) {
                Templates.chargesTaken(
                                "invoice/" + number + "/" + source.currency(),
                                issue.now(),
                                text,
                                pair(bill, source.currency()),
                                taken)
                        .ifPresent(entries::add);
            }
        }
        List<Templates.Share> shares = sums.stream()
                .map(sum -> new Templates.Share(
                        sum.key().toString(),
                        sum.base().amountMinor(),
                        sum.vat().amountMinor()))
                .toList();
        Templates.Pair pair = pair(bill, bill.currency());
        (bill.isConverted()
                        ? Templates.claimed("invoice/" + number, issue.now(), text, pair, shares)
                        : Templates.invoiceDrawn("invoice/" + number, issue.now(), text, pair, shares))
                .ifPresent(entries::add);
        Ledger.book(connection, entries);
    }

    private static Templates.Pair pair(Bill bill, Currency currency) {
        return new Templates.Pair(bill.seller().toString(), bill.buyer().toString(), currency.getCurrencyCode());
    }

    /** VAT on the sum of each key, converted and rounded once. */
    private static List<VatSum> sums(Bill bill, List<Base> bases) {
        Map<VatKey, BigDecimal> exact = new TreeMap<>();
        bases.forEach(base -> exact.merge(base.key, bill.converted(base.net), BigDecimal::add));
        return VatSum.of(exact.entrySet().stream()
                .map(base -> new VatSum.Taxable(base.getKey(), Money.rounded(base.getValue(), bill.currency())))
                .toList());
    }

    private static Drawn drawn(Bill bill, String number, long charges, List<VatSum> sums) {
        Money net = Money.sum(sums.stream().map(VatSum::base).toList(), bill.currency());
        Money vat = Money.sum(sums.stream().map(VatSum::vat).toList(), bill.currency());
        return new Drawn(bill.kind(), bill.seller(), bill.buyer(), number, charges, net, vat, net.plus(vat));
    }
}
