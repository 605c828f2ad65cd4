package laddnav.portal.pages;

import java.util.List;
import java.util.Optional;
import laddnav.portal.web.Link;
import laddnav.settlement.DisputeDesk.DisputeSummary;
import laddnav.settlement.DisputeState;

/**
 * A page of the list of disputes.
 *
 * @param link the filter's address, without a place in the list
 * @param next the next page; empty on the last
 */
public record DisputesView(List<DisputeSummary> disputes, long count, Link link, Optional<Link> next, boolean isFirst) {

    /** What the list can be narrowed to, in the order of the menu. */
    public static final List<String> STATES = List.of(
            "undecided",
            "overdue",
            "open",
            "answered",
            "escalated",
            "accepted",
            "partly",
            "rejected",
            "withdrawn",
            "all");

    public boolean isFiltered() {
        return !link.params().isEmpty();
    }

    /** The class of a state's chip. */
    public static String css(DisputeState state) {
        return switch (state) {
            case OPEN -> "held";
            case ANSWERED -> "invoiced";
            case ESCALATED -> "rejected";
            case ACCEPTED, PARTLY -> "agreed";
            case REJECTED, WITHDRAWN -> "dropped";
        };
    }

    /** The icon of a state's chip. */
    public static String icon(DisputeState state) {
        return switch (state) {
            case OPEN, ESCALATED -> "HELD";
            case ANSWERED -> "info";
            case ACCEPTED, PARTLY -> "AGREED";
            case REJECTED -> "REJECTED";
            case WITHDRAWN -> "DROPPED";
        };
    }
}
