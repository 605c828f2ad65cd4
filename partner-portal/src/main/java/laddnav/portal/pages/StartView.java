package laddnav.portal.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import laddnav.hub.Hub;
import laddnav.portal.web.Link;
import laddnav.settlement.ChargeState;
import laddnav.settlement.Overview;

/**
 * The start page: what needs someone, how things stand, what goes on.
 *
 * @param disputes those that wait for the reader: the staff's decision, or the seller's answer
 */
public record StartView(
        Overview overview,
        List<Hub.PlatformStatus> unreachable,
        Waiting disputes,
        List<State> states,
        Hub.Activity activity) {

    /** So many disputes wait. */
    public record Waiting(long count, String key, Link link) {}

    /** How many charges are in a state. */
    public record State(ChargeState state, long count, Link link) {}

    /** A part of the bar that shows how the charges divide; lengths are of a thousand. */
    public record Part(String name, long from, long width) {}

    /** The bar's parts, in the order of the states. A state with any charge is at least wide enough to be seen. */
    public List<Part> bar() {
        long all = Math.max(1, states.stream().mapToLong(State::count).sum());
        List<Part> parts = new ArrayList<>();
        long from = 0;
        for (State state : states) {
            if (state.count() > 0) {
                long width = Math.max(4, state.count() * 1000 / all);
                parts.add(new Part(state.state().name().toLowerCase(Locale.ROOT), from, width));
                from += width;
            }
        }
        return parts;
    }

    public boolean needsNothing() {
        return overview.heldByReason().isEmpty() && unreachable.isEmpty() && disputes.count == 0;
    }

    public Link held(Overview.HeldReason reason) {
        return Link.of("/charges").with("state", "held").with("reason", reason.code());
    }

    public Optional<Link> lastStatements() {
        return overview.lastClosed().map(period -> Link.of("/statements").with("period", period));
    }
}
