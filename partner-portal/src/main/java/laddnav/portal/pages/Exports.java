package laddnav.portal.pages;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import laddnav.portal.export.Csv;
import laddnav.portal.web.PartyNames;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.InvoiceDetail;
import laddnav.settlement.InvoiceSummary;
import laddnav.settlement.NettingStatement;
import laddnav.settlement.Settlement;
import laddnav.settlement.money.Money;

/** The rows of each list as CSV. Column names are the API's; times are UTC; a currency stands beside its amounts. */
final class Exports {

    /** Rows asked of settlement at a time while a file is written. */
    static final int CHUNK = 1_000;

    private Exports() {}

    static void invoices(Csv csv, PartyNames names, Function<Optional<String>, Settlement.Slice<InvoiceSummary>> pages)
            throws IOException {
        csv.row(List.of(
                "id",
                "number",
                "seller",
                "seller_name",
                "buyer",
                "buyer_name",
                "period",
                "issued_on",
                "due_on",
                "charges",
                "currency",
                "net",
                "vat",
                "gross"));
        Optional<String> after = Optional.empty();
        do {
            Settlement.Slice<InvoiceSummary> slice = pages.apply(after);
            for (InvoiceSummary invoice : slice.items()) {
                csv.row(invoice(invoice, names));
            }
            after = slice.nextKey();
        } while (after.isPresent());
    }

    private static List<Object> invoice(InvoiceSummary invoice, PartyNames names) {
        return List.of(
                invoice.id(),
                invoice.number(),
                invoice.seller(),
                names.of(invoice.seller()),
                invoice.buyer(),
                names.of(invoice.buyer()),
                invoice.period(),
                invoice.issuedOn(),
                invoice.dueOn(),
                invoice.charges(),
                invoice.net().currency().getCurrencyCode(),
                invoice.net().amount(),
                invoice.vat().amount(),
                invoice.gross().amount());
    }

    static void lines(Csv csv, InvoiceDetail invoice) throws IOException {
        csv.row(List.of(
                "number",
                "line",
                "tariff_id",
                "site",
                "vat_category",
                "vat_rate",
                "charges",
                "energy_kwh",
                "currency",
                "net"));
        for (InvoiceDetail.Line line : invoice.lines()) {
            csv.row(List.of(
                    invoice.summary().number(),
                    line.number(),
                    line.tariffId(),
                    line.site(),
                    line.vatCategory(),
                    line.vatRate(),
                    line.charges(),
                    line.energyKwh(),
                    line.net().currency().getCurrencyCode(),
                    line.net().amount()));
        }
    }

    static void charges(Csv csv, Function<Optional<String>, Settlement.Slice<ChargeSummary>> pages) throws IOException {
        csv.row(List.of(
                "id",
                "cdr_id",
                "operator",
                "provider",
                "start",
                "end",
                "location",
                "evse_id",
                "contract",
                "energy_kwh",
                "state",
                "reasons",
                "currency",
                "claimed",
                "agreed",
                "invoice_id",
                "received_at"));
        Optional<String> after = Optional.empty();
        do {
            Settlement.Slice<ChargeSummary> slice = pages.apply(after);
            for (ChargeSummary charge : slice.items()) {
                csv.row(charge(charge));
            }
            after = slice.nextKey();
        } while (after.isPresent());
    }

    private static List<?> charge(ChargeSummary charge) {
        return Arrays.asList(
                charge.id(),
                charge.cdrId(),
                charge.operator(),
                charge.provider(),
                charge.start(),
                charge.end(),
                charge.locationName(),
                charge.evseId(),
                charge.contract(),
                charge.energyKwh(),
                charge.state(),
                String.join(" | ", charge.reasons()),
                charge.claimed().currency().getCurrencyCode(),
                charge.claimed().amount(),
                charge.agreed().map(Money::amount).orElse(null),
                charge.invoiceId().orElse(null),
                charge.receivedAt());
    }

    static void statements(Csv csv, List<NettingStatement> statements) throws IOException {
        csv.row(List.of("period", "one", "other", "currency", "one_owes", "other_owes", "net", "payer", "invoices"));
        for (NettingStatement statement : statements) {
            csv.row(List.of(
                    statement.period(),
                    statement.one(),
                    statement.other(),
                    statement.net().currency().getCurrencyCode(),
                    statement.oneOwes().amount(),
                    statement.otherOwes().amount(),
                    statement.net().amount(),
                    statement.payer(),
                    statement.invoices().size()));
        }
    }

    /** A report as it is; its amounts as numbers, so that each dialect writes them its way. */
    static void report(Csv csv, laddnav.settlement.Report report) throws IOException {
        csv.row(report.columns());
        for (List<String> row : report.rows()) {
            csv.row(row.stream()
                    .<Object>map(cell -> cell.matches("-?[0-9]+\\.[0-9]+") ? new BigDecimal(cell) : cell)
                    .toList());
        }
    }
}
