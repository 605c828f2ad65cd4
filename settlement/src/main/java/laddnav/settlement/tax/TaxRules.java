package laddnav.settlement.tax;

import java.math.BigDecimal;
import java.util.Optional;
import laddnav.settlement.tax.TaxDecision.Held;
import laddnav.settlement.tax.TaxDecision.Reason;
import laddnav.settlement.tax.TaxDecision.Taxed;

/**
 * Which VAT a sale bears. Electricity sold to a firm that sells it on (a taxable dealer) is supplied where the dealer
 * is established, wherever the charger stands; to anyone else, where it is used: at the charger.
 *
 * <ul>
 *   <li>E1: seller and dealer in one country: the seller charges that country's rate.
 *   <li>E2: the same in a country that has the domestic reverse charge: the buyer accounts for the VAT.
 *   <li>E3: both in the Union, in different countries: the buyer accounts for the VAT.
 *   <li>E4: a dealer with a fixed establishment in the charger's country receives it there: E1 to E3 for that country.
 *   <li>E5: seller in the Union, dealer outside: outside the scope of EU VAT.
 *   <li>E6: no dealer, seller established in the charger's country: that country's rate.
 *   <li>E7: no dealer, but registered in the charger's country, and the seller is not established there: the buyer
 *       accounts for the VAT.
 *   <li>E8: no dealer, seller registered in the charger's country: that country's rate under that registration.
 *   <li>E9: seller outside the Union, dealer inside: the buyer accounts for the VAT.
 *   <li>E10, E11: a registration, the dealer's status or a VAT number is missing: held, never guessed.
 *   <li>A1 to A3, H1 to H3: services, in {@link ServiceRules}.
 * </ul>
 *
 * @see "Directive 2006/112/EC, art. 38, 39, 44, 195, 196, 199a(1)(e); CJEU C-60/23"
 */
public final class TaxRules {

    private final TaxTables tables;
    private final Outcomes outcomes;

    private TaxRules(TaxTables tables) {
        this.tables = tables;
        this.outcomes = new Outcomes(tables);
    }

    public static TaxRules of(TaxTables tables) {
        return new TaxRules(tables);
    }

    public TaxDecision decide(TaxFacts facts) {
        return switch (facts.supply()) {
            case ENERGY -> energy(facts);
            case ACCESS_FEE -> new ServiceRules(tables, outcomes).accessFee(facts);
            case HUB_FEE -> new ServiceRules(tables, outcomes).hubFee(facts);
        };
    }

    private TaxDecision energy(TaxFacts facts) {
        TaxParty seller = facts.seller();
        if (facts.buyer().dealer().isEmpty()) {
            return new Held(Reason.TAX_STATUS_UNPROVEN, "not known whether the buyer sells electricity on");
        }
        String seat = seat(seller);
        if (tables.inUnion(seat, facts.date()) && !tables.isRegistered(seller, seat)) {
            return new Held(Reason.TAX_STATUS_UNPROVEN, "the seller has no VAT number of " + seat);
        }
        return facts.buyer().dealer().get() ? toDealer(facts) : toConsumer(facts);
    }

    private TaxDecision toDealer(TaxFacts facts) {
        TaxParty buyer = facts.buyer();
        String charger = facts.chargerCountry();
        boolean isReceivedAtCharger =
                !charger.equals(buyer.country()) && buyer.establishments().contains(charger);
        TaxDecision decision = toDealerIn(isReceivedAtCharger ? charger : seat(buyer), facts);
        return isReceivedAtCharger && decision instanceof Taxed taxed
                ? new Taxed(
                        "E4-" + taxed.ruleId(),
                        taxed.key(),
                        taxed.place(),
                        taxed.reasonCode(),
                        taxed.note(),
                        taxed.differsFromTariff())
                : decision;
    }

