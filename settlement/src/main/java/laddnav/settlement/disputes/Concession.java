package laddnav.settlement.disputes;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.settlement.money.Money;

/** How much of a dispute is credited, before taxes. */
public sealed interface Concession {

    /** All of it. */
    record Whole() implements Concession {}

    /** A sum, spread over the charges by their amounts. */
    record Total(BigDecimal amount) implements Concession {}

    /** So much of each charge, by its id; nothing of those that are not named. */
    record Each(Map<Long, BigDecimal> amounts) implements Concession {
        public Each {
            amounts = Map.copyOf(amounts);
        }
    }

    /** A disputed charge and what was agreed for it. */
    record Part(long charge, Money agreed) {}

    /**
     * What is credited of each charge, in minor units; 0 of those that stay as they are.
     *
     * @throws Refused when an amount is no amount of the currency, below zero, or above the charge's
     */
    default Map<Long, Long> credits(List<Part> parts) {
        return switch (this) {
            case Whole whole -> {
                Map<Long, Long> all = new TreeMap<>();
                parts.forEach(part -> all.put(part.charge, part.agreed.amountMinor()));
                yield all;
            }
            case Total total -> spread(total.amount, parts);
            case Each each -> each(each.amounts, parts);
        };
    }

    private static Map<Long, Long> each(Map<Long, BigDecimal> amounts, List<Part> parts) {
        Map<Long, Long> credits = new TreeMap<>();
        for (Part part : parts) {
            BigDecimal amount = amounts.getOrDefault(part.charge, BigDecimal.ZERO);
            credits.put(part.charge, minor(amount, part.agreed));
        }
        if (!credits.keySet().containsAll(amounts.keySet())) {
            throw new Refused("an amount is told for a charge that is not disputed here");
        }
        return credits;
    }

    /** Whole minor units for each, and one more for the first ones until the sum is reached. */
    private static Map<Long, Long> spread(BigDecimal amount, List<Part> parts) {
        Money all = Money.sum(
                parts.stream().map(Part::agreed).toList(),
                parts.getFirst().agreed.currency());
        long wanted = minor(amount, all);
        Map<Long, Long> credits = new TreeMap<>();
        long left = wanted;
        for (Part part : parts) {
            long share = BigInteger.valueOf(wanted)
                    .multiply(BigInteger.valueOf(part.agreed.amountMinor()))
                    .divide(BigInteger.valueOf(all.amountMinor()))
                    .longValueExact();
            credits.put(part.charge, share);
            left -= share;
        }
        for (Part part : parts) {
            long now = credits.getOrDefault(part.charge, 0L);
            if (left > 0 && now < part.agreed.amountMinor()) {
                credits.put(part.charge, now + 1);
                left--;
            }
        }
        return credits;
    }

    private static long minor(BigDecimal amount, Money most) {
        Money rounded = Money.rounded(amount, most.currency());
        if (rounded.amount().compareTo(amount) != 0) {
            throw new Refused(amount.toPlainString() + " is no amount in " + most.currency());
        }
        if (rounded.isNegative() || rounded.compareTo(most) > 0) {
            throw new Refused("a credit of " + amount.toPlainString() + " is not between 0 and " + most);
        }
        return rounded.amountMinor();
    }
}
