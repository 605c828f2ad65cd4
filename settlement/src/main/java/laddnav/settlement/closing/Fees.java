package laddnav.settlement.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.settlement.agreements.Agreement;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.agreements.Fee;
import laddnav.settlement.agreements.Party;
import laddnav.settlement.closing.InvoiceRows.Head;
import laddnav.settlement.closing.InvoiceRows.Issue;
import laddnav.settlement.closing.InvoiceRows.Numbered;
import laddnav.settlement.ledger.Ledger;
import laddnav.settlement.ledger.Templates;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.money.Money;
import laddnav.settlement.rows.Sql;
import laddnav.settlement.tax.TaxDecision;
import laddnav.settlement.tax.TaxDecision.Taxed;
import laddnav.settlement.tax.VatCategory;
import laddnav.settlement.tax.VatSum;
import laddnav.settlement.treatment.Treatments;

/**
 * What the hub asks for clearing a period: by the invoices that were drawn for it, or would be, one fee invoice for
 * each payer and currency. A fee whose tax or exchange rate is not known is not asked, and said.
 */
final class Fees {

    private final YearMonth period;
    private final ExchangeRates rates;
    private final Treatments treatments;
    private final List<String> problems = new ArrayList<>();

    Fees(YearMonth period, ExchangeRates rates, Treatments treatments) {
        this.period = period;
        this.rates = rates;
        this.treatments = treatments;
    }

    /** What was not asked, and why. */
    List<String> problems() {
        return problems;
    }

    /** A fee invoice to be drawn. */
    record FeeBill(Head head, Taxed tax, List<FeeLine> lines) {

        private FeeBill with(FeeLine line) {
            List<FeeLine> all = new ArrayList<>(lines);
            all.add(line);
            return new FeeBill(head, tax, all);
        }
    }

    record FeeLine(String pair, long charges, Money amount) {}

    /**
     * @param charges that stay charged: those taken back on the same invoice are not counted, nor their credits
     * @param net by currency of the invoices
     */
    private record Cleared(int agreement, long charges, Map<Currency, Money> net) {}

    /**
     * What is to be asked of whom.
     *
     * @param planned invoices that are not drawn yet and count as if they were
     */
    List<FeeBill> of(Connection connection, Party hub, List<Draft.Planned> planned) throws SQLException {
        Map<String, FeeBill> bills = new LinkedHashMap<>();
        for (Cleared cleared : cleared(connection, planned)) {
            Agreement agreement = Agreements.version(connection, cleared.agreement);
            for (Fee fee : agreement.terms().fees()) {
                line(agreement, fee, cleared).ifPresent(line -> add(bills, hub, agreement, fee, line));
            }
        }
        return List.copyOf(bills.values());
    }

    private List<Cleared> cleared(Connection connection, List<Draft.Planned> planned) throws SQLException {
        Map<Integer, Cleared> byAgreement = new LinkedHashMap<>();
        Sql.of(
                        "SELECT i.agreement, i.currency, SUM(i.net_minor) AS net, SUM((SELECT COUNT(*) FROM charge c"
                                + " WHERE c.invoice = i.id) - 2 * (SELECT COUNT(*) FROM charge c WHERE c.invoice = i.id"
                                + " AND c.credit_of IS NOT NULL)) AS charges FROM invoice i JOIN agreement_version a"
                                + " ON a.id = i.agreement WHERE i.period = ? AND i.kind = 'INVOICE'"
                                + " AND a.further LIKE '%\"fees\"%' GROUP BY i.agreement, i.currency"
                                + " ORDER BY MIN(i.id)",
                        period.toString())
                .list(connection, row -> {
                    Currency currency = Currency.getInstance(row.getString("currency"));
                    Money net = Money.ofMinor(row.getLong("net"), currency);
                    return byAgreement.merge(
                            row.getInt("agreement"),
                            new Cleared(row.getInt("agreement"), row.getLong("charges"), Map.of(currency, net)),
                            Fees::plus);
                });
        for (Draft.Planned each : planned) {
            Agreement agreement = each.bill().agreement();
            Money net = each.drawn().net();
            if (!each.bill().isCredit() && !agreement.terms().fees().isEmpty()) {
                Cleared more = new Cleared(agreement.version(), each.cleared(), Map.of(net.currency(), net));
                byAgreement.merge(more.agreement, more, Fees::plus);
            }
        }
        return List.copyOf(byAgreement.values());
    }

    private static Cleared plus(Cleared one, Cleared other) {
        Map<Currency, Money> net = new LinkedHashMap<>(one.net);
        other.net.forEach((currency, amount) -> net.merge(currency, amount, Money::plus));
        return new Cleared(one.agreement, one.charges + other.charges, net);
    }

