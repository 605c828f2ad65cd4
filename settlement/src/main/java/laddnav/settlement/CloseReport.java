package laddnav.settlement;

import java.time.YearMonth;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;

/** What a close issued, or in a dry run would issue, and what it left out. */
public record CloseReport(YearMonth period, boolean dryRun, List<Drawn> invoices, long heldCharges) {

    public CloseReport {
        invoices = List.copyOf(invoices);
    }

    /** One invoice; its number is empty in a dry run. */
    public record Drawn(
            PartyId seller, PartyId buyer, String number, long charges, Money net, Money vat, Money gross) {}
}
