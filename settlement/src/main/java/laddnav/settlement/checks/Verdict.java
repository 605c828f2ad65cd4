package laddnav.settlement.checks;

import java.util.List;
import laddnav.settlement.rules.RuleSet;
import laddnav.settlement.rules.Severity;

/** What becomes of a charge, with everything that was found. */
public sealed interface Verdict {

    List<Finding> findings();

    /** Booked; the findings are warnings. */
    record Agreed(List<Finding> findings) implements Verdict {}

    /** Waits; names all findings. */
    record Held(List<Finding> findings) implements Verdict {}

    /** Can never be booked; names all findings. */
    record Rejected(List<Finding> findings) implements Verdict {}

    /** The gravest finding decides, by the rules. Findings of checks that are off are left out. */
    static Verdict of(List<Finding> findings, RuleSet rules) {
        if (findings.isEmpty()) {
            return new Agreed(List.of());
        }
        List<Finding> all = shown(findings, rules);
        Severity gravest = all.stream()
                .map(finding -> rules.severity(finding.code()))
                .min(Severity::compareTo)
                .orElse(Severity.OFF);
        return switch (gravest) {
            case REJECT -> new Rejected(all);
            case HOLD -> new Held(all);
            case WARN, OFF -> new Agreed(all);
        };
    }

    /** Without what is off. */
    static List<Finding> shown(List<Finding> findings, RuleSet rules) {
        return findings.stream()
                .filter(finding -> rules.severity(finding.code()) != Severity.OFF)
                .toList();
    }
}
