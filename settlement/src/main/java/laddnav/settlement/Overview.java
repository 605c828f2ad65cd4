package laddnav.settlement;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.settlement.money.Money;

/**
 * How things stand for a scope.
 *
 * @param heldByReason how many charges are held, by reason code, most first
 * @param toReceive open invoices sold, per currency
 * @param toPay open invoices bought, per currency
 * @param agreedUninvoiced agreed charges that wait for the close, per currency, before taxes
 * @param chargesLastHour charges settled in the last hour
 */
public record Overview(
        Map<ChargeState, Long> chargesByState,
        List<HeldReason> heldByReason,
        List<Money> toReceive,
        List<Money> toPay,
        List<Money> agreedUninvoiced,
        Optional<YearMonth> lastClosed,
        long chargesLastHour) {

    public Overview {
        chargesByState = Map.copyOf(chargesByState);
        heldByReason = List.copyOf(heldByReason);
        toReceive = List.copyOf(toReceive);
        toPay = List.copyOf(toPay);
        agreedUninvoiced = List.copyOf(agreedUninvoiced);
    }

    /** A reason code and how many charges it holds. */
    public record HeldReason(String code, long count) {}
}
