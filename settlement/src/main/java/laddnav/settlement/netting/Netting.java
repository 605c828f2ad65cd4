package laddnav.settlement.netting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;

/**
 * The claims between two parties in one currency, and what is left to pay. {@code one} sorts before {@code other}.
 *
 * @param oneOwes the sum of claims on {@code one}
 * @param otherOwes the sum of claims on {@code other}
 * @param net what is left to pay, zero or more
 * @param payer who pays it; empty when nothing is left
 * @param claims in the order given
 */
public record Netting(
        PartyId one,
        PartyId other,
        Money oneOwes,
        Money otherOwes,
        Money net,
        Optional<PartyId> payer,
        List<Claim> claims) {

    public Netting {
        claims = List.copyOf(claims);
    }

    private record Pair(PartyId one, PartyId other, Currency currency) {
        static Pair of(Claim claim) {
            boolean ordered = claim.debtor().compareTo(claim.creditor()) < 0;
            return new Pair(
                    ordered ? claim.debtor() : claim.creditor(),
                    ordered ? claim.creditor() : claim.debtor(),
                    claim.amount().currency());
        }
    }

    /** One netting for each pair and currency, ordered by parties, then currency. */
    public static List<Netting> bilateral(Iterable<Claim> claims) {
        Map<Pair, List<Claim>> byPair = new LinkedHashMap<>();
        for (Claim claim : claims) {
            byPair.computeIfAbsent(Pair.of(claim), p -> new ArrayList<>()).add(claim);
        }
        return byPair.entrySet().stream()
                .map(e -> net(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(Netting::one)
                        .thenComparing(Netting::other)
                        .thenComparing(n -> n.net().currency().getCurrencyCode()))
                .toList();
    }

    /** Who receives what the payer pays; empty when nothing is left. */
    public Optional<PartyId> receiver() {
        return payer.map(p -> p.equals(one) ? other : one);
    }

    private static Netting net(Pair pair, List<Claim> claims) {
        Money oneOwes = Money.zero(pair.currency);
        Money otherOwes = Money.zero(pair.currency);
        for (Claim claim : claims) {
            if (claim.debtor().equals(pair.one)) {
                oneOwes = oneOwes.plus(claim.amount());
            } else {
                otherOwes = otherOwes.plus(claim.amount());
            }
        }
        Money difference = oneOwes.minus(otherOwes);
        Money net = difference.isNegative() ? difference.negated() : difference;
        Optional<PartyId> payer =
                difference.isZero() ? Optional.empty() : Optional.of(difference.isNegative() ? pair.other : pair.one);
        return new Netting(pair.one, pair.other, oneOwes, otherOwes, net, payer, claims);
    }
}
