package laddnav.portal.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import laddnav.portal.web.Link;
import laddnav.settlement.ChargeFilter;
import laddnav.settlement.ChargeState;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.Overview;
import laddnav.settlement.Settlement;

/**
 * A page of the charges.
 *
 * @param counts how many charges are in each state, whatever the filter
 * @param heldReasons the reasons that charges are held for now
 * @param link the filter's address, without a place in the list
 * @param next the next page; empty on the last
 * @param isFirst whether this is the list's beginning
 */
public record ChargesView(
        List<ChargeSummary> charges,
        Settlement.ListTotals totals,
        Map<ChargeState, Long> counts,
        List<Overview.HeldReason> heldReasons,
        ChargeFilter filter,
        Link link,
        Optional<Link> next,
        boolean isFirst) {

    /** The tabs, in the order in which they ask for attention; the first, without a state, is all of them. */
    public List<Tab> tabs() {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab(
                "charges.all",
                counts.values().stream().mapToLong(Long::longValue).sum(),
                tabLink().without("state"),
                filter.state().isEmpty()));
        for (ChargeState state : Arrays.asList(
                ChargeState.HELD,
                ChargeState.AGREED,
                ChargeState.INVOICED,
                ChargeState.REJECTED,
                ChargeState.RETURNED,
                ChargeState.DROPPED)) {
            tabs.add(new Tab(
                    "state." + state,
                    counts.getOrDefault(state, 0L),
                    tabLink().with("state", state.name().toLowerCase(Locale.ROOT)),
                    filter.state().equals(Optional.of(state))));
        }
        return tabs;
    }

    /** A reason belongs to a state, so it is not taken along to another. */
    private Link tabLink() {
        return link.without("reason");
    }

    /** @param key of its label */
    public record Tab(String key, long count, Link link, boolean isCurrent) {}

    public boolean isFiltered() {
        return link.params().keySet().stream().anyMatch(name -> !name.equals("state"));
    }

    public Link cleared() {
        return Link.of("/charges").with("state", link.value("state"));
    }

    public Link csv(String dialect) {
        return link.at("/charges.csv").with("format", dialect);
    }
}
