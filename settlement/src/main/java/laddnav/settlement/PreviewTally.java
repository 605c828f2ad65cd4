package laddnav.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import laddnav.settlement.CheckDesk.Changed;
import laddnav.settlement.CheckDesk.CodeCount;
import laddnav.settlement.CheckDesk.Example;
import laddnav.settlement.CheckDesk.Preview;
import laddnav.settlement.charges.Compared;
import laddnav.settlement.checks.Finding;
import laddnav.settlement.money.Money;

/** Adds up what changed rules would have done. */
final class PreviewTally {

    private static final int MOST_EXAMPLES = 20;

    private static final class Sums {
        private long count;
        private final Map<String, Money> byCurrency = new TreeMap<>();

        void add(Money money) {
            count++;
            byCurrency.merge(money.currency().getCurrencyCode(), money, Money::plus);
        }

        Changed result() {
            return new Changed(count, List.copyOf(byCurrency.values()));
        }
    }

    private long charges;
    private long before;
    private long after;
    private final Sums held = new Sums();
    private final Sums released = new Sums();
    private final Map<String, long[]> codes = new TreeMap<>();
    private final List<Example> examples = new ArrayList<>();

    void add(Compared charge) {
        charges++;
        before += charge.isBookedBefore() ? 0 : 1;
        after += charge.isBookedAfter() ? 0 : 1;
        count(charge.foundBefore(), 0);
        count(charge.foundAfter(), 1);
        if (charge.isBookedBefore() != charge.isBookedAfter()) {
            (charge.isBookedBefore() ? held : released).add(charge.claimed());
            if (examples.size() < MOST_EXAMPLES) {
                examples.add(example(charge));
            }
        }
    }

    private void count(List<Finding> found, int place) {
        found.stream()
                .map(finding -> finding.code().name())
                .distinct()
                .forEach(code -> codes.computeIfAbsent(code, c -> new long[2])[place]++);
    }

    private static Example example(Compared charge) {
        return new Example(
                charge.id(),
                charge.operator(),
                charge.provider(),
                charge.cdrId(),
                charge.claimed(),
                charge.before(),
                charge.after(),
                Stream.concat(charge.foundAfter().stream(), charge.foundBefore().stream())
                        .map(Finding::toString)
                        .distinct()
                        .toList());
    }

    Preview result(boolean isComplete) {
        List<CodeCount> changed = codes.entrySet().stream()
                .map(entry -> new CodeCount(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .filter(count -> count.before() != count.after())
                .toList();
        return new Preview(
                charges, before, after, held.result(), released.result(), changed, List.copyOf(examples), isComplete);
    }
}
