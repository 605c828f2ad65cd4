package laddnav.settlement.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** All checks of a CDR by itself. Those against other charges are in {@link Neighbours} and {@link Credits}. */
public final class Checks {

    private static final List<BiConsumer<Dossier, Findings>> ALL = List.of(
            TimeChecks::order,
            TimeChecks::future,
            TimeChecks::late,
            TimeChecks::duration,
            ValueChecks::limits,
            ValueChecks::negative,
            ValueChecks::power,
            PlausibilityChecks::battery,
            PlausibilityChecks::noEnergy,
            PlausibilityChecks::decimals,
            PlausibilityChecks::costLimit,
            PlausibilityChecks::reservation,
            PlausibilityChecks::parts,
            ValueChecks::periods,
            PriceChecks::agreement,
            PriceChecks::tariffs,
            PriceChecks::zone,
            PriceChecks::currency,
            PriceChecks::price,
            PriceChecks::further);

    private Checks() {}

    /** Everything that is found, in a fixed order. */
    public static List<Finding> of(Dossier dossier) {
        Findings findings = new Findings();
        ALL.forEach(check -> check.accept(dossier, findings));
        return findings.all();
    }

    /** What a run of checks found so far. */
    static final class Findings {
        private final List<Finding> found = new ArrayList<>(2);

        void add(Code code, String detail) {
            found.add(new Finding(code, detail));
        }

        void add(Finding finding) {
            found.add(finding);
        }

        List<Finding> all() {
            return List.copyOf(found);
        }
    }
}
