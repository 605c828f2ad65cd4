package laddnav.settlement;

import java.time.YearMonth;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;

/**
 * What two parties owe each other for a period in one currency. {@code one} sorts before {@code other}.
 *
 * @param oneOwes the sum of invoices on which {@code one} is the buyer
 * @param otherOwes the sum of invoices on which {@code other} is the buyer
 * @param net what is to be paid; from {@code payer} to the other of the two
 */
public record NettingStatement(
        YearMonth period,
        PartyId one,
        PartyId other,
        Money oneOwes,
        Money otherOwes,
        Money net,
        PartyId payer,
        List<InvoiceSummary> invoices) {

    public NettingStatement {
        invoices = List.copyOf(invoices);
    }
}
