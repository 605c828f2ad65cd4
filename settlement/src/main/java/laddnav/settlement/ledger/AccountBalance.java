package laddnav.settlement.ledger;

/**
 * The sums of one account, in minor units of its currency.
 *
 * @param debitMinor the sum of debits, zero or more
 * @param creditMinor the sum of credits as a positive number, zero or more
 */
public record AccountBalance(AccountId account, long debitMinor, long creditMinor) {

    /** Above zero: the owner owes; below zero: the owner is owed. */
    public long balanceMinor() {
        return Math.subtractExact(debitMinor, creditMinor);
    }
}
