package laddnav.settlement.tax;

/** How EN 16931 sorts a line by its tax. Only what electricity between firms can be. */
public enum VatCategory {
    /** The seller charges VAT at a rate. */
    S,
    /** Reverse charge: the buyer accounts for the VAT. */
    AE,
    /** Outside the scope of EU VAT. Never shares a document with another category (BR-O-11, BR-O-12). */
    O
}
