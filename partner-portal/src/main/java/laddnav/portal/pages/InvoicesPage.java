package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.util.Optional;
import laddnav.portal.web.Filters;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Visit;
import laddnav.settlement.InvoiceFilter;
import laddnav.settlement.InvoiceSummary;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement;

/** The invoices: filtered and sorted by the address, a page by key, with the totals of all that the filter leaves. */
public final class InvoicesPage {

    private static final int ROWS = 50;

    private final Settlement settlement;

    public InvoicesPage(Settlement settlement) {
        this.settlement = settlement;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/invoices", gate.members(this::show));
        rules.get("/invoices.csv", gate.members(this::export));
    }

    private void show(Visit visit) {
        Scope scope = visit.scope();
        InvoiceFilter filter = Filters.invoices(visit.params(), ROWS);
        Link link = Filters.invoiceLink(visit.params(), "/invoices");
        Settlement.Slice<InvoiceSummary> slice = settlement.invoices(scope, filter);
        InvoicesView view = new InvoicesView(
                slice.items(),
                settlement.invoiceTotals(scope, Filters.from(filter, Optional.empty(), ROWS)),
                filter,
                link,
                slice.nextKey().map(key -> link.with("after", key)),
                filter.after().isEmpty(),
                settlement.periods(scope));
        visit.pageOrPart("invoices.jte", "fragment/invoices.jte", view, link);
    }

    private void export(Visit visit) throws java.io.IOException {
        Scope scope = visit.scope();
        InvoiceFilter filter = Filters.invoices(visit.params(), Exports.CHUNK);
        String name = "invoices" + filter.period().map(period -> "-" + period).orElse("");
        visit.csv(
                name,
                csv -> Exports.invoices(
                        csv,
                        visit.frame().names(),
                        after -> settlement.invoices(scope, Filters.from(filter, after, Exports.CHUNK))));
    }
}
