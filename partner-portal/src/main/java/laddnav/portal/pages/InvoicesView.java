package laddnav.portal.pages;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import laddnav.portal.web.Link;
import laddnav.settlement.InvoiceFilter;
import laddnav.settlement.InvoiceSummary;
import laddnav.settlement.Settlement;

/**
 * A page of the invoice list.
 *
 * @param link the filter's address, without a place in the list
 * @param next the next page; empty on the last
 * @param isFirst whether this is the list's beginning
 */
public record InvoicesView(
        List<InvoiceSummary> invoices,
        Settlement.ListTotals totals,
        InvoiceFilter filter,
        Link link,
        Optional<Link> next,
        boolean isFirst,
        List<YearMonth> periods) {

    public boolean isFiltered() {
        return link.params().keySet().stream().anyMatch(name -> !name.equals("sort") && !name.equals("order"));
    }

    /** Where a column's heading leads: sorts by it, or turns its order round. */
    public Link sorted(InvoiceFilter.Sort by) {
        boolean turn = filter.sort() == by && filter.descending();
        return link.with("sort", by.name().toLowerCase(Locale.ROOT)).with("order", turn ? "asc" : "desc");
    }

    /** The value of {@code aria-sort}. */
    public String order(InvoiceFilter.Sort by) {
        if (filter.sort() != by) {
            return "none";
        }
        return filter.descending() ? "descending" : "ascending";
    }

    public Link csv(String dialect) {
        return link.at("/invoices.csv").with("format", dialect);
    }
}
