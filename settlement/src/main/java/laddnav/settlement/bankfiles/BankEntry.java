package laddnav.settlement.bankfiles;

import java.time.LocalDate;
import java.util.List;
import laddnav.settlement.money.Money;

/**
 * One booked movement on an account, or one part of a movement that the bank booked as a sum.
 *
 * @param line in the file, from 1
 * @param reference the bank's own for the booked movement; with {@code part} unique on the account
 * @param part from 1 within the movement
 * @param parts of how many parts the movement consists here
 * @param detailReference the bank's own for this part; may be empty
 * @param isCredit whether money came in
 * @param isReversal whether it takes an earlier movement back
 * @param amount above zero
 * @param party who paid, or who was paid
 * @param structured references in fields for references
 * @param message what was written freely
 * @param endToEnd what the payer's order called it; may be empty
 */
public record BankEntry(
        int line,
        String reference,
        int part,
        int parts,
        String detailReference,
        boolean isCredit,
        boolean isReversal,
        Money amount,
        LocalDate bookedOn,
        Party party,
        List<String> structured,
        List<String> message,
        String endToEnd) {

    /**
     * Who is on the other side, as far as the bank tells; what it does not is empty.
     *
     * @param account as {@link BankEntry#account} writes it
     */
    public record Party(String name, String account) {
        public static final Party UNKNOWN = new Party("", "");
    }

    public BankEntry {
        structured = List.copyOf(structured);
        message = List.copyOf(message);
    }

    /** An account's number without spaces and hyphens, in capitals, so that two ways to write it are the same. */
    public static String account(String text) {
        return text.replaceAll("[\\s-]", "").toUpperCase(java.util.Locale.ROOT);
    }

    /** The amount as it moves the account's balance, in minor units. */
    public long signedMinor() {
        return isCredit ? amount.amountMinor() : -amount.amountMinor();
    }
}
