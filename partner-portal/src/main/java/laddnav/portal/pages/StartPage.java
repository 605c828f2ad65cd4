package laddnav.portal.pages;

import io.helidon.webserver.http.HttpRules;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import laddnav.hub.Hub;
import laddnav.portal.web.Gate;
import laddnav.portal.web.Link;
import laddnav.portal.web.Visit;
import laddnav.settlement.ChargeState;
import laddnav.settlement.DisputeFilter;
import laddnav.settlement.DisputeState;
import laddnav.settlement.Overview;
import laddnav.settlement.Settlement;

/** What needs someone, how things stand, and what goes on right now. */
public final class StartPage {

    private final Settlement settlement;
    private final Hub hub;

    public StartPage(Settlement settlement, Hub hub) {
        this.settlement = settlement;
        this.hub = hub;
    }

    public void register(HttpRules rules, Gate gate) {
        rules.get("/", gate.members(this::show));
    }

    private void show(Visit visit) {
        Overview overview = settlement.overview(visit.scope());
        List<StartView.State> states = Arrays.stream(ChargeState.values())
                .map(state -> new StartView.State(
                        state,
                        overview.chargesByState().getOrDefault(state, 0L),
                        Link.of("/charges").with("state", state.name().toLowerCase(Locale.ROOT))))
                .toList();
        List<Hub.PlatformStatus> unreachable = visit.user().isStaff()
                ? hub.platforms().stream()
                        .filter(platform -> platform.status() == Hub.ConnectionStatus.OFFLINE)
                        .toList()
                : List.of();
        visit.page(
                "start.jte",
                new StartView(
                        overview,
                        unreachable,
                        waiting(visit),
                        states,
                        hub.activity(visit.user().party())));
    }

    private StartView.Waiting waiting(Visit visit) {
        boolean isStaff = visit.user().isStaff();
        DisputeFilter filter = isStaff
                ? DisputeFilter.all(1).in(List.of(DisputeState.ESCALATED))
                : DisputeFilter.all(1).in(List.of(DisputeState.OPEN)).selling(true);
        return new StartView.Waiting(
                settlement.disputes().count(visit.scope(), filter),
                isStaff ? "start.todo.decide" : "start.todo.answer",
                isStaff
                        ? Link.of("/disputes").with("state", "escalated")
                        : Link.of("/disputes").with("state", "open").with("direction", "sales"));
    }
}
