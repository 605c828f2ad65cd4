package laddnav.rating;

import java.util.ArrayList;
import java.util.List;

/** Gathers the findings of one CDR, each once, up to the limit. */
final class Findings {

    private final List<Finding> list = new ArrayList<>(0);

    void add(Finding.Code code, String detail) {
        Finding finding = new Finding(code, detail);
        if (list.size() < Limits.MAX_FINDINGS && !list.contains(finding)) {
            list.add(finding);
        }
    }

    boolean has(Finding.Code code) {
        for (Finding finding : list) {
            if (finding.code() == code) {
                return true;
            }
        }
        return false;
    }

    List<Finding> list() {
        return list;
    }
}
