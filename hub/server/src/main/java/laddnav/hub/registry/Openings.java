package laddnav.hub.registry;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import laddnav.ocpi.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * Who may see whom. Two parties that are not opened to each other do not exist for each other: neither sees the other's
 * objects, nor reaches it. Immutable.
 */
public record Openings(Set<Opening> opened) {

    static final String EVERYONE = "*";
    private static final Opening ALL = new Opening(EVERYONE, EVERYONE);

    /** What the settings open, as of a time, since agreements begin and end. */
    @FunctionalInterface
    public interface Standing {
        Openings at(Instant now);
    }

    /**
     * Two parties in no order, as country and party id joined; {@code *} is everyone.
     */
    public record Opening(String one, String other) {

        public Opening {
            check(one);
            check(other);
            if (one.compareTo(other) > 0) {
                String swapped = one;
                one = other;
                other = swapped;
            }
        }

        /** Absent is everyone. */
        public static Opening of(@Nullable PartyId one, @Nullable PartyId other) {
            return new Opening(code(one), code(other));
        }

        private static void check(String text) {
            if (!text.equals(EVERYONE)) {
                PartyId _ = PartyId.parse(text);
            }
        }
    }

    public Openings {
        opened = Set.copyOf(opened);
    }

    /** Everyone sees everyone: for small networks. */
    public static Openings all() {
        return new Openings(Set.of(ALL));
    }

    /** Nobody sees anybody. */
    public static Openings none() {
        return new Openings(Set.of());
    }

    /** Both together. */
    public Openings plus(Set<Opening> others) {
        if (others.isEmpty()) {
            return this;
        }
        Set<Opening> both = new HashSet<>(opened);
        both.addAll(others);
        return new Openings(both);
    }

    public boolean areOpen(PartyId one, PartyId other) {
        return one.equals(other) || isOpenToAll(one) || isOpenToAll(other) || opened.contains(Opening.of(one, other));
    }

    /** Whether everyone sees the party, and it sees everyone. */
    public boolean isOpenToAll(PartyId party) {
        return opened.contains(ALL) || opened.contains(Opening.of(party, null));
    }

    /** Every party that is named in an opening. */
    public Set<PartyId> named() {
        return opened.stream()
                .flatMap(each -> Stream.of(each.one(), each.other()))
                .filter(text -> !text.equals(EVERYONE))
                .map(PartyId::parse)
                .collect(Collectors.toSet());
    }

    private static String code(@Nullable PartyId party) {
        return party == null ? EVERYONE : party.country() + party.party();
    }
}
