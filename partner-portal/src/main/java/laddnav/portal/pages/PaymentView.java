package laddnav.portal.pages;

import laddnav.settlement.Bank;

/** A movement on a bank account, and what may be done about it. */
public record PaymentView(Bank.MovementDetail detail, boolean isDone, ChargeView.Problem problem) {

    public Bank.Movement movement() {
        return detail.movement();
    }

    public boolean isOpen() {
        return movement().state().equals("OPEN");
    }

    public boolean mayUndo() {
        return !detail.booked().isEmpty() && !movement().state().equals("TO_RETURN");
    }

    public boolean mayReturn() {
        return movement().isCredit() && !movement().partyAccount().isEmpty();
    }
}
