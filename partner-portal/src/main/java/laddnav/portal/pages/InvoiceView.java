package laddnav.portal.pages;

import java.util.List;
import java.util.Optional;
import laddnav.portal.web.Link;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.DisputeDesk.DisputeSummary;
import laddnav.settlement.InvoiceDetail;
import laddnav.settlement.InvoiceSummary;

/**
 * An invoice.
 *
 * @param mayDispute whether the reader may dispute it
 * @param disputes those about it, or a line of it, that the reader may see
 */
public record InvoiceView(InvoiceDetail invoice, boolean mayDispute, List<DisputeSummary> disputes) {

    public Link dispute() {
        return Link.of("/disputes/new").with("invoice", summary().id());
    }

    public Link dispute(InvoiceDetail.Line line) {
        return dispute().with("line", line.number());
    }

    public InvoiceSummary summary() {
        return invoice.summary();
    }

    public String path() {
        return "/invoices/" + summary().id();
    }

    public Link line(InvoiceDetail.Line line) {
        return Link.of(path() + "/lines/" + line.number());
    }

    public Link pdf(String language) {
        return Link.of(path() + "/pdf").with("language", language);
    }

    public Link hybrid(String language) {
        return Link.of(path() + "/hybrid").with("language", language);
    }

    public Link xml() {
        return Link.of(path() + "/xml");
    }

    /** All charges on the invoice, as they were issued with it. */
    public Link annex() {
        return Link.of(path() + "/charges.csv");
    }

    public Link csv(String dialect) {
        return Link.of(path() + "/lines.csv").with("format", dialect);
    }

    public Link statements() {
        return Link.of("/statements").with("period", summary().period());
    }

    /**
     * One line of an invoice with its charges.
     *
     * @param next the next page; empty on the last
     */
    public record OfLine(
            InvoiceView invoice,
            InvoiceDetail.Line line,
            List<ChargeSummary> charges,
            Optional<Link> next,
            boolean isFirst) {

        public Link link() {
            return invoice.line(line);
        }

        public Link csv(String dialect) {
            return Link.of(link() + ".csv").with("format", dialect);
        }
    }
}
