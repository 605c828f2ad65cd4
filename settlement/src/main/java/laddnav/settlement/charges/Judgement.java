package laddnav.settlement.charges;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import laddnav.settlement.checks.Finding;
import laddnav.settlement.checks.Verdict;
import laddnav.settlement.meter.SignedMeter;
import laddnav.settlement.money.Money;
import laddnav.settlement.rules.RuleSet;
import laddnav.settlement.rules.Severity;

/**
 * What is thought of a CDR with what is known now. Another judgement may follow when more is known.
 *
 * @param findings without those of checks that are off
 * @param shares what is booked when it is agreed; empty where that is not known
 * @param agreement the version it was judged by
 * @param pricedBy the tariff versions used, by their place in the feed; the others are in the CDR
 * @param waits what would be worth another judgement
 * @param basis what further checks need
 */
record Judgement(
        List<Finding> findings,
        List<Share> shares,
        Optional<Integer> agreement,
        String locationName,
        String tariffId,
        String timeZone,
        List<Long> pricedBy,
        Set<String> waits,
        Basis basis) {

    /** What bears one VAT treatment. */
    record Share(String vatKey, int treatment, Money net) {}

    /**
     * @param rules by which it is judged
     * @param month of the charge, in the pair's zone
     * @param meter what signed meter values tell
     */
    record Basis(RuleSet rules, YearMonth month, Optional<SignedMeter> meter) {}

    Judgement {
        findings = Verdict.shown(findings, basis.rules);
    }

    RuleSet rules() {
        return basis.rules;
    }

    /** With more findings, and more to wait for. */
    Judgement with(List<Finding> more, List<String> moreWaits) {
        if (more.isEmpty() && moreWaits.isEmpty()) {
            return this;
        }
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        Set<String> allWaits = new LinkedHashSet<>(waits);
        allWaits.addAll(moreWaits);
        return new Judgement(all, shares, agreement, locationName, tariffId, timeZone, pricedBy, allWaits, basis);
    }

    /** Without the findings of one severity, and what they wait for. */
    Judgement without(Severity severity) {
        List<Finding> others = findings.stream()
                .filter(finding -> rules().severity(finding.code()) != severity)
                .toList();
        return new Judgement(others, shares, agreement, locationName, tariffId, timeZone, pricedBy, Set.of(), basis);
    }

    /** With other amounts to book. */
    Judgement booking(List<Share> others) {
        return new Judgement(findings, others, agreement, locationName, tariffId, timeZone, pricedBy, waits, basis);
    }
}
