package laddnav.settlement;

import java.time.YearMonth;
import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.settlement.closing.Closing;
import laddnav.settlement.money.Money;

/**
 * What a close issued, or in a dry run would issue, and what it left out.
 *
 * @param problems fees that were not asked, or would not be, and why
 */
public record CloseReport(
        YearMonth period, boolean dryRun, List<Drawn> invoices, long heldCharges, List<String> problems) {

    public CloseReport {
        invoices = List.copyOf(invoices);
        problems = List.copyOf(problems);
    }

    static CloseReport of(YearMonth period, boolean dryRun, Closing.Result result) {
        return new CloseReport(
                period,
                dryRun,
                result.invoices().stream()
                        .map(i -> new Drawn(
                                DocumentKind.valueOf(i.kind()),
                                i.seller(),
                                i.buyer(),
                                i.number(),
                                i.charges(),
                                i.net(),
                                i.vat(),
                                i.gross()))
                        .toList(),
                result.held(),
                result.problems());
    }

    /** One document; its number is empty in a dry run. Amounts of credit notes are below zero. */
    public record Drawn(
            DocumentKind kind,
            PartyId seller,
            PartyId buyer,
            String number,
            long charges,
            Money net,
            Money vat,
            Money gross) {}
}
