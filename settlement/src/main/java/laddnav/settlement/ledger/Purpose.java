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
    VAT_PAYABLE,
    /** The owner has paid, and owes so much less than its receivables say. */
    PAYMENT_MADE,
    /** The owner was paid, and is owed so much less than its payables and taxes say. */
    PAYMENT_RECEIVED,
    /** The owner disputes so much of its receivables, and need not pay it while that is undecided. */
    DISPUTE_MADE,
    /** So much of what the owner is owed is disputed. */
    DISPUTE_RECEIVED,
    /** What the owner owes after netting, less what it owed before and netting took away. */
    CLEARING_OWED,
    /** What the owner is owed after netting, less what it was owed before and netting took away. */
    CLEARING_DUE,
    /** The owner owes fees and interest for having paid late. */
    LATE_OWED,
    /** The owner is owed fees and interest, for having been paid late. */
    LATE_DUE,
    /** The owner is let off so much of its receivables. */
    WRITTEN_OFF,
    /** The owner will not be paid so much of what it is owed. */
    LOSS,
    /** The owner's bank says that it was paid, and nobody knows yet for what: it may owe it back. */
    SUSPENSE,
    /** Whoever paid what is in suspense on the owner's account is owed it. */
    UNKNOWN_PAYER,
    /** A provider owes what was paid into its drivers' wallets and is not charged yet. */
    PREPAID,
    /** A wallet's driver is owed, and may spend it. */
    WALLET,
    /** A wallet's driver is owed, while a charge goes on that will take it. */
    WALLET_HELD
}
