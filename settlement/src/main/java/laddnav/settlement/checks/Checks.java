package laddnav.settlement.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import laddnav.settlement.rules.Code;

/** All checks of a CDR by itself. Those against what else is known are in {@link Neighbours},
 * {@link Habits}, {@link Credits}, {@link Sessions}, {@link Tokens} and {@link Meters}. */
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
            PlausibilityChecks::home,
            PlausibilityChecks::parts,
            ValueChecks::periods,
            PriceChecks::agreement,
            PriceChecks::provider,
            PriceChecks::tariffs,
            PriceChecks::zone,
            PriceChecks::currency,
            PriceChecks::price,
            PriceChecks::vat,
            PriceChecks::surcharge,
            Meters::values,
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
