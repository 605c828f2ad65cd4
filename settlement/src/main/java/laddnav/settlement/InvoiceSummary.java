package laddnav.settlement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;

/**
 * A document in a list. The number is gapless per seller and series.
 *
 * @param refersTo the month of its charges where that is not its period; of a credit note, the period of its original
 * @param credits the number of the invoice that a credit note takes back from
 * @param net as gross, below zero for a credit note
 */
public record InvoiceSummary(
        long id,
        DocumentKind kind,
        String number,
        PartyId seller,
        PartyId buyer,
        YearMonth period,
        Optional<YearMonth> refersTo,
        Optional<String> credits,
        LocalDate issuedOn,
        LocalDate dueOn,
        Money net,
        Money vat,
        Money gross,
        long charges) {}
