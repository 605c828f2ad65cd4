package laddnav.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import laddnav.ocpi.types.Cdr;
import laddnav.ocpi.types.Tariff;
import org.jspecify.annotations.Nullable;

/**
 * Tariffs ready for pricing many charges; each is prepared when first used. Several versions of a tariff may be given.
 * Keep one as long as its tariffs do not change: it is immutable to its users and safe for any number of threads.
 */
public final class TariffBook {

    private final Map<String, List<Page>> pages = new HashMap<>();

    private TariffBook(List<Tariff> tariffs) {
        for (Tariff tariff : tariffs) {
            pages.computeIfAbsent(key(tariff.id()), id -> new ArrayList<>(1)).add(new Page(tariff));
        }
    }

    public static TariffBook of(List<Tariff> tariffs) {
        return new TariffBook(tariffs);
    }

    boolean isEmpty() {
        return pages.isEmpty();
    }

    /**
     * The tariff of that id which holds for the charge: the charge's operator's before another's, one valid when the
     * charge began before one that was not, then the one that became valid last, then the one changed last.
     */
    @Nullable
    CompiledTariff find(String tariffId, Cdr cdr) {
        List<Page> versions = pages.get(key(tariffId));
        if (versions == null) {
            return null;
        }
        Page best = versions.getFirst();
        for (Page other : versions) {
            if (other != best && isBetter(other.tariff, best.tariff, cdr)) {
                best = other;
            }
        }
        return best.compiled();
    }

    /** The tariff of a CDR none of whose periods names one: the only one there is. */
    @Nullable
    CompiledTariff only(Cdr cdr) {
        if (pages.size() == 1) {
            return find(pages.keySet().iterator().next(), cdr);
        }
        Set<String> valid = new HashSet<>();
        pages.forEach((id, versions) -> versions.forEach(page -> {
            if (isOf(page.tariff, cdr) && isValid(page.tariff, cdr.startDateTime())) {
                valid.add(id);
            }
        }));
        return valid.size() == 1 ? find(valid.iterator().next(), cdr) : null;
    }

    int size() {
        return pages.size();
    }

    /** Whether the tariff was valid then: from its start until its end, both included, since it is over "after" that. */
    static boolean isValid(Tariff tariff, Instant then) {
        Instant from = tariff.startDateTime();
        Instant until = tariff.endDateTime();
        return (from == null || !then.isBefore(from)) && (until == null || !then.isAfter(until));
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

    private static final class Page {
        private final Tariff tariff;

        /** Set without a lock: whoever is first twice makes the same, immutable thing. */
        private @Nullable CompiledTariff compiled;

        Page(Tariff tariff) {
            this.tariff = tariff;
        }

        CompiledTariff compiled() {
            CompiledTariff known = compiled;
            if (known == null) {
                known = CompiledTariff.of(tariff);
                compiled = known;
            }
            return known;
        }
    }
}
