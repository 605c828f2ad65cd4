package laddnav.simulator.documents;

import java.util.List;
import java.util.SplittableRandom;

/** What operators get wrong in CDRs now and then. */
public enum Mistake {
    NONE,
    /** Asks for a tenth more than its tariff gives. */
    WRONG_TOTAL,
    /** Charges by a tariff that it never published. */
    UNKNOWN_TARIFF,
    /** Sends another CDR with the id of this one. */
    ID_TWICE,
    /** Tells of a charge of over three months ago. */
    LATE,
    /** Ends before it starts. */
    TIMES_REVERSED;

    private static final List<Mistake> REAL = List.of(WRONG_TOTAL, UNKNOWN_TARIFF, ID_TWICE, LATE, TIMES_REVERSED);

    /** The same for a visit and seed each time; {@code perMille} of a thousand CDRs have one. */
    static Mistake of(String visit, long seed, int perMille) {
        long mixed = new SplittableRandom(seed * 31 + visit.hashCode()).nextLong() >>> 1;
        return mixed % 1_000 < perMille ? REAL.get((int) (mixed / 1_000 % REAL.size())) : NONE;
    }
}
