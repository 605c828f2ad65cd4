package laddnav.settlement.tax;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import laddnav.settlement.tax.TaxDecision.Held;
import laddnav.settlement.tax.TaxDecision.Reason;
import laddnav.settlement.tax.TaxDecision.Taxed;

/**
 * The rules for electricity sold by an operator to a provider that sells it on (a taxable dealer). It is supplied
 * where the dealer is established, wherever the charger stands.
 *
 * <ul>
 *   <li>E1: both in one country: the seller charges that country's rate.
 *   <li>E2: both in one country that has the domestic reverse charge: the buyer accounts for the VAT.
 *   <li>E3: both in the Union, in different countries, buyer with a VAT number: the buyer accounts for the VAT.
 *   <li>E5: seller in the Union, buyer outside: outside the scope of EU VAT.
 * </ul>
 *
 * <p>Other sales (to fleets and drivers, from outside the Union into it) have no rule here and are held.
 *
 * @see "Directive 2006/112/EC, art. 38, 195, 199a(1)(e); CJEU C-60/23"
 */
public final class TaxRules {

    private final TaxTables tables;

    private TaxRules(TaxTables tables) {
        this.tables = tables;
    }

    public static TaxRules of(TaxTables tables) {
        return new TaxRules(tables);
    }

    public TaxDecision decide(TaxFacts facts) {
        TaxParty buyer = facts.buyer();
        if (buyer.dealer().isEmpty()) {
            return new Held(Reason.TAX_STATUS_UNPROVEN, "not known whether the buyer sells electricity on");
        }
        if (!buyer.dealer().get()) {
            return new Held(Reason.TAX_RULE_MISSING, "the buyer does not sell electricity on");
        }
        boolean sellerInUnion = tables.inUnion(facts.seller().country(), facts.date());
        if (sellerInUnion && !hasVatId(facts.seller())) {
            return new Held(
                    Reason.TAX_STATUS_UNPROVEN,
                    "the seller has no VAT number of " + facts.seller().country());
        }
        if (facts.seller().country().equals(buyer.country())) {
            return inOneCountry(facts);
        }
        if (!sellerInUnion) {
            return new Held(
                    Reason.TAX_RULE_MISSING, "sale from " + facts.seller().country() + " to " + buyer.country());
        }
        if (!tables.inUnion(buyer.country(), facts.date())) {
            return taxed("E5", facts, BigDecimal.ZERO);
        }
        return hasVatId(buyer)
                ? taxed("E3", facts, BigDecimal.ZERO)
                : new Held(Reason.TAX_STATUS_UNPROVEN, "the buyer has no VAT number of " + buyer.country());
    }

    private TaxDecision inOneCountry(TaxFacts facts) {
        String country = facts.seller().country();
        LocalDate date = facts.date();
        Optional<Boolean> reverse = tables.domesticReverseCharge(country, date);
        if (reverse.isEmpty()) {
            return new Held(
                    Reason.TAX_RULE_MISSING,
                    "not known whether " + country + " has the domestic reverse charge on " + date);
        }
        if (reverse.get()) {
            return hasVatId(facts.buyer())
                    ? taxed("E2", facts, BigDecimal.ZERO)
                    : new Held(Reason.TAX_STATUS_UNPROVEN, "the buyer has no VAT number of " + country);
        }
        return tables.rate(country, date)
                .map(rate -> taxed("E1", facts, rate))
                .orElseGet(() -> new Held(Reason.TAX_RATE_MISSING, "no rate for " + country + " on " + date));
    }

    private TaxDecision taxed(String ruleId, TaxFacts facts, BigDecimal rate) {
        Optional<TaxTables.Rule> found = tables.rule(ruleId, facts.date());
        if (found.isEmpty()) {
            return new Held(Reason.TAX_RULE_MISSING, "rule " + ruleId + " does not hold on " + facts.date());
        }
        TaxTables.Rule rule = found.get();
        VatKey key = new VatKey(rule.category(), rate);
        boolean differs = rule.category() == VatCategory.S
                && facts.tariffVatRate()
                        .filter(told -> told.compareTo(rate) != 0)
                        .isPresent();
        return new Taxed(ruleId, key, facts.buyer().country(), rule.reasonCode(), rule.note(), differs);
    }

    private boolean hasVatId(TaxParty party) {
        return party.vatId().filter(id -> tables.isVatIdOf(id, party.country())).isPresent();
    }
}
