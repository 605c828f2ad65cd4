package laddnav.portal.pages;

import java.util.List;
import java.util.Optional;
import laddnav.portal.web.Link;
import laddnav.settlement.Bank;

/**
 * What banks' statements leave open.
 *
 * @param next the page after this one
 * @param taken what came of a file that was just sent in
 */
public record PaymentsView(
        List<Bank.Movement> movements,
        Optional<Link> next,
        boolean isFirst,
        List<Bank.TakenStatement> taken,
        ChargeView.Problem problem) {

    /** What is on documents, the newest first. */
    public record Matched(List<Bank.Movement> movements, Optional<Link> next, boolean isFirst) {}

    public static Link link(Bank.Movement movement) {
        return Link.of("/payments/" + movement.id());
    }

    /** The key of why it waits. */
    public static String why(Bank.Movement movement) {
        return movement.state().equals("OPEN")
                ? "payments.doubt." + movement.doubt().orElse("UNKNOWN_PAYER")
                : "payments.state." + movement.state();
    }
}
