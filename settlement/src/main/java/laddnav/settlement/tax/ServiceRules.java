package laddnav.settlement.tax;

import java.time.LocalDate;
import laddnav.settlement.tax.TaxDecision.Held;
import laddnav.settlement.tax.TaxDecision.Reason;

/**
 * Services: the hub's fees, and access to a network.
 *
 * <ul>
 *   <li>A1, H2: to a firm of another country of the Union: supplied there, the buyer accounts for the VAT.
 *   <li>A2, H1: to a buyer of the seller's country: that country's rate.
 *   <li>A3: access sold to a private customer in another country, by electronic means: that country's rate, under the
 *       seller's registration there.
 *   <li>H3: to a firm outside the Union: outside the scope of EU VAT.
 * </ul>
 *
 * @see "Directive 2006/112/EC, art. 44, 58, 196"
 */
final class ServiceRules {

    private final TaxTables tables;
    private final TaxRules.Outcomes outcomes;

    ServiceRules(TaxTables tables, TaxRules.Outcomes outcomes) {
        this.tables = tables;
        this.outcomes = outcomes;
    }

    TaxDecision hubFee(TaxFacts facts) {
        return between("H1", "H2", facts);
    }

    /** Who tells a VAT number or a registration is a firm. */
    TaxDecision accessFee(TaxFacts facts) {
        TaxParty buyer = facts.buyer();
        boolean isFirm = buyer.vatId().isPresent() || !buyer.registeredIn().isEmpty();
        if (isFirm || facts.seller().isEstablishedIn(buyer.country())) {
            return between("A2", "A1", facts);
        }
        return tables.isRegistered(facts.seller(), buyer.country())
                ? outcomes.charged("A3", buyer.country(), facts)
                : new Held(
                        Reason.TAX_REGISTRATION_MISSING,
                        "the seller is not registered for the VAT of " + buyer.country());
    }

    private TaxDecision between(String domestic, String acrossBorder, TaxFacts facts) {
        TaxParty buyer = facts.buyer();
        String place = buyer.country();
        LocalDate date = facts.date();
        if (facts.seller().isEstablishedIn(place)) {
            return outcomes.charged(domestic, place, facts);
        }
        if (tables.inUnionForServices(place, date)) {
            return tables.isRegistered(buyer, place)
                    ? outcomes.free(acrossBorder, place, facts)
                    : new Held(Reason.TAX_STATUS_UNPROVEN, "the buyer has no VAT number of " + place);
        }
        return tables.inUnionForServices(facts.seller().country(), date)
                ? outcomes.free("H3", place, facts)
                : new Held(
                        Reason.TAX_RULE_MISSING,
                        "service from " + facts.seller().country() + " to " + place);
    }
}
