package laddnav.settlement.closing;

import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;

/** An invoice that was drawn, or would be: then its number is empty. */
public record Drawn(PartyId seller, PartyId buyer, String number, long charges, Money net, Money vat, Money gross) {}