    private Optional<FeeLine> line(Agreement agreement, Fee fee, Cleared cleared) {
        String pair =
                agreement.operator().id() + " \u2192 " + agreement.provider().id();
        LocalDate day = period.atEndOfMonth();
        Optional<Currency> lacking = fee.lackingRate(cleared.net.values(), rates, day);
        if (lacking.isPresent()) {
            problems.add("fee of " + pair + ": no exchange rate from " + lacking.get() + " to " + fee.currency());
            return Optional.empty();
        }
        Money amount = fee.of(cleared.charges, cleared.net.values(), rates, day);
        return amount.isZero() ? Optional.empty() : Optional.of(new FeeLine(pair, cleared.charges, amount));
    }

    private void add(Map<String, FeeBill> bills, Party hub, Agreement agreement, Fee fee, FeeLine line) {
        Party payer = fee.payer() == Fee.Side.SELLER ? agreement.operator() : agreement.provider();
        if (payer.id().equals(hub.id())) {
            problems.add("fee of " + line.pair + ": the hub does not pay itself");
            return;
        }
        switch (treatments.ofFee(hub.facts(), payer.facts(), period.atEndOfMonth())) {
            case TaxDecision.Held missing ->
                problems.add("fee of " + line.pair + ": " + missing.reason() + " " + missing.detail());
            case Taxed tax -> {
                FeeBill empty = new FeeBill(head(hub, payer, agreement, fee, tax), tax, List.of());
                bills.compute(
                        payer.id() + " " + fee.currency(), (key, bill) -> (bill == null ? empty : bill).with(line));
            }
        }
    }

    private Head head(Party hub, Party payer, Agreement agreement, Fee fee, Taxed tax) {
        return new Head(
                period,
                "FEE",
                hub.id(),
                payer.id(),
                fee.currency(),
                tax.key().category() == VatCategory.O,
                "I",
                "",
                0,
                null,
                hub.version(),
                payer.version(),
                agreement.terms().paymentDays());
    }

    static VatSum sum(FeeBill bill) {
        Money net = Money.sum(bill.lines.stream().map(FeeLine::amount).toList(), bill.head.currency());
        return VatSum.of(bill.tax.key(), net);
    }

    static Drawn preview(FeeBill bill) {
        return drawn(bill, "", sum(bill));
    }

    /** Draws a fee invoice: number, lines, VAT, journal entry. @return the document's id */
    static long draw(Connection connection, FeeBill bill, Issue issue, int treatment) throws SQLException {
        Numbered numbered = InvoiceRows.insert(connection, bill.head, issue);
        VatSum sum = sum(bill);
        int number = 1;
        for (FeeLine line : bill.lines) {
            Sql.of(
                            "INSERT INTO invoice_line (invoice, line, tariff_id, location_key, site, vat_key, charges,"
                                    + " energy_kwh, net_minor, source_currency, source_minor)"
                                    + " VALUES (?,?,'CLEARING','',?,?,?,0,?,?,?)",
                            numbered.id(),
                            number++,
                            line.pair,
                            sum.key().toString(),
                            line.charges,
                            line.amount.amountMinor(),
                            bill.head.currency().getCurrencyCode(),
                            line.amount.amountMinor())
                    .update(connection);
        }
        InvoiceRows.insertVat(connection, numbered.id(), sum, treatment);
        Drawn drawn = drawn(bill, numbered.number(), sum);
        Sql.of(
                        "UPDATE invoice SET charges = ?, net_minor = ?, vat_minor = ?, gross_minor = ?, first_end = ?,"
                                + " last_end = ? WHERE id = ?",
                        drawn.charges(),
                        drawn.net().amountMinor(),
                        drawn.vat().amountMinor(),
                        drawn.gross().amountMinor(),
                        laddnav.settlement.rows.Micros.of(
                                Bills.end(bill.head.period().minusMonths(1), issue.zone())),
                        laddnav.settlement.rows.Micros.of(Bills.end(bill.head.period(), issue.zone())),
                        numbered.id())
                .update(connection);
        book(connection, bill, issue, numbered.number(), sum);
        return numbered.id();
    }

    private static void book(Connection connection, FeeBill bill, Issue issue, String number, VatSum sum)
            throws SQLException {
        Templates.Pair pair = new Templates.Pair(
                bill.head.seller().toString(),
                bill.head.buyer().toString(),
                bill.head.currency().getCurrencyCode());
        Templates.Share share = new Templates.Share(
                sum.key().toString(), sum.base().amountMinor(), sum.vat().amountMinor());
        Ledger.book(
                connection,
                Templates.claimed("invoice/" + number, issue.now(), "fee invoice " + number, pair, List.of(share))
                        .stream()
                        .toList());
    }

    private static Drawn drawn(FeeBill bill, String number, VatSum sum) {
        long charges = bill.lines.stream().mapToLong(FeeLine::charges).sum();
        return new Drawn(
                "FEE",
                bill.head.seller(),
                bill.head.buyer(),
                number,
                charges,
                sum.base(),
                sum.vat(),
                sum.base().plus(sum.vat()));
    }
}
