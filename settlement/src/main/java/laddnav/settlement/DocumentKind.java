package laddnav.settlement;

/** What a document is. */
public enum DocumentKind {
    /** A seller's invoice for charges. */
    INVOICE,
    /** Takes back charges of an invoice; its amounts are below zero in lists, and above zero on the document. */
    CREDIT_NOTE,
    /** The hub's invoice for clearing. */
    FEE
}
