package laddnav.settlement.charges;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import laddnav.settlement.checks.Finding;
import laddnav.settlement.money.Money;

/**
 * What is thought of a CDR with what is known now. Another judgement may follow when more is known.
 *
 * @param shares what is booked when it is agreed; empty where that is not known
 * @param agreement the version it was judged by
 * @param pricedBy the tariff versions used, by their place in the feed; the others are in the CDR
 * @param waits what would be worth another judgement
 */
record Judgement(
        List<Finding> findings,
        List<Share> shares,
        Optional<Integer> agreement,
        String locationName,
        String tariffId,
        String timeZone,
        List<Long> pricedBy,
        Set<String> waits) {

    /** What bears one VAT treatment. */
    record Share(String vatKey, int treatment, Money net) {}
}
