package laddnav.settlement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import laddnav.ocpi.PartyId;
import laddnav.ocpi.types.Tariff;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.agreements.Fee;
import laddnav.settlement.charges.PriceBasis;
import laddnav.settlement.charges.Repricing;
import laddnav.settlement.money.Money;

/**
 * What the agreed charges of a month, and the fees for clearing them, would come to under other tariffs or agreements.
 * Nothing is changed by asking.
 *
 * @param pairs by operator, provider and currency
 * @param fees of pairs that pay or would pay any, by operator, provider, payer and currency
 * @param problems why charges could not be priced, each with how many, which keep their amount; and why fees could not
 *     be reckoned, which are left out
 */
public record WhatIf(List<Pair> pairs, List<ClearingFee> fees, List<String> problems) {

    public WhatIf {
        pairs = List.copyOf(pairs);
        fees = List.copyOf(fees);
        problems = List.copyOf(problems);
    }

    /**
     * What would be other than it is.
     *
     * @param tariffs each takes the place of its operator's tariff of the same id
     * @param prices what pairs would pay in place of, or on top of, their operator's tariff
     * @param fees what pairs would pay the hub in place of what they do; none is an empty list
     */
    public record Question(
            List<Tariff> tariffs, Map<Agreements.Pair, PriceBasis> prices, Map<Agreements.Pair, List<Fee>> fees) {

        public Question {
            tariffs = List.copyOf(tariffs);
            prices = Map.copyOf(prices);
            fees = Map.copyOf(fees);
        }

        public static Question of(List<Tariff> tariffs) {
            return new Question(tariffs, Map.of(), Map.of());
        }
    }

    static WhatIf of(Repricing.Result result, List<ClearingFee> fees, Collection<String> feeProblems) {
        Map<String, Repricing.PairSum> sums = new LinkedHashMap<>();
        for (Repricing.PairSum sum : result.pairs()) {
            sums.merge(sum.pair() + " " + sum.before().currency(), sum, Repricing.PairSum::plus);
        }
        List<String> problems = new ArrayList<>();
        result.problems().forEach((problem, count) -> problems.add(count + " charges: " + problem));
        problems.addAll(feeProblems);
        return new WhatIf(
                sums.values().stream()
                        .map(sum -> new Pair(
                                sum.pair().operator(),
                                sum.pair().provider(),
                                sum.charges(),
                                sum.repriced(),
                                sum.unpriced(),
                                sum.before(),
                                sum.after()))
                        .toList(),
                fees,
                problems);
    }

    /**
     * The charges of a pair in a currency. Amounts are net of VAT.
     *
     * @param charges all that are agreed or invoiced, credits among them
     * @param repriced those to which one of the tariffs or another price applies
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

    /**
     * What one side of a pair pays the hub for clearing the month, net of VAT.
     *
     * @param before by what the pair has agreed on
     * @param after by what it would have agreed on, for what the charges would have come to
     */
    public record ClearingFee(PartyId operator, PartyId provider, Fee.Side payer, Money before, Money after) {

        public Money difference() {
            return after.minus(before);
        }
    }
}
