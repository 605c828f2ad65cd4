package laddnav.settlement.payments;

import java.time.Instant;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;

/**
 * Money from one party to another.
 *
 * @param key natural key, 1 to 120 printable ASCII characters without slash
 * @param document the number of the document it was for; empty for what is open between the two
 */
public record Payment(String key, PartyId payer, PartyId payee, Money amount, String document, Instant paidAt) {

    /** @throws IllegalArgumentException when a part is not possible; the message says which */
    public Payment {
        if (!key.matches("[!-.0-~]{1,120}")) {
            throw new IllegalArgumentException("'" + key + "' is not 1 to 120 printable characters without slash");
        }
        if (!document.matches("[ -~]{0,40}")) {
            throw new IllegalArgumentException("'" + document + "' is not the number of a document");
        }
        if (payer.equals(payee)) {
            throw new IllegalArgumentException(payer + " cannot pay itself");
        }
        if (amount.isZero() || amount.isNegative()) {
            throw new IllegalArgumentException("a payment of " + amount);
        }
    }
}
