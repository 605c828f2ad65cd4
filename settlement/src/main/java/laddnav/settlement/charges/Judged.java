package laddnav.settlement.charges;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import laddnav.settlement.checks.Code;
import laddnav.settlement.checks.Finding;
import laddnav.settlement.checks.Severity;
import laddnav.settlement.checks.Verdict;

/**
 * A CDR with its judgement, before or after it was held against other charges.
 *
 * @param creditOf the charge that it takes back
 */
record Judged(Told told, Judgement judgement, Optional<Long> creditOf) {

    static Judged of(Told told, Judgement judgement) {
        return new Judged(told, judgement, Optional.empty());
    }

    Verdict verdict() {
        return Verdict.of(judgement.findings());
    }

    /** The state of its row. */
    String state() {
        return switch (verdict()) {
            case Verdict.Agreed agreed -> "AGREED";
            case Verdict.Held held -> "HELD";
            case Verdict.Rejected rejected -> "REJECTED";
        };
    }

    boolean isRejected() {
        return verdict() instanceof Verdict.Rejected;
    }

    boolean isAgreed() {
        return verdict() instanceof Verdict.Agreed;
    }

    /** With more findings, and more to wait for. */
    Judged with(List<Finding> more, List<String> moreWaits) {
        if (more.isEmpty() && moreWaits.isEmpty()) {
            return this;
        }
        List<Finding> findings = new ArrayList<>(judgement.findings());
        findings.addAll(more);
        Set<String> waits = new LinkedHashSet<>(judgement.waits());
        waits.addAll(moreWaits);
        return new Judged(
                told,
                new Judgement(
                        findings,
                        judgement.shares(),
                        judgement.agreement(),
                        judgement.locationName(),
                        judgement.tariffId(),
                        judgement.timeZone(),
                        judgement.pricedBy(),
                        waits),
                creditOf);
    }

    /** As the reversal of another charge: its shares, negated, whatever the tariff says today. */
    Judged reversing(long original, List<Judgement.Share> shares) {
        List<Judgement.Share> negated = shares.stream()
                .map(s -> new Judgement.Share(s.vatKey(), s.treatment(), s.net().negated()))
                .toList();
        return new Judged(
                told,
                new Judgement(
                        judgement.findings(),
                        negated,
                        judgement.agreement(),
                        judgement.locationName(),
                        judgement.tariffId(),
                        judgement.timeZone(),
                        judgement.pricedBy(),
                        judgement.waits()),
                Optional.of(original));
    }

    /** At a price that the two parties agreed on in a dispute: what would hold it does not. */
    Judged agreedAt(Judgement.Share share) {
        List<Finding> findings = judgement.findings().stream()
                .filter(finding -> finding.code().severity() != Severity.HOLD)
                .toList();
        return new Judged(
                told,
                new Judgement(
                        findings,
                        List.of(share),
                        judgement.agreement(),
                        judgement.locationName(),
                        judgement.tariffId(),
                        judgement.timeZone(),
                        judgement.pricedBy(),
                        Set.of()),
                creditOf);
    }

    /** What cannot be priced cannot be agreed; the checks see to it, and this makes sure. */
    Judged sane() {
        boolean priced = !judgement.shares().isEmpty() && judgement.agreement().isPresent();
        return isAgreed() && !priced
                ? with(List.of(new Finding(Code.NOT_RATED, "no amount is known")), List.of())
                : this;
    }
}
