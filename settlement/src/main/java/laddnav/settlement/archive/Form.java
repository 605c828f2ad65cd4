package laddnav.settlement.archive;

/** In which form a document is kept. */
public enum Form {
    PDF_SV,
    PDF_EN,
    /** The e-invoice; absent where facts were missing that the rules ask for. */
    XML,
    /** Its charges, a line each. */
    CSV,
    /** The PDF with the e-invoice inside (Factur-X, ZUGFeRD); absent where facts were missing. */
    HYBRID_SV,
    HYBRID_EN
}
