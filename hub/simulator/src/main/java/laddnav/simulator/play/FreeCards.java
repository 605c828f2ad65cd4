package laddnav.simulator.play;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import laddnav.ocpi.types.CdrToken;

/** The drivers' cards, and until when each was last used, since a card charges at one place at a time. */
final class FreeCards {

    private static final int ATTEMPTS = 50;

    private final List<CdrToken> cards;
    private final Map<String, Instant> usedUntil = new HashMap<>();

    FreeCards(List<CdrToken> cards) {
        this.cards = cards;
    }

    /** Takes one for the time from start to end; empty where those that were looked at are all in use then. */
    synchronized Optional<CdrToken> take(Instant start, Instant end, SplittableRandom random) {
        for (int attempt = 0; attempt < ATTEMPTS && !cards.isEmpty(); attempt++) {
            CdrToken card = cards.get(random.nextInt(cards.size()));
            if (!usedUntil.getOrDefault(card.uid(), Instant.EPOCH).isAfter(start)) {
                usedUntil.put(card.uid(), end);
                return Optional.of(card);
            }
        }
        return Optional.empty();
    }
}
