package laddnav.settlement.charges;

import java.util.List;
import java.util.Optional;
import laddnav.settlement.checks.Finding;
import laddnav.settlement.checks.Verdict;
import laddnav.settlement.rules.Code;
import laddnav.settlement.rules.Severity;

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
        return Verdict.of(judgement.findings(), judgement.rules());
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
        return new Judged(told, judgement.with(more, moreWaits), creditOf);
    }

    /** As the reversal of another charge: its shares, negated, whatever the tariff says today. */
    Judged reversing(long original, List<Judgement.Share> shares) {
        List<Judgement.Share> negated = shares.stream()
                .map(s -> new Judgement.Share(s.vatKey(), s.treatment(), s.net().negated()))
                .toList();
        return new Judged(told, judgement.booking(negated), Optional.of(original));
    }

    /** At a price that the two parties agreed on in a dispute: what would hold it does not. */
    Judged agreedAt(Judgement.Share share) {
        return new Judged(told, judgement.without(Severity.HOLD).booking(List.of(share)), creditOf);
    }

    /** What cannot be priced cannot be agreed; the checks see to it, and this makes sure. */
    Judged sane() {
        boolean priced = !judgement.shares().isEmpty() && judgement.agreement().isPresent();
        return isAgreed() && !priced
                ? with(List.of(new Finding(Code.NOT_RATED, "no amount is known")), List.of())
                : this;
    }
}
