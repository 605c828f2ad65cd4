package laddnav.settlement.ledger;

/** What an account of a party is for. The hub clears: what one party owes it, it owes another. */
public enum Purpose {
    /** The owner owes for charges that no invoice shows yet. */
    UNBILLED_RECEIVABLE,
    /** The owner is owed for charges that no invoice shows yet. */
    UNBILLED_PAYABLE,
    /** The owner owes by invoice, taxes included. */
    RECEIVABLE,
    /** The owner is owed by invoice, before taxes. */
    PAYABLE,
    /** The owner is owed the tax that stands on its invoices, and owes it on to its tax authority. */
    VAT_PAYABLE
}
