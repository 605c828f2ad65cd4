package laddnav.settlement.closing;

import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;

/** A document that was drawn, or would be: then its number is empty. Amounts of credit notes are below zero. */
public record Drawn(
        String kind, PartyId seller, PartyId buyer, String number, long charges, Money net, Money vat, Money gross) {}
