package laddnav.settlement.ledger;

/**
 * One side of an entry.
 *
 * @param amountMinor debit above zero, credit below zero, in minor units of the account's currency; never zero
 */
public record Posting(AccountId account, long amountMinor) {

    /** @throws IllegalArgumentException when the amount is zero, or too large to be negated */
    public Posting {
        if (amountMinor == 0 || amountMinor == Long.MIN_VALUE) {
            throw new IllegalArgumentException("a posting of " + amountMinor + " on " + account);
        }
    }

    public static Posting of(AccountId account, long amountMinor) {
        return new Posting(account, amountMinor);
    }
}
