package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.io.IOException;
import java.util.Optional;
import laddnav.portal.format.Language;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Refused;
import laddnav.portal.web.Visit;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.DisputeFilter;
import laddnav.settlement.DocumentKind;
import laddnav.settlement.InvoiceDetail;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement;

/** An invoice, its files, and the charges of each of its lines. */
public final class InvoicePage {

    private static final int ROWS = 50;
    private static final int MOST_DISPUTES = 20;

    private final Settlement settlement;

    public InvoicePage(Settlement settlement) {
        this.settlement = settlement;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/invoices/{id}", gate.members(this::show));
        rules.get("/invoices/{id}/pdf", gate.members(this::pdf));
        rules.get("/invoices/{id}/hybrid", gate.members(this::hybrid));
        rules.get("/invoices/{id}/xml", gate.members(this::xml));
        rules.get("/invoices/{id}/charges.csv", gate.members(this::annex));
        rules.get("/invoices/{id}/lines.csv", gate.members(this::exportLines));
        rules.get("/invoices/{id}/lines/{line}", gate.members(this::line));
    }

    private void show(Visit visit) {
        visit.page("invoice.jte", view(visit, invoice(visit)));
    }

    private InvoiceView view(Visit visit, InvoiceDetail invoice) {
        boolean mayDispute = invoice.summary().kind() == DocumentKind.INVOICE
                && visit.user().mayDispute(invoice.summary().buyer());
        DisputeFilter about =
                DisputeFilter.all(MOST_DISPUTES).ofInvoice(invoice.summary().id());
        return new InvoiceView(
                invoice,
                mayDispute,
                settlement.disputes().list(visit.scope(), about).items());
    }

    private void pdf(Visit visit) {
        InvoiceDetail invoice = invoice(visit);
        String language = pdfLanguage(visit);
        byte[] pdf = settlement
                .invoicePdf(visit.scope(), invoice.summary().id(), language)
                .orElseThrow(Refused::notFound);
        visit.pdf("invoice-" + invoice.summary().number() + "-" + language, pdf);
    }

    private void hybrid(Visit visit) {
        InvoiceDetail invoice = invoice(visit);
        String language = pdfLanguage(visit);
        byte[] pdf = settlement
                .invoiceHybrid(visit.scope(), invoice.summary().id(), language)
                .orElseThrow(Refused::notFound);
        visit.pdf("invoice-" + invoice.summary().number() + "-" + language + "-factur-x", pdf);
    }

    private void xml(Visit visit) {
        InvoiceDetail invoice = invoice(visit);
        byte[] xml =
                settlement.invoiceXml(visit.scope(), invoice.summary().id()).orElseThrow(Refused::notFound);
        visit.file("invoice-" + invoice.summary().number() + ".xml", "application/xml", xml);
    }

    private void annex(Visit visit) {
        InvoiceDetail invoice = invoice(visit);
        byte[] csv =
                settlement.invoiceCsv(visit.scope(), invoice.summary().id()).orElseThrow(Refused::notFound);
        visit.file("invoice-" + invoice.summary().number() + "-charges.csv", "text/csv; charset=utf-8", csv);
    }

    /** The language asked for, or the reader's. */
    static String pdfLanguage(Visit visit) {
        return visit.params()
                .text("language")
                .map(code -> Language.parse(code)
                        .orElseThrow(() -> Refused.badRequest("language is '" + code + "', and must be sv or en")))
                .orElse(visit.language())
                .code();
    }

    private void exportLines(Visit visit) throws IOException {
        InvoiceDetail invoice = invoice(visit);
        visit.csv("invoice-" + invoice.summary().number() + "-lines", csv -> Exports.lines(csv, invoice));
    }

    /** A line's charges; with {@code .csv} after its number, as a file. */
    private void line(Visit visit) throws IOException {
        InvoiceDetail invoice = invoice(visit);
        String name = visit.pathText("line");
        boolean asFile = name.endsWith(".csv");
        InvoiceDetail.Line line = line(invoice, asFile ? name.substring(0, name.length() - 4) : name);
        if (asFile) {
            export(visit, invoice, line);
            return;
        }
        long after = visit.params().number("after").orElse(0L);
        Settlement.Slice<ChargeSummary> slice =
                settlement.lineCharges(visit.scope(), invoice.summary().id(), line.number(), after, ROWS);
        InvoiceView view = view(visit, invoice);
        visit.page(
                "line.jte",
                new InvoiceView.OfLine(
                        view,
                        line,
                        slice.items(),
                        slice.nextKey().map(key -> view.line(line).with("after", key)),
                        after == 0));
    }

    private void export(Visit visit, InvoiceDetail invoice, InvoiceDetail.Line line) throws IOException {
        Scope scope = visit.scope();
        long id = invoice.summary().id();
        visit.csv(
                "invoice-" + invoice.summary().number() + "-line-" + line.number(),
                csv -> Exports.charges(
                        csv,
                        (Optional<String> after) -> settlement.lineCharges(
                                scope,
                                id,
                                line.number(),
                                after.map(Long::parseLong).orElse(0L),
                                Exports.CHUNK)));
    }

    private InvoiceDetail invoice(Visit visit) {
        return settlement.invoice(visit.scope(), visit.pathNumber("id")).orElseThrow(Refused::notFound);
    }

    private static InvoiceDetail.Line line(InvoiceDetail invoice, String number) {
        return invoice.lines().stream()
                .filter(line -> Integer.toString(line.number()).equals(number))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }
}
