package laddnav.app.clearing;

import java.util.ArrayList;
import java.util.List;
import laddnav.app.clearing.ClearingCase.Cdr;
import laddnav.hub.Hub.Imported;
import laddnav.settlement.Clearing;

/** What was seen while a case was lived through, beyond what settlement keeps. */
final class Happenings {

    /** A CDR that the hub did not take. */
    record RefusedCdr(Cdr cdr, String problem) {}

    private final List<String> findings = new ArrayList<>();
    private final List<String> repeats = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();
    private final List<RefusedCdr> refused = new ArrayList<>();
    private final List<List<Clearing.Netting>> nettings = new ArrayList<>();

    void finding(String finding) {
        findings.add(finding);
    }

    /** What the hub made of a CDR: new, the same as before, other than before, or not one at all. */
    void pushed(Cdr cdr, Imported taken) {
        String problem = taken.problem().orElse("");
        if (problem.contains("already")) {
            conflicts.add(cdr.id());
            findings.add("DUPLICATE_CONFLICT " + problem);
        } else if (!problem.isEmpty()) {
            refused.add(new RefusedCdr(cdr, problem));
        } else if (!taken.isNew()) {
            repeats.add(cdr.id());
        }
    }

    void netted(List<Clearing.Netting> netting) {
        nettings.add(netting);
    }

    /** Each netting of the case, by currency. */
    List<List<Clearing.Netting>> nettings() {
        return nettings;
    }

    List<String> findings() {
        return findings;
    }

    List<String> repeats() {
        return repeats;
    }

    List<String> conflicts() {
        return conflicts;
    }

    List<RefusedCdr> refused() {
        return refused;
    }
}
