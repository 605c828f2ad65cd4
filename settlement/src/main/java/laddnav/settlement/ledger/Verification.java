package laddnav.settlement.ledger;

import java.util.List;

/**
 * What a re-check of all rows found.
 *
 * @param headHash the hash of the last entry in hex. Kept elsewhere (printed, mailed, signed), it proves later that
 *     the whole chain was not written anew
 * @param faults the first {@value #MAX_FAULTS} faults
 * @param faultCount all faults
 */
public record Verification(long entries, long postings, String headHash, List<Fault> faults, long faultCount) {

    static final int MAX_FAULTS = 100;

    public Verification {
        faults = List.copyOf(faults);
    }

    public boolean holds() {
        return faultCount == 0;
    }

    /** What can be wrong with the books. */
    public enum FaultCode {
        /** An entry's hash is not the hash of the previous hash and its content. */
        HASH_BROKEN,
        /** Entry numbers are not 1, 2, 3 … */
        NUMBER_MISSING,
        /** An entry's postings do not add up to zero, mix currencies, are too few, or their lines have gaps. */
        ENTRY_MALFORMED,
        /** A posting names no entry or no account. */
        POSTING_WITHOUT_PLACE,
        /** The head is not the last entry. */
        HEAD_DIFFERS,
        /** A running total is not the sum of the postings. */
        BALANCE_DIFFERS,
        /** The postings of a currency do not add up to zero. */
        TRIAL_BALANCE_OFF
    }

    /** One thing that is wrong, and where. */
    public record Fault(FaultCode code, String detail) {}
}