    private TaxDecision toDealerIn(String place, TaxFacts facts) {
        TaxParty seller = facts.seller();
        boolean sellerInUnion = tables.inUnion(seat(seller), facts.date());
        boolean placeInUnion = tables.inUnion(place, facts.date());
        if (seller.isEstablishedIn(place) || seat(seller).equals(place)) {
            return inOneCountry(place, facts);
        }
        if (!sellerInUnion && !placeInUnion) {
            return new Held(Reason.TAX_RULE_MISSING, "sale from " + seller.country() + " to " + place);
        }
        if (!placeInUnion) {
            return outcomes.free("E5", place, facts);
        }
        return tables.isRegistered(facts.buyer(), place)
                ? outcomes.free(sellerInUnion ? "E3" : "E9", place, facts)
                : new Held(Reason.TAX_STATUS_UNPROVEN, "the buyer has no VAT number of " + place);
    }

    /**
     * Where a firm is established. A British one with a number of Northern Ireland is in the Union as far as goods are
     * concerned, and electricity is goods (Windsor Framework, art. 8 and annex 3).
     */
    private static String seat(TaxParty party) {
        boolean isNorthern = party.country().equals("GB")
                && party.vatId()
                        .filter(id -> id.startsWith(TaxTables.GOODS_ONLY))
                        .isPresent();
        return isNorthern ? TaxTables.GOODS_ONLY : party.country();
    }

    private TaxDecision inOneCountry(String country, TaxFacts facts) {
        Optional<Boolean> reverse = tables.domesticReverseCharge(country, facts.date());
        if (reverse.isEmpty()) {
            return new Held(
                    Reason.TAX_RULE_MISSING,
                    "not known whether " + country + " has the domestic reverse charge on " + facts.date());
        }
        if (reverse.get()) {
            return tables.isRegistered(facts.buyer(), country)
                    ? outcomes.free("E2", country, facts)
                    : new Held(Reason.TAX_STATUS_UNPROVEN, "the buyer has no VAT number of " + country);
        }
        return outcomes.charged("E1", country, facts);
    }

    /** A fleet or another firm that uses the electricity itself, or a private customer. */
    private TaxDecision toConsumer(TaxFacts facts) {
        String charger = facts.chargerCountry();
        if (facts.seller().isEstablishedIn(charger)) {
            return outcomes.charged("E6", charger, facts);
        }
        if (tables.inUnion(charger, facts.date()) && tables.isRegistered(facts.buyer(), charger)) {
            return outcomes.free("E7", charger, facts);
        }
        return tables.isRegistered(facts.seller(), charger)
                ? outcomes.charged("E8", charger, facts)
                : new Held(Reason.TAX_REGISTRATION_MISSING, "the seller is not registered for the VAT of " + charger);
    }

    /** What a rule of the table makes of a sale. */
    record Outcomes(TaxTables tables) {

        /** At the country's rate. */
        TaxDecision charged(String ruleId, String place, TaxFacts facts) {
            Optional<BigDecimal> rate = tables.rate(place, facts.date());
            if (rate.isEmpty() || rate.get().signum() == 0) {
                return new Held(Reason.TAX_RATE_MISSING, "no rate for " + place + " on " + facts.date());
            }
            return taxed(ruleId, place, rate.get(), facts);
        }

        /** Without VAT on the document. */
        TaxDecision free(String ruleId, String place, TaxFacts facts) {
            return taxed(ruleId, place, BigDecimal.ZERO, facts);
        }

        private TaxDecision taxed(String ruleId, String place, BigDecimal rate, TaxFacts facts) {
            Optional<TaxTables.Rule> found = tables.rule(ruleId, facts.date());
            if (found.isEmpty()) {
                return new Held(Reason.TAX_RULE_MISSING, "rule " + ruleId + " does not hold on " + facts.date());
            }
            TaxTables.Rule rule = found.get();
            boolean differs = rule.category() == VatCategory.S
                    && facts.tariffVatRate()
                            .filter(told -> told.compareTo(rate) != 0)
                            .isPresent();
            return new Taxed(ruleId, new VatKey(rule.category(), rate), place, rule.reasonCode(), rule.note(), differs);
        }
    }
}
