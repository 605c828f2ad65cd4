package laddnav.settlement;

import java.util.List;
import laddnav.ocpi.PartyId;
import laddnav.settlement.charges.Repricing;
import laddnav.settlement.money.Money;

/**
 * What the agreed charges of a month would come to under other tariffs. Nothing is changed by asking.
 *
 * @param pairs by operator, provider and currency
 * @param problems why charges could not be priced, each with how many; these keep their amount
 */
public record WhatIf(List<Pair> pairs, List<String> problems) {

    public WhatIf {
        pairs = List.copyOf(pairs);
        problems = List.copyOf(problems);
    }

    static WhatIf of(Repricing.Result result) {
        return new WhatIf(
                result.pairs().stream()
                        .map(sum -> new Pair(
                                sum.operator(),
                                sum.provider(),
                                sum.charges(),
                                sum.repriced(),
                                sum.unpriced(),
                                sum.before(),
                                sum.after()))
                        .toList(),
                result.problems().entrySet().stream()
                        .map(problem -> problem.getValue() + " charges: " + problem.getKey())
                        .toList());
    }

    /**
     * The charges of a pair in a currency. Amounts are net of VAT.
     *
     * @param charges all that are agreed or invoiced, credits among them
     * @param repriced those to which one of the tariffs applies
     * @param unpriced those of them that could not be priced
     * @param before what was agreed
     * @param after what it would be
     */
    public record Pair(
            PartyId operator, PartyId provider, long charges, long repriced, long unpriced, Money before, Money after) {

        public Money difference() {
            return after.minus(before);
        }
    }
}
