package laddnav.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Tariff;
import org.jspecify.annotations.Nullable;

/**
 * Tariffs ready for pricing many charges; each is prepared when first used. Several versions of a tariff may be given.
 * Keep one as long as its tariffs do not change: it is immutable to its users and safe for any number of threads.
 */
public final class TariffBook {

    /** Up to this many tariffs, looking at each is faster than an index. */
    private static final int INDEXED_FROM = 33;

    private final List<Tariff> tariffs;

    /** Filled without a lock: whoever comes second makes the same, immutable thing. */
    private final @Nullable CompiledTariff[] ready;

    private final Map<String, List<Integer>> index = new HashMap<>(0);

    private TariffBook(List<Tariff> tariffs) {
        this.tariffs = List.copyOf(tariffs);
        this.ready = new CompiledTariff[tariffs.size()];
        for (int i = 0; tariffs.size() >= INDEXED_FROM && i < tariffs.size(); i++) {
            index.computeIfAbsent(key(tariffs.get(i).id()), id -> new ArrayList<>(1))
                    .add(i);
        }
    }

    public static TariffBook of(List<Tariff> tariffs) {
        return new TariffBook(tariffs);
    }

    boolean isEmpty() {
        return tariffs.isEmpty();
    }

    /**
     * The tariff of that id which holds for the charge: the charge's operator's before another's, one valid when the
     * charge began before one that was not, then the one that became valid last, then the one changed last.
     */
    @Nullable
    CompiledTariff find(String tariffId, Cdr cdr) {
        int best = -1;
        if (tariffs.size() < INDEXED_FROM) {
            for (int i = 0; i < tariffs.size(); i++) {
                if (tariffs.get(i).id().equalsIgnoreCase(tariffId)) {
                    best = better(best, i, cdr);
                }
            }
        } else {
            for (int i : index.getOrDefault(key(tariffId), List.of())) {
                best = better(best, i, cdr);
            }
        }
        return best < 0 ? null : compiled(best);
    }

    /** The tariff of a CDR none of whose periods names one: the only one there is, or the operator's only valid one. */
    @Nullable
    CompiledTariff only(Cdr cdr) {
        Set<String> all = new TreeSet<>();
        Set<String> valid = new TreeSet<>();
        for (Tariff tariff : tariffs) {
            all.add(key(tariff.id()));
            if (isOf(tariff, cdr) && isValid(tariff, cdr.startDateTime())) {
                valid.add(key(tariff.id()));
            }
        }
        Set<String> candidates = all.size() == 1 ? all : valid;
        return candidates.size() == 1 ? find(candidates.iterator().next(), cdr) : null;
    }

    int size() {
        return tariffs.size();
    }

    /** Whether the tariff was valid then: from start to end, both included, since it is over "after" that. */
    static boolean isValid(Tariff tariff, Instant then) {
        Instant from = tariff.startDateTime();
        Instant until = tariff.endDateTime();
        return (from == null || !then.isBefore(from)) && (until == null || !then.isAfter(until));
    }

    private CompiledTariff compiled(int at) {
        CompiledTariff known = ready[at];
        if (known == null) {
            known = CompiledTariff.of(tariffs.get(at));
            ready[at] = known;
        }
        return known;
    }

    private int better(int best, int other, Cdr cdr) {
        return best < 0 || isBetter(tariffs.get(other), tariffs.get(best), cdr) ? other : best;
    }

    private static boolean isBetter(Tariff a, Tariff b, Cdr cdr) {
        int order = Boolean.compare(isOf(a, cdr), isOf(b, cdr));
        if (order == 0) {
            order = Boolean.compare(isValid(a, cdr.startDateTime()), isValid(b, cdr.startDateTime()));
        }
        if (order == 0) {
            order = start(a).compareTo(start(b));
        }
        if (order == 0) {
            order = a.lastUpdated().compareTo(b.lastUpdated());
        }
        return order > 0;
    }

    private static Instant start(Tariff tariff) {
        Instant from = tariff.startDateTime();
        return from == null ? Instant.MIN : from;
    }

    private static boolean isOf(Tariff tariff, Cdr cdr) {
        return tariff.countryCode().equalsIgnoreCase(cdr.countryCode())
                && tariff.partyId().equalsIgnoreCase(cdr.partyId());
    }

    /** Ids are compared without regard to case. */
    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
