package laddnav.settlement.checks;

import java.util.List;

/** What becomes of a charge, with everything that was found. */
public sealed interface Verdict {

    List<Finding> findings();

    /** Booked; the findings are warnings. */
    record Agreed(List<Finding> findings) implements Verdict {}

    /** Waits; names all findings. */
    record Held(List<Finding> findings) implements Verdict {}

    /** Can never be booked; names all findings. */
    record Rejected(List<Finding> findings) implements Verdict {}

    /** The gravest finding decides. */
    static Verdict of(List<Finding> findings) {
        if (findings.isEmpty()) {
            return new Agreed(List.of());
        }
        List<Finding> all = List.copyOf(findings);
        Severity gravest = all.stream()
                .map(finding -> finding.code().severity())
                .min(Severity::compareTo)
                .orElse(Severity.WARN);
        return switch (gravest) {
            case REJECT -> new Rejected(all);
            case HOLD -> new Held(all);
            case WARN -> new Agreed(all);
        };
    }
}
