package laddnav.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import laddnav.ocpi.PartyId;
import laddnav.settlement.agreements.Agreements;
import laddnav.settlement.agreements.Fee;
import laddnav.settlement.charges.Repricing.PairSum;
import laddnav.settlement.money.ExchangeRates;
import laddnav.settlement.money.Money;

/** The fees for clearing a month, as agreed and as they would be. What is charged is counted as at a close. */
final class WhatIfFees {

    private final Map<Agreements.Pair, List<Fee>> others;
    private final ExchangeRates rates;
    private final LocalDate day;
    private final Collection<String> problems = new TreeSet<>();
    private final Map<String, WhatIf.ClearingFee> sums = new LinkedHashMap<>();

    /** @param day whose exchange rates are taken: the month's last */
    WhatIfFees(Map<Agreements.Pair, List<Fee>> others, ExchangeRates rates, LocalDate day) {
        this.others = others;
        this.rates = rates;
        this.day = day;
    }

    /** Why fees could not be reckoned. */
    Collection<String> problems() {
        return problems;
    }

    /** @param viewer who pays; of all payers where it is empty */
    List<WhatIf.ClearingFee> of(Connection connection, List<PairSum> charges, Optional<PartyId> viewer)
            throws SQLException {
        Map<Integer, List<PairSum>> byAgreement = new LinkedHashMap<>();
        charges.forEach(sum -> byAgreement
                .computeIfAbsent(sum.agreement(), version -> new ArrayList<>())
                .add(sum));
        for (Map.Entry<Integer, List<PairSum>> each : byAgreement.entrySet()) {
            List<Fee> agreed =
                    Agreements.version(connection, each.getKey()).terms().fees();
            Agreements.Pair pair = each.getValue().getFirst().pair();
            add(pair, agreed, each.getValue(), PairSum::before, true);
            if (!others.containsKey(pair)) {
                add(pair, agreed, each.getValue(), PairSum::after, false);
            }
        }
        // another agreement would be one, whatever versions there were in the month
        others.forEach((pair, fees) -> add(
                pair,
                fees,
                charges.stream().filter(sum -> sum.pair().equals(pair)).toList(),
                PairSum::after,
                false));
        return sums.values().stream()
                .filter(fee -> !fee.before().isZero() || !fee.after().isZero())
                .filter(fee -> viewer.map(
                                party -> party.equals(fee.payer() == Fee.Side.SELLER ? fee.operator() : fee.provider()))
                        .orElse(true))
                .toList();
    }

    private void add(
            Agreements.Pair pair,
            List<Fee> fees,
            List<PairSum> charges,
            Function<PairSum, Money> amount,
            boolean isBefore) {
        // a charge that is taken back costs nothing, and neither does what takes it back
        long cleared = charges.stream()
                .mapToLong(sum -> sum.charges() - 2 * sum.credits())
                .sum();
        List<Money> nets = charges.stream().map(amount).toList();
        for (Fee fee : fees) {
            Optional<Currency> lacking = fee.lackingRate(nets, rates, day);
            if (lacking.isPresent()) {
                problems.add("fee of " + pair.operator() + " \u2192 " + pair.provider() + ": no exchange rate from "
                        + lacking.get() + " to " + fee.currency());
            } else {
                Money sum = fee.of(cleared, nets, rates, day);
                Money none = Money.zero(fee.currency());
                sums.merge(
                        pair + " " + fee.payer() + " " + fee.currency(),
                        new WhatIf.ClearingFee(
                                pair.operator(),
                                pair.provider(),
                                fee.payer(),
                                isBefore ? sum : none,
                                isBefore ? none : sum),
                        (one, other) -> new WhatIf.ClearingFee(
                                one.operator(),
                                one.provider(),
                                one.payer(),
                                one.before().plus(other.before()),
                                one.after().plus(other.after())));
            }
        }
    }
}
