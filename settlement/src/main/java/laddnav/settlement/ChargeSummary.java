package laddnav.settlement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;

/**
 * A charge in a list. Its id is ours; the CDR's id is the operator's.
 *
 * @param claimed what the operator asks, before taxes
 * @param agreed what is booked, before taxes; empty unless agreed or invoiced
 * @param reasons why it is held or rejected, as {@code CODE values}
 * @param contract the driver's contract, pseudonymised for the list
 */
public record ChargeSummary(
        long id,
        PartyId operator,
        PartyId provider,
        String cdrId,
        Instant start,
        Instant end,
        String locationName,
        String evseId,
        String contract,
        BigDecimal energyKwh,
        ChargeState state,
        List<String> reasons,
        Money claimed,
        Optional<Money> agreed,
        Optional<Long> invoiceId,
        Instant receivedAt) {

    public ChargeSummary {
        reasons = List.copyOf(reasons);
    }
}
