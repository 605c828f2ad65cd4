package laddnav.settlement.bank;

/** Why money is on the worklist, or what was particular about its match. */
public enum Doubt {
    /** Less than the document's open amount; booked on it. */
    PART_PAID,
    /** More than is open; the rest is on the worklist. */
    OVERPAID,
    /** The document that it names is paid already. */
    ALREADY_PAID,
    /** In another currency than the document that it names, or than all that its payer owes. */
    WRONG_CURRENCY,
    /** A reference whose check digits do not hold. */
    WRONG_CHECK_DIGIT,
    /** It could be for one of several documents. */
    SEVERAL_DOCUMENTS,
    /** A known payer, and no open document of that amount. */
    AMOUNT_DIFFERS,
    /** A reference that no document of the account's owner has. */
    UNKNOWN_REFERENCE,
    /** Neither a reference nor a payer that is known. */
    UNKNOWN_PAYER,
    /** It takes an earlier movement back. */
    REVERSAL,
    /** Money went out, and not by an order of ours. */
    UNKNOWN_DEBIT,
    /** An order of ours that the bank rejected. */
    ORDER_REJECTED,
    /** It was booked on documents that it was not for. */
    UNDONE
}
