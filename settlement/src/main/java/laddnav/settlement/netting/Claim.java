package laddnav.settlement.netting;

import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;

/**
 * What one party owes another by one document. Below zero for a credit.
 *
 * @param reference the document's number
 */
public record Claim(PartyId debtor, PartyId creditor, Money amount, String reference) {

    /** @throws IllegalArgumentException when a party owes itself */
    public Claim {
        if (debtor.equals(creditor)) {
            throw new IllegalArgumentException(reference + ": " + debtor + " cannot owe itself");
        }
    }
}
