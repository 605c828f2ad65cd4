package laddnav.settlement.bankfiles;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import laddnav.settlement.documents.OcrReference;
import laddnav.settlement.documents.RfReference;
import laddnav.settlement.money.Money;

/**
 * An order to banks to pay, all in one currency.
 *
 * @param createdAt to the second, UTC
 * @param groups one for each account that pays
 */
public record PaymentOrder(
        String messageId,
        Instant createdAt,
        String initiator,
        LocalDate executeOn,
        Currency currency,
        List<Group> groups) {

    /** @throws IllegalArgumentException when a payment is in another currency than the order */
    public PaymentOrder {
        groups = List.copyOf(groups);
        for (Group group : groups) {
            for (Credit credit : group.credits) {
                if (!credit.amount.currency().equals(currency)) {
                    throw new IllegalArgumentException(credit.endToEnd + " is not in " + currency);
                }
            }
        }
    }

    /** An account that pays, and what. */
    public record Group(String id, String payer, String iban, Optional<String> bic, List<Credit> credits) {
        public Group {
            credits = List.copyOf(credits);
        }

        Money sum(Currency currency) {
            return Money.sum(credits.stream().map(Credit::amount).toList(), currency);
        }
    }

    /** Where money goes. */
    public sealed interface Target {
        record Iban(String iban, Optional<String> bic) implements Target {}

        /** A Bankgiro number, in digits. */
        record Bankgiro(String digits) implements Target {}
    }

    /** What tells the payee what it is for. */
    public sealed interface Remittance {
        record Ocr(OcrReference reference) implements Remittance {}

        record Rf(RfReference reference) implements Remittance {}

        record Text(String text) implements Remittance {}
    }

    /** One payment. */
    public record Credit(String endToEnd, Money amount, String payee, Target target, Remittance remittance) {}
}
