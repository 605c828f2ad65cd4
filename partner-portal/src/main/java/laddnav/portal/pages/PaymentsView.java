package laddnav.portal.pages;

import java.util.List;
import java.util.Optional;
import laddnav.portal.web.Link;
import laddnav.settlement.Bank;

/**
 * What banks' statements leave open, and payment files.
 *
 * @param next the page after this one
 * @param taken what came of a file that was just sent in
 * @param person who reads, as records name them
 */
public record PaymentsView(
        List<Bank.Movement> movements,
        Optional<Link> next,
        boolean isFirst,
        List<Bank.PaymentFile> files,
        List<Bank.TakenStatement> taken,
        ChargeView.Problem problem,
        String person) {

    public static Link link(Bank.Movement movement) {
        return Link.of("/payments/" + movement.id());
    }

    public static Link link(Bank.PaymentFile file) {
        return Link.of("/payments/files/" + file.id());
    }

    /** The key of why it waits. */
    public static String why(Bank.Movement movement) {
        return movement.state().equals("OPEN")
                ? "payments.doubt." + movement.doubt().orElse("UNKNOWN_PAYER")
                : "payments.state." + movement.state();
    }

    public boolean mayRelease(Bank.PaymentFile file) {
        return file.state().equals("PREPARED") && !file.preparedBy().equals(person);
    }

    public static boolean isReleased(Bank.PaymentFile file) {
        return file.state().equals("RELEASED");
    }
}
