package laddnav.portal.pages;

import java.util.List;
import laddnav.portal.web.Link;
import laddnav.settlement.Bank;

/**
 * Write-offs, the newest first.
 *
 * @param person who reads, as records name them
 */
public record WriteOffsView(List<Bank.WriteOff> writeOffs, ChargeView.Problem problem, String person) {

    public static Link link(Bank.WriteOff one) {
        return Link.of("/payments/write-offs/" + one.id());
    }

    public static boolean isProposed(Bank.WriteOff one) {
        return one.state().equals("PROPOSED");
    }

    public boolean mayDecide(Bank.WriteOff one) {
        return isProposed(one) && !one.proposedBy().equals(person);
    }

    public static String icon(Bank.WriteOff one) {
        return switch (one.state()) {
            case "APPROVED" -> "AGREED";
            case "REFUSED" -> "REJECTED";
            default -> "HELD";
        };
    }

    public static String chip(Bank.WriteOff one) {
        return switch (one.state()) {
            case "APPROVED" -> "agreed";
            case "REFUSED" -> "rejected";
            default -> "held";
        };
    }
}
