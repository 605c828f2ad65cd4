package laddnav.portal.pages;

import java.util.Optional;
import laddnav.portal.web.Visit;
import laddnav.settlement.Settlement;

/** What the payment pages' forms have in common: a reason, and why something could not be done. */
final class PaymentForm {

    private static final int LONGEST_REASON = 500;
    private static final int SHORTEST_REASON = 5;

    private PaymentForm() {}

    static Optional<String> reason(Visit visit) {
        return visit.form().text("reason", LONGEST_REASON).filter(text -> text.length() >= SHORTEST_REASON);
    }

    static ChargeView.Problem missing() {
        return new ChargeView.Problem("charge.reason.missing", "");
    }

    static ChargeView.Problem refused(Settlement.Refusal refusal) {
        return new ChargeView.Problem("payments.refused", String.valueOf(refusal.getMessage()));
    }
}
