package laddnav.settlement.einvoice;

/** Why there is no e-invoice of a document. The detail names the fact that is missing or wrong, and of whom. */
public record Finding(Code code, String detail) {

    /** Each names the rule that it stands for. */
    public enum Code {
        /** Peppol R020. */
        SELLER_ENDPOINT_MISSING,
        /** Peppol R010. */
        BUYER_ENDPOINT_MISSING,
        /** Peppol R003. */
        BUYER_REFERENCE_MISSING,
        /** BR-S-02, BR-AE-02. */
        SELLER_VAT_ID_MISSING,
        /** BR-AE-02; the law wants the VAT number (Directive 2006/112/EC, art. 226 (4)). */
        BUYER_VAT_ID_MISSING,
        /** SE-R-001, SE-R-002, NO-R-001. */
        SELLER_VAT_ID_MALFORMED,
        /** SE-R-003, SE-R-004, SE-R-013. */
        SELLER_ORGANISATION_NUMBER_MALFORMED,
        /** SE-R-006: a Swedish seller charges 6, 12 or 25 %. */
        VAT_RATE_NOT_SWEDISH,
        /** BR-53, and art. 230 of the directive: VAT is told in the currency of the country that gets it. */
        VAT_NOT_IN_NATIONAL_CURRENCY,
        /** BR-55. */
        CREDITED_INVOICE_UNKNOWN,
        /** The national rules of the seller's country ask for facts that are not kept here. */
        NATIONAL_RULES_NOT_COVERED
    }

    @Override
    public String toString() {
        return code + " " + detail;
    }
}
