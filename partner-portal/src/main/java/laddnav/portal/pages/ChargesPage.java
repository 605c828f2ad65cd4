package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import laddnav.portal.web.Filters;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Visit;
import laddnav.settlement.ChargeFilter;
import laddnav.settlement.ChargeSummary;
import laddnav.settlement.Overview;
import laddnav.settlement.Scope;
import laddnav.settlement.Settlement;

/** The charges by state, with why those that are held are held. */
public final class ChargesPage {

    private static final int ROWS = 50;

    private final Settlement settlement;

    public ChargesPage(Settlement settlement) {
        this.settlement = settlement;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/charges", gate.members(this::show));
        rules.get("/charges.csv", gate.members(this::export));
    }

    private void show(Visit visit) {
        Scope scope = visit.scope();
        ChargeFilter filter = Filters.charges(visit.params(), visit.zone(), ROWS);
        Link link = Filters.chargeLink(visit.params(), "/charges");
        Settlement.Slice<ChargeSummary> slice = settlement.charges(scope, filter);
        Overview overview = settlement.overview(scope);
        ChargesView view = new ChargesView(
                slice.items(),
                settlement.chargeTotals(scope, Filters.from(filter, Optional.empty(), ROWS)),
                overview.chargesByState(),
                overview.heldByReason(),
                filter,
                link,
                slice.nextKey().map(key -> link.with("after", key)),
                filter.after().isEmpty());
        visit.pageOrPart("charges.jte", "fragment/charges.jte", view, link);
    }

    private void export(Visit visit) throws IOException {
        Scope scope = visit.scope();
        ChargeFilter filter = Filters.charges(visit.params(), visit.zone(), Exports.CHUNK);
        String name = "charges"
                + filter.state()
                        .map(state -> "-" + state.name().toLowerCase(Locale.ROOT))
                        .orElse("");
        visit.csv(
                name,
                csv -> Exports.charges(
                        csv, after -> settlement.charges(scope, Filters.from(filter, after, Exports.CHUNK))));
    }
}
