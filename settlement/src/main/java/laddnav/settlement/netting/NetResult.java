package laddnav.settlement.netting;

import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import laddnav.ocpi.PartyId;
import laddnav.settlement.money.Money;

/**
 * What setting off all claims in one currency leaves.
 *
 * @param nets by party; above zero is received, below zero is paid; together zero
 * @param gross the sum of all claims
 * @param net what is to be paid
 */
public record NetResult(Currency currency, Map<PartyId, Money> nets, List<Transfer> transfers, Money gross, Money net) {

    /** @throws IllegalStateException when the parties' nets do not add up to zero */
    public NetResult {
        nets = Collections.unmodifiableMap(new TreeMap<>(nets));
        transfers = List.copyOf(transfers);
        Money sum = Money.sum(nets.values(), currency);
        if (!sum.isZero()) {
            throw new IllegalStateException("nets add up to " + sum);
        }
    }

    /** What one pays the other, above zero. */
    public record Transfer(PartyId from, PartyId to, Money amount) {}
}
