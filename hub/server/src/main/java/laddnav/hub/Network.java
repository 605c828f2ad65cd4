package laddnav.hub;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import laddnav.ocpi.PartyId;

/**
 * Who may see whom. Two parties that are not opened to each other do not exist for each other: neither sees the other's
 * objects, nor reaches it, nor hears of it. Settings and the agreements in them open pairs; staff opens others here.
 */
public interface Network {

    /** All that are open now. */
    List<Opened> opened();

    /** Opens a pair, for good. Again is no change. @throws Hub.Refusal for the hub itself, and a party and itself */
    void open(Pair pair);

    /** @throws Hub.Refusal when staff did not open the pair */
    void close(Pair pair);

    /** What was changed of openings and platforms, and by whom, the newest first. */
    List<Entry> journal(int most);

    /** Two parties in no order; an empty one is everyone. */
    record Pair(Optional<PartyId> one, Optional<PartyId> other) {

        private static final String EVERYONE = "*";

        public static Pair of(PartyId one, PartyId other) {
            return new Pair(Optional.of(one), Optional.of(other));
        }

        /** Everyone and everyone. */
        public static Pair everyone() {
            return new Pair(Optional.empty(), Optional.empty());
        }

        /** Reads two parties such as {@code SE*ABC}, or {@code *}. @throws IllegalArgumentException for other texts */
        public static Pair parse(String one, String other) {
            return new Pair(party(one), party(other));
        }

        private static Optional<PartyId> party(String text) {
            return text.trim().equals(EVERYONE) ? Optional.empty() : Optional.of(PartyId.parse(text));
        }

        @Override
        public String toString() {
            return text(one) + " " + text(other);
        }

        /** {@code SE*ABC}, or {@code *} for everyone. */
        public static String text(Optional<PartyId> party) {
            return party.map(PartyId::toString).orElse(EVERYONE);
        }
    }

    /**
     * A pair that is open.
     *
     * @param at when staff opened it; empty where the settings, or an agreement in them, do
     * @param who opened it, likewise
     */
    record Opened(Pair pair, Optional<Instant> at, Optional<String> who) {}

    /**
     * One change.
     *
     * @param what such as {@code OPENED} or {@code SUSPENDED}
     * @param subject a platform's name, or a pair of parties
     */
    record Entry(Instant at, String who, String what, String subject) {}
}
