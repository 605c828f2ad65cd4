package laddnav.settlement.netting;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;
import laddnav.settlement.netting.NetResult.Transfer;

/** Sets off all that is open, currency by currency. */
public final class Claims {

    private Claims() {}

    /** Between the two of each pair: at most one transfer a pair. */
    public static List<NetResult> bilateral(Iterable<Claim> claims) {
        return byCurrency(claims).entrySet().stream()
                .map(each -> bilateral(Currency.getInstance(each.getKey()), each.getValue()))
                .toList();
    }

    /**
     * With the hub between every two members: each member has one figure, and pays it to the hub or gets it from there.
     * So there are as many transfers as members with a figure; the hub keeps what it is owed itself.
     */
    public static List<NetResult> multilateral(Iterable<Claim> claims, PartyId hub) {
        return byCurrency(claims).entrySet().stream()
                .map(each -> multilateral(Currency.getInstance(each.getKey()), each.getValue(), hub))
                .toList();
    }

    private static Map<String, List<Claim>> byCurrency(Iterable<Claim> claims) {
        Map<String, List<Claim>> byCurrency = new TreeMap<>();
        for (Claim claim : claims) {
            byCurrency
                    .computeIfAbsent(claim.amount().currency().getCurrencyCode(), c -> new ArrayList<>())
                    .add(claim);
        }
        return byCurrency;
    }

    private static NetResult bilateral(Currency currency, List<Claim> claims) {
        List<Transfer> transfers = new ArrayList<>();
        for (Netting netting : Netting.bilateral(claims)) {
            if (netting.payer().isPresent()) {
                transfers.add(
                        new Transfer(netting.payer().get(), netting.receiver().orElseThrow(), netting.net()));
            }
        }
        Money net = Money.sum(transfers.stream().map(Transfer::amount).toList(), currency);
        return new NetResult(currency, nets(claims), transfers, gross(claims, currency), net);
    }

    private static NetResult multilateral(Currency currency, List<Claim> claims, PartyId hub) {
        Map<PartyId, Money> nets = nets(claims);
        List<Transfer> transfers = new ArrayList<>();
        Money paidIn = Money.zero(currency);
        for (Map.Entry<PartyId, Money> member : nets.entrySet()) {
            Money net = member.getValue();
            if (member.getKey().equals(hub) || net.isZero()) {
                continue;
            }
            if (net.isNegative()) {
                transfers.add(new Transfer(member.getKey(), hub, net.negated()));
                paidIn = paidIn.plus(net.negated());
            } else {
                transfers.add(new Transfer(hub, member.getKey(), net));
            }
        }
        return new NetResult(currency, nets, transfers, gross(claims, currency), paidIn);
    }

    private static Map<PartyId, Money> nets(List<Claim> claims) {
        Map<PartyId, Money> nets = new TreeMap<>();
        for (Claim claim : claims) {
            nets.merge(claim.debtor(), claim.amount().negated(), Money::plus);
            nets.merge(claim.creditor(), claim.amount(), Money::plus);
        }
        return nets;
    }

    private static Money gross(List<Claim> claims, Currency currency) {
        return Money.sum(claims.stream().map(Claim::amount).toList(), currency);
    }
}
