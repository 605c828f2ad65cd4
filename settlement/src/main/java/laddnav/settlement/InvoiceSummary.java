package laddnav.settlement;

import java.time.LocalDate;
import java.time.YearMonth;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;

/** An invoice in a list. The number is gapless per seller. */
public record InvoiceSummary(
        long id,
        String number,
        PartyId seller,
        PartyId buyer,
        YearMonth period,
        LocalDate issuedOn,
        LocalDate dueOn,
        Money net,
        Money vat,
        Money gross,
        long charges) {}
