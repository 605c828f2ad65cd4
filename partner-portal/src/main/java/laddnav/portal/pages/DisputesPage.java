package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.util.Optional;
import laddnav.portal.web.Filters;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Visit;
import laddnav.settlement.DisputeDesk;
import laddnav.settlement.DisputeFilter;
import laddnav.settlement.Settlement;

/** The disputes: those that wait for a decision first, filtered by the address, a page by key. */
public final class DisputesPage {

    private static final int ROWS = 50;

    private final DisputeDesk disputes;

    public DisputesPage(DisputeDesk disputes) {
        this.disputes = disputes;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/disputes", gate.members(this::show));
    }

    private void show(Visit visit) {
        DisputeFilter filter = Filters.disputes(visit.params(), ROWS);
        Link link = Filters.disputeLink(visit.params(), "/disputes");
        Settlement.Slice<DisputeDesk.DisputeSummary> slice = disputes.list(visit.scope(), filter);
        DisputesView view = new DisputesView(
                slice.items(),
                disputes.count(visit.scope(), filter.from(Optional.empty())),
                link,
                slice.nextKey().map(key -> link.with("after", key)),
                filter.after().isEmpty());
        visit.pageOrPart("disputes.jte", "fragment/disputes.jte", view, link);
    }
}
