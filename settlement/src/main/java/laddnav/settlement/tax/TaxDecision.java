package laddnav.settlement.tax;

import java.util.Optional;

/** What the rules say of a sale: taxed in a way, or held because a fact is missing. */
public sealed interface TaxDecision {

    /**
     * @param ruleId which rule decided; stored with the line
     * @param place the country of supply, ISO 3166-1 alpha-2
     * @param reasonCode EN 16931's code for why no VAT is charged, such as VATEX-EU-AE
     * @param note what the law wants on the document
     * @param differsFromTariff the tariff told another rate than the seller has to charge
     */
    record Taxed(
            String ruleId,
            VatKey key,
            String place,
            Optional<String> reasonCode,
            Optional<LegalNote> note,
            boolean differsFromTariff)
            implements TaxDecision {}

    /** Not decided. The detail names the fact that is missing. */
    record Held(Reason reason, String detail) implements TaxDecision {}

    /** Why a sale is held. */
    enum Reason {
        /** Dealer status or VAT number of a firm is missing or malformed. */
        TAX_STATUS_UNPROVEN,
        /** The seller would have to charge the VAT of a country in which it is not registered. */
        TAX_REGISTRATION_MISSING,
        /** No rule covers such a sale on that day. */
        TAX_RULE_MISSING,
        /** No rate is known for the country on that day. */
        TAX_RATE_MISSING
    }

    /** A sentence for the document, in Swedish and English. */
    record LegalNote(String sv, String en) {}
}
